import { test } from "node:test";
import assert from "node:assert/strict";
import { heapOf, lettersOf } from "../support/letters.js";
import { random } from "../support/pagefile.js";

/** Blocks in use and allocations in the way of each place, counted one by one; the first of the least. */
function plainly(map, blocks) {
  const heap = heapOf(map);
  let best = null;
  for (let start = 0; start + blocks <= map.length; start++) {
    const pins = new Set();
    for (let cell = start; cell < start + blocks; cell++) {
      const owner = heap.owner[cell];
      if (owner >= 0 && !heap.isGarbage(owner)) {
        pins.add(owner);
      }
    }
    const cost = [...pins].reduce((sum, one) => sum + heap.blocksOf(one), 0);
    if (best === null || cost < best.blocks || (cost === best.blocks && pins.size < best.pins.length)) {
      best = { cell: start, count: blocks, blocks: cost, pins: [...pins] };
    }
  }
  return best;
}

test("the letters of a heap come back", () => {
  for (const map of ["h==.h.g=..", "....", "hhhh", "g===h"]) {
    assert.equal(lettersOf(heapOf(map)), map);
  }
});

test("garbage is not in the way, and a whole allocation is where a part is", () => {
  const window = heapOf("h===g=..h=hh").cheapestWindow(4);
  assert.deepEqual({ cell: window.cell, blocks: window.blocks, pins: window.pins }, { cell: 4, blocks: 0, pins: [] });
  assert.equal(heapOf("h===..hh").cheapestWindow(3).blocks, 1);
});

test("of two that cost the same it is the one with fewer in its way", () => {
  assert.deepEqual(heapOf(".h.h..h=..").cheapestWindow(6), { cell: 4, count: 6, blocks: 2, pins: [2] });
});

test("where no area is as large there is none", () => {
  assert.equal(heapOf("h..").cheapestWindow(4), null);
});

test("in random heaps it is the one that counting finds", () => {
  const next = random(5);
  for (let round = 0; round < 400; round++) {
    let map = "";
    while (map.length < 24) {
      const length = 1 + next(4);
      map += [".", "h", "g"][next(3)].concat("=".repeat(length - 1)).replace(/^\.=*/, ".".repeat(length));
    }
    const blocks = 1 + next(20);
    assert.deepEqual(heapOf(map).cheapestWindow(blocks), plainly(map, blocks), map + " for " + blocks);
  }
});

test("the largest free piece is the first of the longest", () => {
  assert.deepEqual(heapOf("h..h...h...").largestFree(), { cell: 4, count: 3 });
  assert.deepEqual(heapOf("hhh").largestFree(), { cell: -1, count: 0 });
});
