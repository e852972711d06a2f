// Places: what is beside them, what was ever there, and free ones.

import { ABSENT, FREE, ORPHAN } from "./heap.js";
import { NONE } from "./capture.js";
import { element, pageLink } from "./dom.js";
import { allocationList } from "./tables.js";
import { bytes, count, hex } from "./words.js";

const MAX_PIECES = 200;
const MAX_TIMES = 100;

/** Where links lead. @typedef {import("./sheet.js").Go} Go */

/**
 * What is beside a run of cells, in its area.
 * @param {number} from
 * @param {number} end
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {(allocation: number) => void} chosen
 */
export function neighbours(from, end, heap, words, chosen) {
  const area = heap.areaOf(from);
  return [from - 1, end].map((cell, after) => {
    const side = after ? "after it: " : "before it: ";
    const owner = area && cell >= area.cell && cell < area.cell + area.count ? heap.owner[cell] : ABSENT;
    if (owner >= 0) {
      return element("div", {}, side, allocationList([owner], heap, words, chosen, 1));
    }
    const free = owner === FREE ? bytes(heap.freeRun(cell).count * heap.capture.blockBytes) + " free" : "";
    return element("div", {}, side + (free || (owner === ORPHAN ? "tails without a head" : "the end of the area")));
  });
}

/**
 * The sheet of the free piece that a cell is in.
 * @param {number} cell
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {Go} go
 */
export function freeSheet(cell, heap, words, go) {
  const owner = heap.owner[cell];
  const list = element("dl", {});
  const add = (/** @type {string} */ term, /** @type {(string | Node)[]} */ ...what) => list.append(element("dt", {}, term), element("dd", {}, ...what));
  const { capture } = heap;
  if (owner !== FREE) {
    const now = owner >= 0 ? allocationList([owner], heap, words, go.allocation, 1) : "it is not in the heap";
    add("what", "not free in this snapshot");
    add("address", hex(capture.addressOf(cell)));
    add("here now", now);
    return list;
  }
  const run = heap.freeRun(cell);
  const pieces = heap.freeRuns();
  const larger = pieces.filter((piece) => piece.count > run.count).length;
  const rank = larger === 0 ? "the largest" : larger === 1 ? "one larger" : count(larger) + " larger ones";
  const address = capture.addressOf(run.cell);
  add("what", "free piece");
  add("address", hex(address) + " to " + hex(address + run.count * capture.blockBytes));
  add("length", bytes(run.count * capture.blockBytes) + ": " + rank + (pieces.length === 1 ? ", and the only one" : " among " + count(pieces.length)));
  add("beside it", ...neighbours(run.cell, run.cell + run.count, heap, words, go.allocation));
  add("ever at " + hex(capture.addressOf(cell)), timesAt(cell, heap, words, NONE, go));
  return list;
}

/**
 * All free pieces, the largest first, with what is between them and the next.
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {{free: (cell: number) => void, allocation: (allocation: number) => void}} go
 */
export function freeTable(heap, words, go) {
  const { capture } = heap;
  const pieces = heap.freeRuns().sort((a, b) => b.count - a.count || a.cell - b.cell);
  const head = ["address", "bytes", "after it"].map((label) => element("th", { scope: "col" }, label));
  const rows = pieces.slice(0, MAX_PIECES).map((piece) => {
    const button = pageLink(hex(capture.addressOf(piece.cell)), () => go.free(piece.cell));
    const end = piece.cell + piece.count;
    const area = heap.areaOf(piece.cell);
    const owner = area && end < area.cell + area.count ? heap.owner[end] : ABSENT;
    const next = owner >= 0 ? allocationList([owner], heap, words, go.allocation, 1) : owner === ORPHAN ? "tails without a head" : "the end of the area";
    return element("tr", {}, element("th", { scope: "row" }, button), element("td", {}, count(piece.count * capture.blockBytes)), element("td", { class: "text" }, next));
  });
  const total = pieces.reduce((sum, piece) => sum + piece.count, 0);
  const more = pieces.length > MAX_PIECES ? "; the largest " + MAX_PIECES : "";
  return [
    element("p", {}, count(pieces.length) + (pieces.length === 1 ? " free piece, " : " free pieces, ") + bytes(total * capture.blockBytes) + more),
    element("table", { class: "pieces" }, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)),
  ];
}

/**
 * Everything that was ever at a cell, oldest first.
 * @param {number} cell
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {number} chosen
 * @param {Go} go
 */
export function timesAt(cell, heap, words, chosen, go) {
  const { allocations, count: end } = heap.capture;
  const found = [];
  for (let i = 0; i < allocations.count; i++) {
    const first = allocations.cell[i];
    if (first <= cell && cell < first + heap.capture.mostBlocks(i)) {
      found.push(i);
    }
  }
  const list = element("ul", { class: "allocations" });
  for (const allocation of found.slice(0, MAX_TIMES)) {
    const born = allocations.born[allocation];
    const died = allocations.died[allocation];
    const span = words.snapshot(born) + (died < end ? " to " + words.snapshot(died - 1) : " to the end");
    const what = words.what(allocations.last[allocation]);
    if (allocation === chosen) {
      list.append(element("li", { "aria-current": "true" }, span + ": this " + what));
    } else {
      const button = pageLink(span, () => {
        go.index(born);
        go.allocation(allocation);
      });
      list.append(element("li", {}, button, ": " + what));
    }
  }
  if (found.length > MAX_TIMES) {
    list.append(element("li", {}, "… and " + (found.length - MAX_TIMES) + " more"));
  }
  return list;
}
