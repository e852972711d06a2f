import { test } from "node:test";
import assert from "node:assert/strict";
import { Address } from "#page/address.js";
import { Heap } from "#page/heap.js";
import { captureOf } from "../support/letters.js";

const ALL = "#s=2&by=mark&tab=allocation&at=0x00000420&born=1&mark=1&need=48&only=0+2&curve=used&table=line&q=a+%26+b&zoom=2.50&middle=0x00000410";
const colouring = (by) => ({ by, classes: [{}, {}, {}] });

/** A page without elements: what the address reads and writes of it. */
function pageOf(hash) {
  const capture = captureOf("h=.h", "h=hh", "..h.");
  capture.facts = { ...capture.facts, worst: 1 };
  const heap = new Heap(capture);
  const page = { capture, heap, index: -1, chosen: -1, hole: -1, wanted: { typed: 0 }, mark: 0, tab: "legend", push: false, colouring: colouring("kind"), only: new Set(), later: () => undefined };
  page.colourBy = (by) => (page.colouring = colouring(by));
  page.timeline = { name: "free", choose: (name) => (page.timeline.name = name) };
  page.map = { zoom: 1, cell: 0, middle: () => page.map.cell, zoomTo: (zoom, cell) => Object.assign(page.map, { zoom, cell }) };
  page.go = (index) => heap.goTo((page.index = Math.max(0, Math.min(capture.count - 1, index))));
  const choice = (...values) => ({ options: values.map((value) => ({ value })), value: values[0], get selectedIndex() { return values.indexOf(this.value); } });
  const elements = { by: choice("kind", "size", "mark"), curve: choice("free", "used", "0"), tableBy: choice("kind", "line"), search: { value: "" }, need: { value: "" } };
  globalThis.document = { getElementById: (id) => elements[id] };
  globalThis.location = { hash };
  globalThis.history = { pushState: (_, __, to) => (page.pushed = to), replaceState: () => undefined };
  new Address(page).restore();
  return page;
}

test("without anything it is the worst moment", () => {
  assert.equal(pageOf("").index, 1);
});

test("all of the view is restored", () => {
  const page = pageOf(ALL);
  assert.deepEqual([page.index, page.colouring.by, page.tab, page.mark, page.wanted.typed], [2, "mark", "allocation", 1, 48]);
  assert.deepEqual([page.timeline.name, page.map.zoom, page.map.cell, [...page.only]], ["used", 2.5, 1, [0, 2]]);
  assert.deepEqual([document.getElementById("tableBy").value, document.getElementById("search").value], ["line", "a & b"]);
  assert.equal(page.capture.allocations.cell[page.chosen], 2);
});

test("nonsense does no harm", () => {
  for (const hash of ["#s=99", "#s=-4&at=zzz&by=__proto__&tab=constructor&need=-7&mark=x", "#at=0x00000430&s=2", "#s=NaN", "#at=0x00000430&born=2&s=2", "#at=0x00000430&born=x&s=2", "#at=zz&born=1", "#by=type&only=7,-1,x&curve=__proto__&table=constructor", "#zoom=-3&middle=zz", "#zoom=1e9&middle=0x00000400", "#%", "#s=1e99&mark=1e99"]) {
    const page = pageOf(hash);
    assert.ok(page.index >= 0 && page.index < 3, hash);
    assert.ok(page.mark >= 0 && page.mark < 3, hash);
    assert.equal(page.wanted.typed, 0);
    assert.equal(page.chosen, -1, hash);
    assert.equal(page.colouring.by, "kind");
    assert.equal(page.tab, "legend");
    assert.deepEqual([page.timeline.name, page.map.zoom, page.only.size, document.getElementById("tableBy").value], ["free", 1, 0, "kind"]);
  }
});

test("what is remembered is what is restored", () => {
  const page = pageOf(ALL);
  page.push = true;
  location.hash = "";
  new Address(page).remember();
  assert.equal(page.pushed, ALL);
});

test("a step behind a move goes back to where the move ended", () => {
  const page = pageOf("#s=0");
  const log = [];
  globalThis.history = { pushState: (_, __, to) => log.push("push " + (location.hash = to)), replaceState: (_, __, to) => log.push("replace " + (location.hash = to)) };
  const address = new Address(page);
  const go = (index, tab) => {
    Object.assign(page, { index, tab, push: tab !== page.tab });
    address.remember();
  };
  go(0, "why");
  go(2, "why");
  go(2, "search");
  assert.deepEqual(log, ["push #s=0&by=kind&tab=why", "replace #s=2&by=kind&tab=why", "push #s=2&by=kind&tab=search"]);
});

test("what is opened again is no step, and the next move is none either", () => {
  const page = pageOf("#s=0&by=kind&tab=why");
  const address = new Address(page);
  page.push = true;
  address.remember();
  page.index = 2;
  address.remember();
  assert.deepEqual([page.pushed, address.hash], [undefined, "#s=2&by=kind&tab=why"]);
  page.push = true;
  address.restore();
  address.remember();
  assert.equal(page.pushed, undefined);
  address.cancel();
});

test("an allocation that is gone, or another at its address, is the one that was chosen", () => {
  const { allocations } = pageOf("").capture;
  for (const [hash, cell, born] of [["#s=2&at=0x00000400&born=0", 0, 0], ["#s=0&at=0x00000420&born=1", 2, 1], ["#s=1&at=0x00000430&born=0", 3, 0]]) {
    const page = pageOf(hash);
    assert.deepEqual([allocations.cell[page.chosen], allocations.born[page.chosen]], [cell, born], hash);
    assert.equal(page.hole, -1, hash);
  }
});
