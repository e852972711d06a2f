import { test } from "node:test";
import assert from "node:assert/strict";
import { Heap } from "#page/heap.js";
import { captureOf, heapOf } from "../support/letters.js";
import { random } from "../support/pagefile.js";

const runs = (found) => found.map((run) => [run.cell, run.count]);

test("free pieces are the runs of free cells, in order", () => {
  assert.deepEqual(runs(heapOf("..h=.H..g=...").freeRuns()), [[0, 2], [4, 1], [6, 2], [10, 3]]);
  assert.deepEqual(heapOf("h=g").freeRuns(), []);
});

test("a free piece is the same from each of its cells", () => {
  const heap = heapOf("h..=.h....".replace("=", "h"));
  for (const cell of [6, 7, 8, 9]) {
    assert.deepEqual(heap.freeRun(cell), { cell: 6, count: 4 });
  }
});

test("free cells on both sides of a border between areas are two pieces", () => {
  const capture = captureOf("h.......h.");
  capture.shapes = [{ index: 0, areas: [{ cell: 0, count: 4 }, { cell: 4, count: 6 }], orphans: [] }];
  const heap = new Heap(capture);
  heap.goTo(0);
  assert.deepEqual(runs(heap.freeRuns()), [[1, 3], [4, 4], [9, 1]]);
  assert.deepEqual(heap.freeRun(3), { cell: 1, count: 3 });
  assert.deepEqual(heap.freeRun(4), { cell: 4, count: 4 });
  assert.deepEqual(heap.areaOf(4), { cell: 4, count: 6 });
  assert.equal(heap.areaOf(10), undefined);
});

test("the largest is the first of the longest, as brute force finds it", () => {
  const next = random(17);
  for (let i = 0; i < 300; i++) {
    const map = Array.from({ length: 1 + next(40) }, () => "..h."[next(4)]).join("");
    const longest = Math.max(0, ...map.split("h").map((piece) => piece.length));
    const { cell, count } = heapOf(map).largestFree();
    assert.equal(count, longest, map);
    assert.equal(cell, longest === 0 ? -1 : map.indexOf(".".repeat(longest)), map);
  }
});
