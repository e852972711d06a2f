import { test } from "node:test";
import assert from "node:assert/strict";
import { Wanted } from "#page/wanted.js";
import { Heap } from "#page/heap.js";
import { captureOf } from "../support/letters.js";

const MAPS = ["h.......", "h..h..h.", "h..h....", "h.h.h.h.", "h.h.h.h.", "........"];

/** A page at a place of a capture in whose third snapshot 64 bytes were asked for in vain. */
function pageAt(index, { typed = "" } = {}) {
  const capture = captureOf(...MAPS);
  capture.facts = { ...capture.facts, failures: [[3, 64, true], [1, 32, false]] };
  const largest = MAPS.map((map) => 16 * Math.max(...map.split("h").map((piece) => piece.length)));
  capture.columns = { largest: Float64Array.from(largest), afterLargest: Float64Array.from(largest) };
  const heap = new Heap(capture);
  heap.goTo(index);
  const said = [];
  const field = { value: typed, validity: { badInput: false }, focus: () => said.push("focus") };
  globalThis.document = { getElementById: () => field };
  const page = { capture, heap, index, words: { snapshot: String }, say: (text) => said.push(text), jump: (to) => said.push(to), said };
  return { page, wanted: new Wanted(page), said };
}

test("where an allocation failed its size is asked for, unless another is typed", () => {
  assert.equal(pageAt(3).wanted.size, 64);
  assert.equal(pageAt(2).wanted.size, 0);
  assert.equal(pageAt(1).wanted.size, 0, "it isn't known when that failed");
  const { wanted } = pageAt(3, { typed: "32" });
  wanted.read();
  assert.equal(wanted.size, 32);
});

test("what is no number of bytes asks for nothing", () => {
  for (const typed of ["", "0", "-5", "1e3", "x", "1.5"]) {
    const { wanted } = pageAt(2, { typed });
    wanted.read();
    assert.equal(wanted.size, 0, typed);
  }
});

test("stretches of snapshots in which a size doesn't fit", () => {
  const { wanted } = pageAt(0);
  wanted.typed = 64;
  assert.deepEqual(wanted.stretches(), [{ from: 1, to: 1 }, { from: 3, to: 4 }]);
  wanted.typed = 128;
  assert.deepEqual(wanted.stretches(), [{ from: 0, to: 4 }]);
  wanted.typed = 1;
  assert.deepEqual(wanted.stretches(), []);
});

test("going on to the next stretch, from the last to the first again", () => {
  for (const [from, to] of [[0, 1], [1, 3], [2, 3], [3, 1], [5, 1]]) {
    const { wanted, said } = pageAt(from);
    wanted.typed = 64;
    wanted.next();
    assert.equal(said[0], to, "from " + from);
    assert.match(said[1], /^stretch [12] of 2 where it fails/);
  }
});

test("the cheapest place is looked for where it doesn't fit, and kept", () => {
  const { wanted } = pageAt(3);
  const window = wanted.window();
  assert.deepEqual([window.blocks, window.pins.length], [2, 2]);
  assert.equal(wanted.window(), window);
  wanted.typed = 16;
  assert.equal(wanted.window(), null);
});
