import { test } from "node:test";
import assert from "node:assert/strict";
import { ABSENT, FREE, Heap, ORPHAN } from "#page/heap.js";
import { DECODED } from "#page/capture.js";
import { inflated, random, read } from "../support/pagefile.js";
import { replay } from "../support/replay.js";

const PAGES = ["microbit.html", "webassembly.html", "growing.html", "synthetic.html", "log.html"];

for (const name of PAGES) {
  test("the heap is what a plain reading of the steps says: " + name, async () => {
    const { capture } = await read(name);
    const heap = new Heap(capture);
    let compared = 0;
    for (const { snapshot, live } of replay(inflated(name, "steps"))) {
      const index = capture.indexOf(snapshot);
      assert.equal(capture.states[index], DECODED);
      heap.goTo(index);
      const found = heap.live().map((allocation) => {
        const version = heap.version[allocation];
        const { versions } = capture;
        const block = capture.addressOf(capture.allocations.cell[allocation]) / capture.blockBytes;
        return [block, versions.blocks[version], versions.kind[version], versions.flags[version], versions.type[version]];
      });
      assert.deepEqual(found, live, name + ", snapshot " + snapshot);
      compared++;
    }
    assert.ok(compared >= 8, compared + " snapshots");
  });

  test("going to and fro ends where the straight way does: " + name, async () => {
    const { capture } = await read(name);
    const walking = new Heap(capture);
    const next = random(11);
    for (let i = 0; i < 60; i++) {
      const index = next(capture.count);
      const straight = new Heap(capture);
      straight.goTo(index);
      walking.goTo(index);
      assert.deepEqual(walking.owner, straight.owner, "owners at " + index);
      assert.deepEqual(walking.version, straight.version, "versions at " + index);
      assert.deepEqual(walking.changed, straight.changed, "changes at " + index);
    }
  });

  test("used, free, the largest piece and the number of allocations are those of the numbers: " + name, async () => {
    const { capture } = await read(name);
    const heap = new Heap(capture);
    for (let index = 0; index < capture.count; index++) {
      if (capture.states[index] === DECODED) {
        heap.goTo(index);
        let free = 0;
        for (const area of capture.shapeAt(index).areas) {
          free += heap.owner.subarray(area.cell, area.cell + area.count).filter((owner) => owner === FREE).length;
        }
        const at = (column) => capture.columns[column][index];
        assert.equal(free * capture.blockBytes, at("free"), "free at " + index);
        assert.equal(heap.largestFree().count * capture.blockBytes, at("largest"), "largest at " + index);
        assert.equal(heap.live().length, at("allocations"), "allocations at " + index);
      }
    }
  });
}

test("where the heap has no area there is nothing, neither free nor in use", async () => {
  const { capture } = await read("growing.html");
  assert.ok(capture.shapes.length > 1, "the heap grows");
  const heap = new Heap(capture);
  for (const index of [0, capture.count - 1, 0]) {
    heap.goTo(index);
    const inAreas = capture.shapeAt(index).areas.reduce((sum, area) => sum + area.count, 0);
    assert.equal(heap.owner.filter((owner) => owner !== ABSENT).length, inAreas);
  }
  heap.goTo(0);
  assert.ok(heap.owner.includes(ABSENT));
  assert.ok(!heap.owner.includes(ORPHAN));
});

test("bytes of a class of kinds are those of the heap at each snapshot", async () => {
  const { capture } = await read("microbit.html");
  const heap = new Heap(capture);
  const classes = [...new Set(capture.texts.kinds.map((kind) => kind[1]))];
  const curves = classes.map((of) => capture.bytesOfClass(of));
  for (let index = 0; index < capture.count; index += 7) {
    heap.goTo(index);
    classes.forEach((of, i) => {
      const bytes = heap.live().reduce((sum, one) => sum + (capture.texts.kinds[capture.versions.kind[heap.version[one]]][1] === of ? heap.blocksOf(one) * capture.blockBytes : 0), 0);
      assert.equal(curves[i][index], bytes, "class " + of + " at " + index);
    });
  }
});
