// Tables of what is there at a snapshot, and search in it.

import { NONE } from "./capture.js";
import { element, pageLink } from "./dom.js";
import { bytes, change, count, hex } from "./words.js";

/**
 * Sums of the heap by the classes of a question.
 * @param {import("./heap.js").Heap} heap
 * @param {(version: number, allocation: number) => string} name
 */
export function sums(heap, name) {
  const blockBytes = heap.capture.blockBytes;
  /** @type {Map<string, {name: string, allocations: number, bytes: number, garbage: number}>} */
  const all = new Map();
  for (const allocation of heap.live()) {
    const version = heap.version[allocation];
    const key = name(version, allocation);
    const row = all.get(key) ?? { name: key, allocations: 0, bytes: 0, garbage: 0 };
    const length = heap.capture.versions.blocks[version] * blockBytes;
    row.allocations++;
    row.bytes += length;
    row.garbage += heap.isGarbage(allocation) ? length : 0;
    all.set(key, row);
  }
  return [...all.values()].sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}

/**
 * The same rows with the change in bytes from rows of another snapshot; those that only it has are there with nothing.
 * @param {{name: string, allocations: number, bytes: number, garbage: number}[]} rows
 * @param {{name: string, bytes: number}[]} before
 */
export function withGrowth(rows, before) {
  const then = new Map(before.map((row) => [row.name, row.bytes]));
  const grown = rows.map((row) => ({ ...row, growth: row.bytes - (then.get(row.name) ?? 0) }));
  const now = new Set(rows.map((row) => row.name));
  const gone = before.filter((row) => !now.has(row.name));
  return [...grown, ...gone.map((row) => ({ name: row.name, allocations: 0, bytes: 0, garbage: 0, growth: -row.bytes }))];
}

/**
 * The allocations of a snapshot that have a text in what is known of them, or are at an address.
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {string} text
 * @param {import("./details.js").Details | null} details null until they are read
 */
export function matching(heap, words, text, details) {
  const wanted = text.trim().toLowerCase();
  const address = /^0x[0-9a-f]+$/.test(wanted) ? parseInt(wanted, 16) : NONE;
  const { capture } = heap;
  if (address !== NONE) {
    const cell = capture.cellAt(address);
    const owner = cell === NONE ? NONE : heap.owner[cell];
    return owner >= 0 ? [owner] : [];
  }
  return heap.live().filter((/** @type {number} */ allocation) => {
    const version = heap.version[allocation];
    const all = words.what(version) + "\n" + words.site(allocation) + "\n" + hex(capture.addressOf(capture.allocations.cell[allocation]));
    const known = details === null ? null : details.of(allocation, heap.index);
    const more = known === null ? "" : "\n" + known.path + "\n" + known.holder + "\n" + known.description;
    return (all + more).toLowerCase().includes(wanted);
  });
}

const MAX_NOTE = 90;

/**
 * Where an allocation is held, or else what it holds, in a line; empty where that isn't known.
 * @param {number} allocation
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {import("./details.js").Details | null} details
 */
export function noteOf(allocation, heap, words, details) {
  const known = details === null ? null : details.of(allocation, heap.index);
  if (known === null) {
    return "";
  }
  const kind = words.kind(heap.version[allocation]);
  const holds = known.description === kind ? "" : known.description;
  const note = [known.path || known.holder, known.path && holds.startsWith("function ") ? "" : holds].filter((text) => text !== "").join(" · ");
  return note.length > MAX_NOTE ? note.slice(0, MAX_NOTE - 1) + "…" : note;
}

/**
 * A table of sums whose columns sort it.
 * @param {{name: string, allocations: number, bytes: number, garbage: number, growth: number}[]} rows
 * @param {string} title
 * @param {string} since the snapshot that growth is since
 * @param {{by: string, down: boolean}} order which column sorts it; set when another is chosen
 * @param {(row: any) => void} chosen
 */
export function sumsTable(rows, title, since, order, chosen) {
  const heads = [
    ["name", title],
    ["allocations", "allocations"],
    ["bytes", "bytes"],
    ["garbage", "garbage"],
    ["growth", "since " + since],
  ];
  const table = element("table", {});
  const most = rows.reduce((largest, row) => Math.max(largest, row.bytes), 1);
  const render = () => {
    const sorted = [...rows].sort((a, b) => {
      const x = /** @type {any} */ (a)[order.by];
      const y = /** @type {any} */ (b)[order.by];
      return (x < y ? -1 : x > y ? 1 : 0) * (order.down ? -1 : 1);
    });
    const head = element("tr", {});
    for (const [key, label] of heads) {
      const button = element("button", { type: "button" }, label);
      button.addEventListener("click", () => {
        order.down = order.by === key ? !order.down : key !== "name";
        order.by = key;
        render();
        /** @type {HTMLElement} */ (table.querySelector("th[aria-sort] button")).focus();
      });
      const cell = element("th", { scope: "col" }, button);
      if (order.by === key) {
        cell.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      }
      head.append(cell);
    }
    const body = sorted.map((row) => {
      const name = pageLink(row.name, () => chosen(row));
      const heading = element("th", { scope: "row" }, name);
      heading.style.setProperty("--share", (100 * row.bytes) / most + "%");
      return element("tr", {}, heading, ...amounts(row));
    });
    const total = element("tr", {}, element("th", { scope: "row" }, "all"), ...amounts(totals(rows)));
    table.replaceChildren(element("thead", {}, head), element("tbody", {}, ...body), element("tfoot", {}, total));
  };
  render();
  return table;
}

/** The cells of a row of sums. @param {{allocations: number, bytes: number, garbage: number, growth: number}} row */
function amounts(row) {
  const growth = element("td", { class: row.growth > 0 ? "grown" : "" }, change(row.growth));
  return [...[row.allocations, row.bytes, row.garbage].map((amount) => element("td", {}, count(amount))), growth];
}

/** @param {{allocations: number, bytes: number, garbage: number, growth: number}[]} rows */
function totals(rows) {
  const sum = { allocations: 0, bytes: 0, garbage: 0, growth: 0 };
  for (const row of rows) {
    sum.allocations += row.allocations;
    sum.bytes += row.bytes;
    sum.garbage += row.garbage;
    sum.growth += row.growth;
  }
  return sum;
}

/**
 * A list of allocations that can be chosen.
 * @param {number[]} allocations
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {(allocation: number) => void} chosen
 * @param {number} most
 * @param {{note: (allocation: number) => string, pointed: (allocation: number) => void} | null} also more of each, in a line of
 *     its own, and what is done while one is pointed at, which is none at the end
 */
export function allocationList(allocations, heap, words, chosen, most, also = null) {
  const list = element("ul", { class: "allocations" });
  for (const allocation of allocations.slice(0, most)) {
    const version = heap.version[allocation] === NONE ? heap.capture.allocations.last[allocation] : heap.version[allocation];
    const address = hex(heap.capture.addressOf(heap.capture.allocations.cell[allocation]));
    const button = pageLink(address, () => chosen(allocation));
    const length = bytes(heap.capture.versions.blocks[version] * heap.capture.blockBytes);
    const item = element("li", {}, button, " " + words.what(version) + ", " + length);
    if (also !== null) {
      const note = also.note(allocation);
      item.append(...(note ? [element("span", { class: "note" }, note)] : []));
      item.addEventListener("pointerenter", () => also.pointed(allocation));
      item.addEventListener("pointerleave", () => also.pointed(NONE));
      button.addEventListener("focus", () => also.pointed(allocation));
      button.addEventListener("blur", () => also.pointed(NONE));
    }
    list.append(item);
  }
  if (allocations.length > most) {
    list.append(element("li", {}, "… and " + count(allocations.length - most) + " more"));
  }
  return list;
}
