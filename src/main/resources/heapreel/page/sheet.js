// All that is known of one allocation.

import { NONE, RECORDER } from "./capture.js";
import { contents } from "./contents.js";
import { LIVENESS } from "./details.js";
import { element, pageLink } from "./dom.js";
import { heldBy } from "./heldby.js";
import { allocationList } from "./tables.js";
import { neighbours, timesAt } from "./hole.js";
import { bytes, hex } from "./words.js";

const MAX_LISTED = 100;
const MAX_RANGES = 12;
/** What keeps an allocation, in the order of LIVENESS. */
const KEEPERS = ["a global or the interpreter", "running code only (stack)", "nothing: garbage"];

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
  if (heap.version[allocation] === NONE) {
    add("in snapshot " + words.snapshot(heap.index), heap.index < capture.allocations.born[allocation] ? "not there yet" : "not there any more");
  }
  const held = heldBy(allocation, heap, words, details, go.allocation);
  if (held !== null) {
    add("held by", held);
  }
  if (known !== null) {
    holding(known, words.kind(version), capture.versions.owner[version], go, add);
  }
  add("kept by", keptBy(allocation, heap, words, details, known));
  life(allocation, heap, words, go, add);
  relations(allocation, version, known, heap, words, go, add);
  if (details !== null && known !== null) {
    references(allocation, version, known, heap, words, details, go, add);
  }
  add("beside it", ...neighbours(cell, cell + capture.versions.blocks[version], heap, words, go.allocation));
  add("at this address", timesAt(cell, heap, words, allocation, go));
  if (details !== null && known !== null) {
    const when = known.index === heap.index ? "word by word" : "word by word, as of snapshot " + words.snapshot(known.index);
    add(when, contents(known, length, heap, details, cell, go.allocation));
    [...list.children].slice(-2).forEach((child) => child.classList.add("whole"));
  }
  return list;
}

/**
 * What it holds, with a link to what it is the data of, and where it is in the program.
 * @param {any} known
 * @param {string} kind
 * @param {number} owner
 * @param {Go} go
 * @param {Add} add
 */
function holding(known, kind, owner, go, add) {
  const whose = kind + " of ";
  if (owner !== NONE && known.description.startsWith(whose)) {
    add("holds", whose, pageLink(known.description.slice(whose.length), () => go.allocation(owner)));
  } else {
    add("holds", known.description);
  }
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
 * What keeps it from being freed.
 * @param {number} allocation
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {import("./details.js").Details | null} details
 * @param {any} known
 */
function keptBy(allocation, heap, words, details, known) {
  if (heap.version[allocation] !== NONE && heap.isGarbage(allocation)) {
    return "nothing: garbage, which the next collection frees";
  }
  if (known !== null) {
    const keeper = KEEPERS[LIVENESS.indexOf(known.liveness)];
    return known.index === heap.index ? keeper : keeper + ", as of snapshot " + words.snapshot(known.index);
  }
  if (details === null || !details.areKnown()) {
    return "not known";
  }
  const ranges = details.knownOf(words);
  const more = ranges.length - MAX_RANGES;
  return "not known: what allocations hold is known of snapshots " + ranges.slice(0, MAX_RANGES).join(", ") + (more > 0 ? " and others" : "");
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
  const link = (index) => pageLink("snapshot " + words.snapshot(index), () => go.index(index));
  const born = allocations.born[allocation];
  add("since", born === 0 ? "before the first snapshot" : link(born));
  if (allocations.died[allocation] < count) {
    add("until", "gone in ", link(allocations.died[allocation]));
  }
  if (born > 0 && words.isBetween(allocation)) {
    add("made", words.when(allocation) + ": " + words.site(allocation) + " (lines that ran at the snapshots before and after)");
  } else if (born > 0) {
    const calls = words.calls(allocation);
    const lines = calls.length > 0 ? calls : [words.site(allocation)];
    add("made at", element("ol", { class: "calls" }, ...lines.map((/** @type {string} */ line) => element("li", {}, line))));
  }
}

/**
 * @param {number} allocation
 * @param {number} version
 * @param {any} known whose name says what it is the data of
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {Go} go
 * @param {Add} add
 */
function relations(allocation, version, known, heap, words, go, add) {
  const { allocations, versions } = heap.capture;
  const owner = versions.owner[version];
  if (owner !== NONE && !known?.description.startsWith(words.kind(version) + " of ")) {
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
 * What it references and is referenced by, but for its data and what it is the data of.
 * @param {number} allocation
 * @param {number} version
 * @param {any} known
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {import("./details.js").Details} details
 * @param {Go} go
 * @param {Add} add
 */
function references(allocation, version, known, heap, words, details, go, add) {
  const { cell } = heap.capture.allocations;
  const owners = heap.capture.versions.owner;
  const to = new Set();
  for (const pointer of known.pointers) {
    const target = heap.owner[details.target(cell[allocation], pointer)];
    if (target >= 0 && target !== allocation && owners[heap.version[target]] !== allocation) {
      to.add(target);
    }
  }
  if (to.size > 0) {
    add("references", allocationList([...to], heap, words, go.allocation, MAX_LISTED));
  }
  const from = details.referencing(allocation, heap, known.index).filter((/** @type {number} */ other) => other !== owners[version]);
  if (from.length > 0) {
    add("referenced by", allocationList(from, heap, words, go.allocation, MAX_LISTED));
  }
  if (known.roots.length > 0) {
    const roots = known.roots.map((/** @type {string} */ root) => element("li", {}, root));
    add("referenced by roots", element("ul", { class: "allocations" }, ...roots));
  }
}
