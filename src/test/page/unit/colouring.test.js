import { test } from "node:test";
import assert from "node:assert/strict";
import { Colouring } from "#page/colours.js";
import { Heap } from "#page/heap.js";
import { read } from "../support/pagefile.js";
import { captureOf } from "../support/letters.js";

const NONE_KNOWN = { details: { inShort: () => ({ module: "m", liveness: "" }) }, mark: 0 };

/** The labels of the classes of what is there, in the order of addresses. */
function labels(capture, by, index, known = NONE_KNOWN) {
  const heap = new Heap(capture);
  heap.goTo(index);
  const colouring = new Colouring(capture, by, known);
  return heap.live().map((one) => colouring.classes[colouring.classOf(heap.version[one], index)].label);
}

test("sizes have their class at both ends", () => {
  const lengths = [1, 2, 3, 4, 5, 8, 9, 16, 17, 64, 65];
  const map = lengths.map((length) => "h" + "=".repeat(length - 1)).join("");
  assert.deepEqual(labels(captureOf(map), "size", 0), ["1 block", "2 blocks", "3–4 blocks", "3–4 blocks", "5–8 blocks", "5–8 blocks", "9–16 blocks", "9–16 blocks", "17–64 blocks", "17–64 blocks", "65 or more"]);
});

test("ages are told from the snapshot that is shown", () => {
  const maps = Array.from({ length: 1012 }, (_, i) => "h" + (i > 0 ? "h" : ".") + (i > 10 ? "h" : "."));
  const capture = captureOf(...maps);
  assert.deepEqual(labels(capture, "age", 0), ["new here"]);
  assert.deepEqual(labels(capture, "age", 1), ["from before", "new here"]);
  assert.deepEqual(labels(capture, "age", 10), ["from before", "up to 9 snapshots"]);
  assert.deepEqual(labels(capture, "age", 11), ["from before", "10–99", "new here"]);
  assert.deepEqual(labels(capture, "age", 101), ["from before", "100–999", "10–99"]);
  assert.deepEqual(labels(capture, "age", 1001), ["from before", "1,000 or more", "100–999"]);
});

test("a mark tells what was there from what was not", () => {
  const capture = captureOf("h.h", "hhh", "hh.");
  assert.deepEqual(labels(capture, "mark", 2, { ...NONE_KNOWN, mark: 0 }), ["there at both", "only here"]);
  assert.deepEqual(labels(capture, "mark", 0, { ...NONE_KNOWN, mark: 1 }), ["there at both", "there at both"]);
});

test("garbage is garbage, and what isn't described is said to be so", () => {
  assert.deepEqual(labels(captureOf("hg=h"), "reach", 0), ["not known in this snapshot", "nothing: garbage", "not known in this snapshot"]);
});

for (const by of ["kind", "size", "age", "type", "line", "module", "reach", "mark"]) {
  test("every allocation has a class with colours for all questions: " + by, async () => {
    const { capture, details } = await read("microbit.html");
    const heap = new Heap(capture);
    const colouring = new Colouring(capture, by, { details, mark: 3 });
    for (let index = 0; index < capture.count; index += 5) {
      heap.goTo(index);
      for (const one of heap.live()) {
        const of = colouring.classes[colouring.classOf(heap.version[one], index)];
        assert.equal(of?.colours.length, 4, by + " of allocation " + one + " at " + index);
      }
    }
  });
}

for (const by of ["kind", "type", "line"]) {
  test("the legend has each name once, of what there is, the most at the worst moment first: " + by, async () => {
    const { capture, details } = await read("webassembly.html");
    const heap = new Heap(capture);
    const colouring = new Colouring(capture, by, { details, mark: 0 });
    const names = colouring.order.map((place) => colouring.classes[place].label);
    assert.equal(new Set(names).size, names.length);
    const there = new Set([...capture.versions.of.keys()].map((version) => colouring.classOf(version, 0)));
    assert.deepEqual(new Set(colouring.order), there);
    const worst = capture.indexOf(capture.facts.worst);
    heap.goTo(worst);
    const blocks = colouring.classes.map(() => 0);
    heap.live().forEach((one) => (blocks[colouring.classOf(heap.version[one], worst)] += heap.blocksOf(one)));
    const shown = colouring.order.filter((place) => by === "kind" || place < colouring.classes.length - 1).map((place) => blocks[place]);
    assert.deepEqual(shown, [...shown].sort((a, b) => b - a));
  });
}
