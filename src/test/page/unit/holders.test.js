import { test } from "node:test";
import assert from "node:assert/strict";
import { rootWords } from "#page/holders.js";
import { Heap } from "#page/heap.js";
import { read } from "../support/pagefile.js";

for (const name of ["microbit.html", "webassembly.html", "synthetic.html"]) {
  test("each step of the way to an allocation references the next one: " + name, async () => {
    const { capture, details } = await read(name);
    const heap = new Heap(capture);
    for (const index of [0, capture.indexOf(capture.facts.worst), capture.count - 1]) {
      heap.goTo(index);
      const holders = details.holders(heap, index);
      for (const one of heap.live()) {
        const chain = holders.chain(one);
        const where = name + " at " + index + ": " + one;
        if (chain === null) {
          assert.ok(heap.isGarbage(one), where);
          continue;
        }
        const way = [...chain.steps.map((step) => step.allocation), one];
        const first = details.of(way[0], index);
        assert.ok(chain.root === "" ? first.path !== "" : first.roots.includes(chain.root), where);
        for (let i = 1; i < way.length; i++) {
          const from = holders.of(way[i]);
          const direct = from.includes(way[i - 1]);
          const byData = from.some((other) => capture.versions.owner[heap.version[other]] === way[i - 1]);
          assert.ok(direct || byData, where + ", step " + i);
        }
      }
    }
  });
}

test("a way has the index in a list, and prefers what isn't a stack", async () => {
  const { capture, details } = await read("microbit.html");
  const heap = new Heap(capture);
  heap.goTo(72);
  const at = (address) => heap.live().find((one) => capture.addressOf(capture.allocations.cell[one]) === address);
  const holders = details.holders(heap, 72);
  const buffer = holders.chain(at(0x200027f0));
  assert.equal(buffer.root, "stack top-0x1ec");
  assert.deepEqual(buffer.steps, [{ allocation: at(0x200005b0), at: "[13]" }, { allocation: at(0x20000d60), at: "" }]);
  assert.equal(holders.chain(at(0x200004c0)).root, "mp_state_ctx.vm.dict_main.map.table", "though its address is on the stack, too");
  assert.equal(rootWords("stack top-0x1ec"), "a local or a temporary of running code (stack top-0x1ec)");
  assert.equal(rootWords("pystack"), "a local or a temporary of running code (pystack)");
  assert.equal(rootWords("mp_state_ctx.vm+76"), "mp_state_ctx.vm+76");
});
