// Free pieces: one of them, and all of them by size.

import { ABSENT, FREE, ORPHAN } from "./heap.js";
import { element } from "./dom.js";
import { allocationList } from "./tables.js";
import { bytes, count, hex } from "./words.js";

const MAX_PIECES = 200;

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
 * @param {(allocation: number) => void} chosen
 */
export function freeSheet(cell, heap, words, chosen) {
  const owner = heap.owner[cell];
  const list = element("dl", {});
  const add = (/** @type {string} */ term, /** @type {(string | Node)[]} */ ...what) => list.append(element("dt", {}, term), element("dd", {}, ...what));
  const { capture } = heap;
  if (owner !== FREE) {
    const now = owner >= 0 ? allocationList([owner], heap, words, chosen, 1) : "it is not in the heap";
    add("what", "not free in this snapshot");
    add("address", hex(capture.addressOf(cell)));
    add("here now", now);
    return list;
  }
  const run = heap.freeRun(cell);
  const pieces = heap.freeRuns();
  const larger = pieces.filter((piece) => piece.count > run.count).length;
  const rank = larger === 0 ? "the largest" : larger === 1 ? "one is larger" : count(larger) + " are larger";
  const address = capture.addressOf(run.cell);
  add("what", "free piece");
  add("address", hex(address) + " to " + hex(address + run.count * capture.blockBytes));
  add("length", bytes(run.count * capture.blockBytes) + ": " + rank + " of " + count(pieces.length));
  add("beside it", ...neighbours(run.cell, run.cell + run.count, heap, words, chosen));
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
    const button = element("button", { type: "button", class: "link" }, hex(capture.addressOf(piece.cell)));
    button.addEventListener("click", () => go.free(piece.cell));
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
