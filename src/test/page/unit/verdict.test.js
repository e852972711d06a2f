import { test } from "node:test";
import assert from "node:assert/strict";
import { VerdictView, allocationAt, verdictAt } from "#page/verdict.js";
import { Heap } from "#page/heap.js";
import { read } from "../support/pagefile.js";

/** Elements that keep their texts. */
function fakeDocument() {
  const made = (tag) => ({
    tag,
    children: [],
    setAttribute: () => undefined,
    append(...more) {
      this.children.push(...more);
    },
    addEventListener(_, follow) {
      this.follow = follow;
    },
  });
  globalThis.document = { createElement: made };
}
const textOf = (node) => (typeof node === "string" ? node : node.children.map(textOf).join(""));

function view(lines = "") {
  fakeDocument();
  const followed = [];
  const go = { address: (...to) => followed.push(to), snapshot: (to) => followed.push(to), search: (to) => followed.push(to) };
  return { followed, view: new VerdictView({ snapshot: 72 }, lines, () => null, go) };
}

test("addresses, snapshots and lines of a sentence are links, and its text stays the same", () => {
  const { followed, view: made } = view("around main.py:7 run");
  const text = "the buffer at 0x200027f0, made at main.py:7 run, in snapshots 3 to 19, first in snapshot 66: 3 snapshots, at other.py:1 f";
  const nodes = made.linked(text);
  assert.equal(nodes.map(textOf).join(""), text);
  nodes.filter((node) => node.follow).forEach((node) => node.follow());
  assert.deepEqual(followed, [[0x200027f0, 72], "main.py:7 run", 3, 19, 66]);
});

test("sentences begin and end as such", () => {
  const { view: made } = view();
  const said = (text) => made.sentence(text).map(textOf).join("");
  assert.equal(said("a collection would free nothing"), "A collection would free nothing.");
  assert.equal(said("Bound it: 3."), "Bound it: 3.");
});

test("the verdict is of the last failure up to a moment, else of the worst one", () => {
  const all = [{ snapshot: 50 }, { snapshot: 20 }, { snapshot: 80 }];
  const of = (snapshot) => verdictAt(all, snapshot).snapshot;
  assert.deepEqual([0, 20, 49, 50, 79, 80, 99].map(of), [50, 20, 20, 50, 50, 80, 80]);
  assert.equal(verdictAt([], 5), null);
});

test("what is at an address in a snapshot is what the heap there has", async () => {
  const { capture } = await read("microbit.html");
  const heap = new Heap(capture);
  for (const index of [0, 40, 72, 113]) {
    heap.goTo(index);
    for (let cell = 0; cell < capture.cells; cell += 7) {
      assert.equal(allocationAt(capture, capture.addressOf(cell), index), Math.max(-1, heap.owner[cell]), cell + " at " + index);
    }
  }
});
