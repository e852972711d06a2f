import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Heap } from "#page/heap.js";
import { Words } from "#page/words.js";
import { file, ndjson, read } from "../support/pagefile.js";

for (const name of ["microbit", "webassembly", "synthetic"]) {
  test("every allocation at every snapshot is as the command objects writes it: " + name, async () => {
    const { capture, details } = await read(name + ".html");
    const heap = new Heap(capture);
    const words = new Words(capture);
    const bySnapshot = Map.groupBy ? Map.groupBy(ndjson(name + ".ndjson"), (row) => row.snapshot) : grouped(ndjson(name + ".ndjson"));
    assert.equal(bySnapshot.size, capture.count);
    for (const [snapshot, rows] of bySnapshot) {
      heap.goTo(capture.indexOf(snapshot));
      const found = heap.live().map((one) => objectOf(one, heap, words, details));
      const expected = rows.map(expectedOf).sort((a, b) => a.address - b.address);
      assert.deepEqual(found, expected, "snapshot " + snapshot);
    }
  });
}

function grouped(rows) {
  const all = new Map();
  rows.forEach((row) => all.set(row.snapshot, [...(all.get(row.snapshot) ?? []), row]));
  return all;
}

function objectOf(allocation, heap, words, details) {
  const { capture } = heap;
  const version = heap.version[allocation];
  const cell = capture.allocations.cell[allocation];
  const known = details.of(allocation, heap.index);
  const address = capture.addressOf(cell);
  return {
    address,
    bytes: capture.versions.blocks[version] * capture.blockBytes,
    kind: words.kind(version),
    type: words.type(version),
    description: known.description,
    path: known.path,
    state: heap.isGarbage(allocation) ? "garbage" : known.liveness === "reachable" ? "live" : "stack",
    pointers: known.pointers.map((pointer) => [pointer.offset, address + pointer.blocks * capture.blockBytes]),
  };
}

function expectedOf(row) {
  return {
    address: parseInt(row.address, 16),
    bytes: row.bytes,
    kind: row.kind.replaceAll("_", " "),
    type: row.type ?? "",
    description: row.description,
    path: row.path ?? "",
    state: row.state,
    pointers: row.pointers.map((pointer) => [pointer.offset, parseInt(pointer.to, 16)]),
  };
}

for (const name of ["microbit", "webassembly", "synthetic", "log"]) {
  test("numbers are those of the table: " + name, async () => {
    const { capture } = await read(name + ".html");
    const [head, ...rows] = readFileSync(file(name + ".csv"), "utf8").trimEnd().split("\n").map((line) => line.split(","));
    assert.equal(rows.length, capture.count);
    const columns = { total: "total_bytes", used: "used_bytes", free: "free_bytes", largest: "largest_free_bytes", allocations: "allocations", changed: "changed_blocks" };
    rows.forEach((row, index) => {
      assert.equal(capture.snapshots[index], Number(row[0]));
      for (const [column, of] of Object.entries(columns)) {
        assert.equal(capture.columns[column][index], Number(row[head.indexOf(of)]), of + " of snapshot " + row[0]);
      }
    });
  });
}
