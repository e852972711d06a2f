// All that is known of one allocation.

import { NONE, RECORDER } from "./capture.js";
import { element } from "./dom.js";
import { allocationList } from "./tables.js";
import { ABSENT, FREE, ORPHAN } from "./heap.js";
import { bytes, hex } from "./words.js";

const MAX_LISTED = 100;

/**
 * Goes to an allocation, or to a place.
 * @typedef {{allocation: (allocation: number) => void, index: (index: number) => void}} Go
 *
 * Adds what is known under a term.
 * @typedef {(term: string, ...what: (string | Node)[]) => void} Add
 */

/**
 * The sheet of an allocation.
 * @param {number} allocation
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {import("./details.js").Details | null} details null until they are read
 * @param {Go} go
 */
export function sheet(allocation, heap, words, details, go) {
  const { capture } = heap;
  const version = heap.version[allocation] === NONE ? capture.allocations.last[allocation] : heap.version[allocation];
  const cell = capture.allocations.cell[allocation];
  const address = capture.addressOf(cell);
  const length = capture.versions.blocks[version] * capture.blockBytes;
  const list = element("dl", {});
  /** @type {Add} */
  const add = (term, ...what) => list.append(element("dt", {}, term), element("dd", {}, ...what));
  const known = details === null ? null : details.of(allocation, heap.index);
  add("what", words.what(version) + (capture.versions.flags[version] & RECORDER ? ", of the recorder" : ""));
  add("address", hex(address) + " to " + hex(address + length));
  add("length", bytes(length));
  if (known !== null) {
    holding(known, add);
  }
  add("reachable", reachable(allocation, heap, known));
  life(allocation, heap, words, go, add);
  relations(allocation, version, heap, words, go, add);
  if (details !== null && known !== null) {
    references(allocation, known, heap, words, details, go, add);
  }
  add("beside it", ...neighbours(cell, cell + capture.versions.blocks[version], heap, words, go.allocation));
  add("at this address", timesAt(cell, heap, words, allocation, go));
  if (details !== null && known !== null) {
    const when = known.index === heap.index ? "word by word" : "word by word, as of snapshot " + words.snapshot(known.index);
    add(when, contents(known, address, length, heap, details, cell, go));
  }
  return list;
}

/**
 * @param {any} known
 * @param {Add} add
 */
function holding(known, add) {
  add("holds", known.description);
  if (known.path) {
    add("path in the program", element("code", {}, known.path));
  } else if (known.holder) {
    add("belongs to", element("code", {}, known.holder));
  }
  if (known.retained >= 0) {
    add("retained: would be free without it", bytes(known.retained));
  }
}

/**
 * @param {number} allocation
 * @param {import("./heap.js").Heap} heap
 * @param {any} known
 */
function reachable(allocation, heap, known) {
  if (heap.version[allocation] === NONE) {
    return "not in this snapshot";
  }
  if (heap.isGarbage(allocation)) {
    return "no: garbage, which the next collection frees";
  }
  return known === null ? "not known here" : known.liveness === "reachable" ? "yes" : known.liveness;
}

/**
 * @param {number} allocation
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {Go} go
 * @param {Add} add
 */
function life(allocation, heap, words, go, add) {
  const { allocations, count } = heap.capture;
  /** @param {number} index */
  const link = (index) => {
    const button = element("button", { type: "button", class: "link" }, "snapshot " + words.snapshot(index));
    button.addEventListener("click", () => go.index(index));
    return button;
  };
  const born = allocations.born[allocation];
  add("since", born === 0 ? "before the first snapshot" : link(born));
  if (allocations.died[allocation] < count) {
    add("until", "gone in ", link(allocations.died[allocation]));
  }
  if (born > 0) {
    const calls = words.calls(allocation);
    const lines = calls.length > 0 ? calls : [words.site(allocation)];
    add("made at", element("ol", { class: "calls" }, ...lines.map((/** @type {string} */ line) => element("li", {}, line))));
  }
}

/**
 * @param {number} allocation
 * @param {number} version
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {Go} go
 * @param {Add} add
 */
function relations(allocation, version, heap, words, go, add) {
  const { allocations, versions } = heap.capture;
  const owner = versions.owner[version];
  if (owner !== NONE) {
    add("data of", allocationList([owner], heap, words, go.allocation, 1));
  }
  const data = heap.live().filter((other) => versions.owner[heap.version[other]] === allocation);
  if (data.length > 0) {
    add("its data", allocationList(data, heap, words, go.allocation, MAX_LISTED));
  }
  const from = allocations.movedFrom[allocation];
  if (from !== NONE) {
    add("moved from", allocationList([from], heap, words, go.allocation, 1));
  }
}

/**
 * @param {number} allocation
 * @param {any} known
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {import("./details.js").Details} details
 * @param {Go} go
 * @param {Add} add
 */
function references(allocation, known, heap, words, details, go, add) {
  const { cell } = heap.capture.allocations;
  const to = new Set();
  for (const pointer of known.pointers) {
    const owner = heap.owner[details.target(cell[allocation], pointer)];
    if (owner >= 0 && owner !== allocation) {
      to.add(owner);
    }
  }
  if (to.size > 0) {
    add("references", allocationList([...to], heap, words, go.allocation, MAX_LISTED));
  }
  const from = details.referencing(allocation, heap, known.index).filter((/** @type {number} */ other) => other !== allocation);
  if (from.length > 0) {
    add("referenced by", allocationList(from, heap, words, go.allocation, MAX_LISTED));
  }
  if (known.roots.length > 0) {
    const roots = known.roots.map((/** @type {string} */ root) => element("li", {}, root));
    add("referenced by roots", element("ul", { class: "allocations" }, ...roots));
  }
}

/**
 * The contents, a row for each part.
 * @param {any} known
 * @param {number} address
 * @param {number} length
 * @param {import("./heap.js").Heap} heap
 * @param {import("./details.js").Details} details
 * @param {number} cell
 * @param {Go} go
 */
function contents(known, address, length, heap, details, cell, go) {
  const pointers = new Map(known.pointers.map((/** @type {any} */ pointer) => [pointer.offset, pointer]));
  const rows = known.parts.map((/** @type {any} */ part) => {
    const pointer = pointers.get(part.offset);
    const target = pointer ? heap.owner[details.target(cell, pointer)] : NONE;
    let text = element("span", {}, part.text);
    if (target >= 0) {
      text = element("button", { type: "button", class: "link" }, part.text);
      text.addEventListener("click", () => go.allocation(target));
    }
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, "+" + part.offset.toString(16)),
      element("td", {}, hexWords(known.bytes, part.offset, Math.min(part.length, 16))),
      element("td", {}, text),
    );
  });
  const told = known.parts.reduce((/** @type {number} */ sum, /** @type {any} */ part) => sum + part.length, 0);
  const table = element("table", { class: "words" }, element("tbody", {}, ...rows));
  return told >= length ? table : element("div", {}, table, element("p", { class: "dim" }, "… and " + bytes(length - told) + " more"));
}

/**
 * Bytes in hex, in words of four.
 * @param {Uint8Array} all
 * @param {number} from
 * @param {number} length
 */
function hexWords(all, from, length) {
  let text = "";
  for (let i = from; i < Math.min(from + length, all.length); i++) {
    text += (i > from && i % 4 === 0 ? " " : "") + all[i].toString(16).padStart(2, "0");
  }
  return text;
}

/**
 * @param {number} from
 * @param {number} end
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {(allocation: number) => void} chosen
 */
function neighbours(from, end, heap, words, chosen) {
  return [from - 1, end].map((cell, after) => {
    const side = after ? "after it: " : "before it: ";
    const owner = cell >= 0 && cell < heap.owner.length ? heap.owner[cell] : ABSENT;
    if (owner >= 0) {
      return element("div", {}, side, allocationList([owner], heap, words, chosen, 1));
    }
    const free = owner === FREE ? bytes(freeFrom(cell, after ? 1 : -1, heap) * heap.capture.blockBytes) + " free" : "";
    return element("div", {}, side + (free || (owner === ORPHAN ? "tails without a head" : "the end of the area")));
  });
}

/**
 * @param {number} cell
 * @param {number} step
 * @param {import("./heap.js").Heap} heap
 */
function freeFrom(cell, step, heap) {
  let length = 0;
  while (heap.owner[cell + length * step] === FREE) {
    length++;
  }
  return length;
}

/**
 * Everything that was ever at a cell, oldest first.
 * @param {number} cell
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {number} chosen
 * @param {Go} go
 */
function timesAt(cell, heap, words, chosen, go) {
  const { allocations, versions, count } = heap.capture;
  const found = [];
  for (let i = 0; i < allocations.count; i++) {
    const first = allocations.cell[i];
    let version = allocations.last[i];
    while (version !== NONE && cell >= first + versions.blocks[version]) {
      version = versions.before[version];
    }
    if (first <= cell && version !== NONE) {
      found.push(i);
    }
  }
  const list = element("ul", { class: "allocations" });
  for (const allocation of found.slice(0, MAX_LISTED)) {
    const born = allocations.born[allocation];
    const died = allocations.died[allocation];
    const span = words.snapshot(born) + (died < count ? " to " + words.snapshot(died - 1) : " to the end");
    const what = words.what(allocations.last[allocation]);
    if (allocation === chosen) {
      list.append(element("li", { "aria-current": "true" }, span + ": this " + what));
    } else {
      const button = element("button", { type: "button", class: "link" }, span);
      button.addEventListener("click", () => {
        go.index(born);
        go.allocation(allocation);
      });
      list.append(element("li", {}, button, ": " + what));
    }
  }
  if (found.length > MAX_LISTED) {
    list.append(element("li", {}, "… and " + (found.length - MAX_LISTED) + " more"));
  }
  return list;
}
