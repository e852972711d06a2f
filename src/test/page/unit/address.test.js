import { test } from "node:test";
import assert from "node:assert/strict";
import { Address } from "#page/address.js";
import { Heap } from "#page/heap.js";
import { captureOf } from "../support/letters.js";

/** A page without elements: what the address reads and writes of it. */
function pageOf(hash) {
  const capture = captureOf("h=.h", "h=hh", "..h.");
  capture.facts = { ...capture.facts, worst: 1 };
  const heap = new Heap(capture);
  const page = { capture, heap, index: -1, chosen: -1, need: 0, mark: 0, tab: "legend", push: false, window: null, colouring: { by: "kind" }, wantedWindow: () => null, later: () => undefined };
  page.colourBy = (by) => (page.colouring = { by });
  page.go = (index) => heap.goTo((page.index = Math.max(0, Math.min(capture.count - 1, index))));
  const options = ["kind", "size", "mark"].map((value) => ({ value }));
  globalThis.document = { getElementById: () => ({ options, value: "", textContent: "" }) };
  globalThis.location = { hash };
  globalThis.history = { pushState: (_, __, to) => (page.pushed = to), replaceState: () => undefined };
  new Address(page).restore();
  return page;
}

test("without anything it is the worst moment", () => {
  assert.equal(pageOf("").index, 1);
});

test("all of the view is restored", () => {
  const page = pageOf("#s=2&by=mark&tab=allocation&at=0x00000420&mark=1&need=48");
  assert.deepEqual([page.index, page.colouring.by, page.tab, page.mark, page.need], [2, "mark", "allocation", 1, 48]);
  assert.equal(page.capture.allocations.cell[page.chosen], 2);
});

test("nonsense does no harm", () => {
  for (const hash of ["#s=99", "#s=-4&at=zzz&by=__proto__&tab=constructor&need=-7&mark=x", "#at=0x00000430&s=2", "#s=NaN", "#by=type", "#%", "#s=1e99&mark=1e99"]) {
    const page = pageOf(hash);
    assert.ok(page.index >= 0 && page.index < 3, hash);
    assert.ok(page.mark >= 0 && page.mark < 3, hash);
    assert.equal(page.need, 0);
    assert.equal(page.chosen, -1, hash);
    assert.equal(page.colouring.by, "kind");
    assert.equal(page.tab, "legend");
  }
});

test("what is remembered is what is restored", () => {
  const page = pageOf("#s=2&by=mark&tab=allocation&at=0x00000420&mark=1&need=48");
  page.push = true;
  location.hash = "";
  new Address(page).remember();
  assert.equal(page.pushed, "#s=2&by=mark&tab=allocation&at=0x00000420&mark=1&need=48");
});
