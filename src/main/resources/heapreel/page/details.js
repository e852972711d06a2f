// What allocations hold, what they reference and who holds them, at the snapshots that the page has that of.

import { NONE } from "./capture.js";
import { Ints, PackedNumbers, inSlices, jsonSection, section } from "./bytes.js";

export const LIVENESS = ["reachable", "on the stack only", "garbage"];
const ROLES = ["type", "key", "reference", "value", "text", "code info", "code", "unused"];
const TEXT = 4;
export const UNDESCRIBED = { module: "(not described)", liveness: "" };

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
   * The allocations that reference one, as of a described place where both are.
   * @param {number} allocation
   * @param {import("./heap.js").Heap} heap
   * @param {number} index the described place
   */
  referencing(allocation, heap, index) {
    const { born, died, cell } = this.capture.allocations;
    const wanted = cell[allocation];
    const records = this.cursors[0].goTo(this.placeFor(index));
    return heap.live().filter((/** @type {number} */ other) => {
      if (born[other] > index || died[other] <= index || records[cell[other]] === NONE) {
        return false;
      }
      return this.parsed(records[cell[other]]).pointers.some((/** @type {any} */ at) => this.target(cell[other], at) === wanted);
    });
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

/** Which record the allocation in each cell has, at a described snapshot. */
class RecordCursor {
  /** @param {Details} details */
  constructor(details) {
    this.snapshots = details.snapshots;
    this.record = new Int32Array(details.capture.cells).fill(NONE);
    this.place = NONE;
  }

  /**
   * The records at a described snapshot.
   * @param {number} place
   */
  goTo(place) {
    if (place < this.place) {
      this.record.fill(NONE);
      this.place = NONE;
    }
    while (this.place < place) {
      const { changes } = this.snapshots[++this.place];
      for (let i = 0; i < changes.length; i += 2) {
        this.record[changes[i]] = changes[i + 1];
      }
    }
    return this.record;
  }
}
