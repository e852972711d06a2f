// A heap of one snapshot from the letters of a map: h or H begins an allocation, = goes on, . is free; g begins garbage.

import { Capture, GARBAGE } from "#page/capture.js";
import { Heap } from "#page/heap.js";
import { PackedNumbers } from "#page/bytes.js";
import { StepReader } from "#page/steps.js";
import { packed, signed } from "./pagefile.js";

const FACTS = { blockBytes: 16, letters: false, typed: true, classes: [["int", "h", 1, 2, 3, 4], ["str", "S", 5, 6, 7, 8], ["recorder", "R", 9, 9, 9, 9]], worst: 0, failures: [] };
const TEXTS = { kinds: [["int", 0], ["str", 1]], types: ["T", "U"], sites: [["exact", "a.py:1 f", "a.py:9 main", "a.py:1 f"], ["before", "before"]], faults: [], events: [] };

/** A capture of snapshots whose maps these are, one area each; an allocation goes on where head and length stay. */
export function captureOf(...maps) {
  const first = 64;
  const capture = new Capture({ ...FACTS, spans: [[first, maps[0].length]] }, TEXTS);
  capture.count = maps.length;
  capture.snapshots = Float64Array.from(maps.keys());
  capture.states = new Uint8Array(maps.length);
  capture.shapes = [{ index: 0, areas: [{ cell: 0, count: maps[0].length }], orphans: [] }];
  const numbers = [];
  let block = 0;
  let before = new Map();
  const to = (cell) => {
    const difference = first + cell - block;
    block = first + cell;
    return signed(difference);
  };
  for (const map of maps) {
    const now = allocations(map);
    const gone = [...before.keys()].filter((cell) => now.get(cell)?.id !== before.get(cell).id);
    const born = [...now.keys()].filter((cell) => before.get(cell)?.id !== now.get(cell).id);
    numbers.push(numbers.length === 0 ? 0 : 1, 0, gone.length, ...gone.map(to), born.length);
    numbers.push(...(born.length > 0 ? [0] : []));
    born.forEach((cell) => numbers.push(to(cell), now.get(cell).blocks, now.get(cell).flags, 1, 0));
    numbers.push(0, 0);
    before = now;
  }
  const reader = new StepReader(capture, new PackedNumbers(packed(...numbers)));
  [...reader.read()];
  capture.allocations = reader.allocations();
  capture.versions = reader.versions();
  capture.steps = reader.steps();
  return capture;
}

/** The heap whose map these letters are. */
export function heapOf(map) {
  const heap = new Heap(captureOf(map));
  heap.goTo(0);
  return heap;
}

function allocations(map) {
  const found = new Map();
  for (const match of map.matchAll(/[hHg]=*/g)) {
    const flags = match[0].startsWith("g") ? GARBAGE : 0;
    found.set(match.index, { id: match[0], blocks: match[0].length, flags });
  }
  return found;
}

/** The letters of a heap. */
export function lettersOf(heap) {
  const { cell } = heap.capture.allocations;
  return [...heap.owner].map((owner, at) => (owner < 0 ? "." : cell[owner] !== at ? "=" : heap.isGarbage(owner) ? "g" : "h")).join("");
}
