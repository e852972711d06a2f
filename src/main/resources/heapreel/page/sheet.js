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
 * Goes to an allocation, to a place, or to what a search finds.
 * @typedef {{allocation: (allocation: number) => void, index: (index: number) => void, search: (text: string) => void}} Go
 */

export class Sheet {
  /**
   * @param {number} allocation
   * @param {import("./heap.js").Heap} heap
   * @param {import("./words.js").Words} words
   * @param {import("./details.js").Details | null} details null until they are read
   * @param {Go} go
   */
  constructor(allocation, heap, words, details, go) {
    this.allocation = allocation;
    this.heap = heap;
    this.capture = heap.capture;
    this.words = words;
    this.details = details;
    this.go = go;
    this.isThere = heap.version[allocation] !== NONE;
    this.version = this.isThere ? heap.version[allocation] : this.capture.allocations.last[allocation];
    this.cell = this.capture.allocations.cell[allocation];
    this.length = this.capture.versions.blocks[this.version] * this.capture.blockBytes;
    /** @type {any} */
    this.known = details === null ? null : details.of(allocation, heap.index);
    this.list = element("dl", {});
  }

  /** The sheet as a list of terms. */
  made() {
    const { allocation, heap, words, details, capture, known, go, cell } = this;
    const address = capture.addressOf(cell);
    this.add("what", words.what(this.version) + (capture.versions.flags[this.version] & RECORDER ? ", of the recorder" : ""));
    this.add("address", hex(address) + " to " + hex(address + this.length));
    this.add("length", bytes(this.length));
    if (!this.isThere) {
      this.add("in snapshot " + words.snapshot(heap.index), heap.index < capture.allocations.born[allocation] ? "not there yet" : "not there any more");
    }
    const held = heldBy(allocation, heap, words, details, go.allocation);
    if (held !== null) {
      this.add("held by", held);
    }
    this.holding();
    this.add("kept by", this.keptBy());
    this.life();
    this.relations();
    this.references();
    this.add("beside it", ...neighbours(cell, cell + capture.versions.blocks[this.version], heap, words, go.allocation));
    this.add("at this address", timesAt(cell, heap, words, allocation, go));
    if (details !== null && known !== null) {
      const when = known.index === heap.index ? "word by word" : "word by word, as of snapshot " + words.snapshot(known.index);
      this.add(when, contents(known, this.length, heap, details, cell, go.allocation));
      [...this.list.children].slice(-2).forEach((child) => child.classList.add("whole"));
    }
    return this.list;
  }

  /**
   * Adds what is known under a term.
   * @param {string} term
   * @param {...(string | Node)} what
   */
  add(term, ...what) {
    this.list.append(element("dt", {}, term), element("dd", {}, ...what));
  }

  /**
   * @param {number[]} allocations
   * @param {number} [most]
   */
  links(allocations, most = MAX_LISTED) {
    return allocationList(allocations, this.heap, this.words, this.go.allocation, most);
  }

  /** What it is the data of; -1 if it is none. */
  get owner() {
    return this.capture.versions.owner[this.version];
  }

  /** What its description begins with where that names what it is the data of. */
  get whose() {
    return this.words.kind(this.version) + " of ";
  }

  /** What it holds, with a link to what it is the data of, and where it is in the program. */
  holding() {
    const { known, owner, whose } = this;
    if (known === null) {
      return;
    }
    if (owner !== NONE && known.description.startsWith(whose)) {
      this.add("holds", whose, pageLink(known.description.slice(whose.length), () => this.go.allocation(owner)));
    } else {
      this.add("holds", known.description);
    }
    if (known.path) {
      this.add("path in the program", element("code", {}, known.path));
    } else if (known.holder) {
      this.add("belongs to", element("code", {}, known.holder));
    }
    if (known.retained >= 0) {
      this.add("retained: would be free without it", bytes(known.retained));
    }
  }

  /** What keeps it from being freed. */
  keptBy() {
    const { heap, words, details, known } = this;
    if (this.isThere && heap.isGarbage(this.allocation)) {
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

  /** When it came and went, and the calls that made it. */
  life() {
    const { allocation, words, go } = this;
    const { allocations, count } = this.capture;
    const link = (/** @type {number} */ index) => pageLink("snapshot " + words.snapshot(index), () => go.index(index));
    const born = allocations.born[allocation];
    this.add("since", born === 0 ? "before the first snapshot" : link(born));
    if (allocations.died[allocation] < count) {
      this.add("until", "gone in ", link(allocations.died[allocation]));
    }
    if (born > 0 && words.isBetween(allocation)) {
      this.add("made", words.when(allocation) + ": " + words.site(allocation) + " (lines that ran at the snapshots before and after)");
    } else if (born > 0) {
      const calls = words.calls(allocation);
      const lines = calls.length > 0 ? calls.map((line) => pageLink(line, () => go.search(line))) : [words.site(allocation)];
      this.add("made at", element("ol", { class: "calls" }, ...lines.map((line) => element("li", {}, line))));
    }
  }

  /** Its data, what it is the data of where its description doesn't say so, and from where it was moved. */
  relations() {
    const { allocation, heap, capture, known, owner } = this;
    if (owner !== NONE && !known?.description.startsWith(this.whose)) {
      this.add("data of", this.links([owner], 1));
    }
    const data = heap.live().filter((other) => capture.versions.owner[heap.version[other]] === allocation);
    if (data.length > 0) {
      this.add("its data", this.links(data));
    }
    const from = capture.allocations.movedFrom[allocation];
    if (from !== NONE) {
      this.add("moved from", this.links([from], 1));
    }
  }

  /** What it references and is referenced by, but for its data and what it is the data of. */
  references() {
    const { allocation, heap, details, known } = this;
    if (details === null || known === null) {
      return;
    }
    const owners = this.capture.versions.owner;
    const to = new Set();
    for (const pointer of known.pointers) {
      const target = heap.owner[details.target(this.cell, pointer)];
      if (target >= 0 && target !== allocation && owners[heap.version[target]] !== allocation) {
        to.add(target);
      }
    }
    if (to.size > 0) {
      this.add("references", this.links([...to]));
    }
    const from = details.referencing(allocation, heap, known.index).filter((/** @type {number} */ other) => other !== this.owner);
    if (from.length > 0) {
      this.add("referenced by", this.links(from));
    }
    if (known.roots.length > 0) {
      const roots = known.roots.map((/** @type {string} */ root) => element("li", {}, root));
      this.add("referenced by roots", element("ul", { class: "allocations" }, ...roots));
    }
  }
}
