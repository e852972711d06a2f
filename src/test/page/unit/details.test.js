import { test } from "node:test";
import assert from "node:assert/strict";
import { Details } from "#page/details.js";
import { Heap } from "#page/heap.js";
import { matching, sums, withGrowth } from "#page/tables.js";
import { frames } from "#page/flame.js";
import { Words } from "#page/words.js";
import { inflated, random, read } from "../support/pagefile.js";

test("what an allocation holds doesn't depend on where the page was before", async () => {
  const { capture, details } = await read("microbit.html");
  const described = inflated("microbit.html", "described");
  const heap = new Heap(capture);
  const next = random(3);
  for (let i = 0; i < 80; i++) {
    const index = next(capture.count);
    heap.goTo(index);
    const live = heap.live();
    const one = live[next(live.length)];
    const fresh = await Details.from(capture, details.texts, details.records, described);
    assert.deepEqual(details.of(one, index), fresh.of(one, index), one + " at " + index);
  }
});

test("whoever references an allocation is found by those that it has", async () => {
  const { capture, details } = await read("webassembly.html");
  const heap = new Heap(capture);
  heap.goTo(24);
  const cells = capture.allocations.cell;
  for (const one of heap.live().filter((_, i) => i % 9 === 0)) {
    for (const other of details.referencing(one, heap, 24)) {
      const to = details.of(other, 24).pointers.map((pointer) => details.target(cells[other], pointer));
      assert.ok(to.includes(cells[one]), other + " to " + one);
    }
  }
});

for (const name of ["microbit.html", "webassembly.html", "log.html"]) {
  test("sums by each question are of all that is there: " + name, async () => {
    const { capture, details } = await read(name);
    const heap = new Heap(capture);
    const words = new Words(capture);
    for (let index = 0; index < capture.count; index += 6) {
      heap.goTo(index);
      for (const question of [(version) => words.kind(version), (_, one) => words.site(one), (_, one) => details.inShort(one, index).module]) {
        const rows = sums(heap, question);
        assert.equal(rows.reduce((sum, row) => sum + row.bytes, 0), capture.columns.used[index]);
        assert.equal(rows.reduce((sum, row) => sum + row.allocations, 0), capture.columns.allocations[index]);
        assert.deepEqual(rows, [...rows].sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1)));
      }
      assert.equal(frames(heap).bytes, capture.columns.used[index]);
    }
  });
}

test("search finds by address, path and kind, and nothing where nothing is", async () => {
  const { capture, details } = await read("webassembly.html");
  const heap = new Heap(capture);
  const words = new Words(capture);
  heap.goTo(10);
  const find = (text) => matching(heap, words, text, details);
  for (const one of heap.live().filter((_, i) => i % 11 === 0)) {
    const address = capture.addressOf(capture.allocations.cell[one]);
    assert.deepEqual(find("0x" + address.toString(16)), [one]);
    assert.deepEqual(find("0x" + (address + heap.blocksOf(one) * 16 - 1).toString(16)), [one], "its last byte");
    const known = details.of(one, 10);
    assert.ok(known.path === "" || find(known.path).includes(one), known.path);
  }
  assert.equal(find("0x1").length, 0);
  assert.equal(find("no such text").length, 0);
  assert.deepEqual(find("FLOAT").length, heap.live().filter((one) => words.what(heap.version[one]).includes("float") || find("float").includes(one)).length);
});

test("growth is by name, also of what is new and of what has gone", () => {
  const row = (name, bytes) => ({ name, allocations: 1, bytes, garbage: 0 });
  const grown = withGrowth([row("a", 48), row("new", 16), row("same", 32)], [row("a", 64), row("same", 32), row("gone", 80)]);
  assert.deepEqual(grown.map((one) => [one.name, one.bytes, one.growth]), [["a", 48, -16], ["new", 16, 16], ["same", 32, 0], ["gone", 0, -80]]);
});
