// What allocations hold, what they reference and who holds them, at the snapshots that the page has that of.

import { NONE } from "./capture.js";
import { Holders } from "./holders.js";
import { RecordCursor } from "./records.js";
import { Ints, PackedNumbers, inSlices, jsonSection, section } from "./bytes.js";

export const LIVENESS = ["reachable", "on the stack only", "garbage"];
const ROLES = ["type", "key", "reference", "value", "text", "code info", "code", "unused"];
const TEXT = 4;
export const UNDESCRIBED = { module: "(not known here)", liveness: "" };

export class Details {
  /** @param {import("./capture.js").Capture} capture */
  static async read(capture) {
    const [texts, records, described] = await Promise.all([jsonSection("words"), section("details"), section("described")]);
    return Details.from(capture, texts, records, described);
  }

  /**
   * @param {import("./capture.js").Capture} capture
   * @param {string[]} texts
   * @param {Uint8Array} records
   * @param {Uint8Array} described
   */
  static async from(capture, texts, records, described) {
    const details = new Details(capture, texts, records);
    await inSlices(details.readSnapshots(new PackedNumbers(described)));
    await inSlices(details.findRecords(new PackedNumbers(records)));
    return details;
  }

  /**
   * @param {import("./capture.js").Capture} capture
   * @param {string[]} texts
   * @param {Uint8Array} records
   */
  constructor(capture, texts, records) {
    this.capture = capture;
    this.texts = texts;
    this.records = records;
    /** @type {{index: number, changes: Int32Array}[]} */
    this.snapshots = [];
    /** Where each record begins. */
    this.offsets = new Int32Array(0);
    this.cursors = [new RecordCursor(this), new RecordCursor(this)];
    /** @type {{key: string, heap: import("./heap.js").Heap, holders: Holders} | null} */
    this.held = null;
    /** @type {Map<number, {module: string, liveness: string}>} */
    this.shortly = new Map();
  }

  /**
   * @param {PackedNumbers} numbers
   * @returns {Generator<void>}
   */
  *readSnapshots(numbers) {
    let snapshot = 0;
    while (numbers.hasMore()) {
      snapshot += numbers.next();
      const count = numbers.next();
      const changes = new Int32Array(2 * count);
      let block = 0;
      for (let i = 0; i < count; i++) {
        block += numbers.nextSigned();
        changes[2 * i] = this.capture.cellOf(block);
        changes[2 * i + 1] = numbers.next();
      }
      this.snapshots.push({ index: this.capture.indexOf(snapshot), changes });
      yield;
    }
  }

  /**
   * Finds where each record begins.
   * @param {PackedNumbers} numbers
   * @returns {Generator<void>}
   */
  *findRecords(numbers) {
    const offsets = new Ints();
    while (numbers.hasMore()) {
      offsets.add(numbers.at);
      this.parse(numbers, false);
      yield;
    }
    this.offsets = offsets.done();
  }

  /**
   * @param {PackedNumbers} numbers
   * @param {boolean} wanted
   */
  parse(numbers, wanted) {
    const description = numbers.next();
    const path = numbers.next();
    const holder = numbers.next();
    const liveness = numbers.next();
    const retained = numbers.next() - 1;
    const pointers = [];
    for (let i = numbers.next(); i > 0; i--) {
      const offset = numbers.next();
      pointers.push({ offset, blocks: numbers.nextSigned() });
    }
    const roots = [];
    for (let i = numbers.next(); i > 0; i--) {
      roots.push(numbers.next());
    }
    const parts = [];
    let offset = 0;
    for (let i = numbers.next(); i > 0; i--) {
      const length = numbers.next();
      const role = numbers.next();
      const text = numbers.next();
      if (wanted) {
        parts.push({ offset, length, role: ROLES[role], isText: role === TEXT, text: this.texts[text] });
      }
      offset += length;
    }
    const length = numbers.next();
    const bytes = numbers.bytes.subarray(numbers.at, numbers.at + length);
    numbers.at += length;
    if (!wanted) {
      return null;
    }
    return {
      description: this.texts[description],
      path: path === 0 ? "" : this.texts[path - 1],
      holder: holder === 0 ? "" : this.texts[holder - 1],
      liveness: LIVENESS[liveness],
      retained,
      pointers,
      roots: roots.map((root) => this.texts[root]),
      parts,
      bytes,
    };
  }

  /** Whether there are any at all: letters of a log tell neither contents nor what is reachable. */
  areKnown() {
    return this.snapshots.length > 0 && !this.capture.facts.letters;
  }

  /**
   * The described snapshot that says the most of a place: it, or the last before it, or the first.
   * @param {number} index
   */
  placeFor(index) {
    let low = 0;
    let high = this.snapshots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.snapshots[middle].index > index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Math.max(0, low - 1);
  }

  /**
   * The record of an allocation at a place, and of which place it is: it may be of another, where the allocation was there,
   * too. Null where nothing is known.
   * @param {number} allocation
   * @param {number} index
   */
  recordOf(allocation, index) {
    if (!this.areKnown()) {
      return null;
    }
    const { born, died, cell } = this.capture.allocations;
    const first = this.placeFor(index);
    for (const next of [0, 1]) {
      const at = this.snapshots[first + next]?.index ?? NONE;
      if (at >= born[allocation] && at < died[allocation]) {
        const record = this.cursors[next].goTo(first + next)[cell[allocation]];
        return record === NONE ? null : { index: at, record };
      }
    }
    return null;
  }

  /**
   * What is known of an allocation, as recordOf.
   * @param {number} allocation
   * @param {number} index
   */
  of(allocation, index) {
    const found = this.recordOf(allocation, index);
    return found === null ? null : { index: found.index, ...this.parsed(found.record) };
  }

  /**
   * @param {number} record
   * @returns {any}
   */
  parsed(record) {
    const numbers = new PackedNumbers(this.records);
    numbers.at = this.offsets[record];
    return this.parse(numbers, true);
  }

  /**
   * What a record says of references alone: calls "each" with offset and distance in blocks of each; returns whether it has a
   * path, and the numbers of the texts of its roots.
   * @param {number} record
   * @param {(offset: number, blocks: number) => void} each
   */
  edges(record, each) {
    const numbers = new PackedNumbers(this.records);
    numbers.at = this.offsets[record];
    numbers.next();
    const named = numbers.next() > 0;
    for (let skipped = 0; skipped < 3; skipped++) {
      numbers.next();
    }
    for (let i = numbers.next(); i > 0; i--) {
      each(numbers.next(), numbers.nextSigned());
    }
    const roots = [];
    for (let i = numbers.next(); i > 0; i--) {
      roots.push(numbers.next());
    }
    return { named, roots };
  }

  /**
   * The allocations that reference one, as of a described place where both are.
   * @param {number} allocation
   * @param {import("./heap.js").Heap} heap
   * @param {number} index the described place
   */
  referencing(allocation, heap, index) {
    return this.holders(heap, index).of(allocation);
  }

  /** The record of what is in each cell at a described place. @param {number} index */
  recordsAt(index) {
    return this.cursors[0].goTo(this.placeFor(index)).slice();
  }

  /**
   * Who holds what at a described place, of what is there now, too; kept until another is asked for.
   * @param {import("./heap.js").Heap} heap
   * @param {number} index the described place
   */
  holders(heap, index) {
    const key = index + " " + heap.index;
    if (this.held?.key !== key || this.held.heap !== heap) {
      this.held = { key, heap, holders: new Holders(this, heap, index) };
    }
    return this.held.holders;
  }

  /** Of which snapshots contents are known, as texts of ranges. @param {import("./words.js").Words} words */
  knownOf(words) {
    const ranges = [];
    for (let i = 0; i < this.snapshots.length; ) {
      const from = this.snapshots[i].index;
      let to = from;
      while (++i < this.snapshots.length && this.snapshots[i].index === to + 1) {
        to++;
      }
      ranges.push(words.snapshot(from) + (to > from ? " to " + words.snapshot(to) : ""));
    }
    return ranges;
  }

  /**
   * The cell that a pointer of an allocation leads to.
   * @param {number} cell of the allocation
   * @param {{blocks: number}} pointer
   */
  target(cell, pointer) {
    return this.capture.cellOf(this.capture.addressOf(cell) / this.capture.blockBytes + pointer.blocks);
  }

  /**
   * What the path of an allocation or of what it belongs to begins with, as a rule a module, and what keeps it.
   * @param {number} allocation
   * @param {number} index
   */
  inShort(allocation, index) {
    const found = this.recordOf(allocation, index);
    if (found === null) {
      return UNDESCRIBED;
    }
    const before = this.shortly.get(found.record);
    if (before !== undefined) {
      return before;
    }
    const known = this.parsed(found.record);
    const path = known.path || known.holder;
    const name = /^[^.[(]+/.exec(path);
    const module = name ? name[0] : known.liveness === "reachable" ? "(of the interpreter)" : "(" + known.liveness + ")";
    const short = { module, liveness: known.liveness };
    this.shortly.set(found.record, short);
    return short;
  }
}
