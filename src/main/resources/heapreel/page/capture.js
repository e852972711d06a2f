// The capture: what its snapshots have, as typed arrays. Snapshots are known by their place in the page, from 0; blocks by
// the number of their cell, counted through all spans; allocations by their number, in the order in which they appeared.

import { PackedNumbers, PageFault, inSlices, jsonSection, section } from "./bytes.js";
import { StepReader } from "./steps.js";

export const DECODED = 0;
export const PRINTED = 1;
export const BROKEN = 2;
export const GARBAGE = 1;
export const RECORDER = 2;
export const NONE = -1;

const FORMAT = 1;
const EMPTY = new Int32Array(0);

/** Of numbers that were printed without a map. @type {Shape} */
const NO_SHAPE = { index: 0, areas: [], orphans: [] };

/** The numbers of a row, in their order; -1 where one isn't known. */
const COLUMNS = ["total", "used", "free", "largest", "allocations", "changed", "afterFree", "afterLargest"];

/**
 * Allocations, by number: the cell of the first block, the places where they appear and are gone, where they were made, the
 * last version, and which one that went they are, moved; -1 where there is none.
 * @typedef {{count: number, cell: Int32Array, born: Int32Array, died: Int32Array, site: Int32Array, last: Int32Array,
 *   movedFrom: Int32Array}} Allocations
 *
 * Versions of allocations, by number: of which, since which place, what it is, and the version before.
 * @typedef {{of: Int32Array, since: Int32Array, blocks: Int32Array, kind: Int32Array, flags: Int32Array, type: Int32Array,
 *   owner: Int32Array, before: Int32Array}} Versions
 *
 * What differs at each place: allocations that went and came, and versions that are new; the ones of a place are from its
 * entry in "From" to before the next.
 * @typedef {{deaths: Int32Array, deathsFrom: Int32Array, births: Int32Array, birthsFrom: Int32Array, changes: Int32Array,
 *   changesFrom: Int32Array}} Steps
 *
 * @typedef {{cell: number, count: number}} Run
 * @typedef {{index: number, areas: Run[], orphans: Run[]}} Shape
 */

export class Capture {
  /** @returns {Promise<Capture>} */
  static async read() {
    const facts = await jsonSection("facts");
    if (facts.format !== FORMAT) {
      throw new PageFault("its data have format " + facts.format + ", and its script reads " + FORMAT);
    }
    const texts = await jsonSection("texts");
    const capture = new Capture(facts, texts);
    await inSlices(capture.readNumbers(await section("numbers")));
    capture.readAreas(await section("areas"));
    capture.readEvents(await section("events"));
    await capture.readSteps(await section("steps"));
    return capture;
  }

  /**
   * @param {any} facts
   * @param {any} texts
   */
  constructor(facts, texts) {
    this.facts = facts;
    this.texts = texts;
    this.blockBytes = /** @type {number} */ (facts.blockBytes);
    /** @type {{block: number, count: number, cell: number}[]} */
    this.spans = [];
    this.cells = 0;
    for (const [block, count] of facts.spans) {
      this.spans.push({ block, count, cell: this.cells });
      this.cells += count;
    }
    /** @type {{[column: string]: Float64Array}} */
    this.columns = {};
    this.count = 0;
    this.snapshots = new Float64Array(0);
    this.states = new Uint8Array(0);
    this.faults = new Int32Array(0);
    /** @type {Shape[]} */
    this.shapes = [];
    this.events = new Int32Array(0);
    this.millis = new Float64Array(0);
    /** @type {Allocations} */
    this.allocations = { count: 0, cell: EMPTY, born: EMPTY, died: EMPTY, site: EMPTY, last: EMPTY, movedFrom: EMPTY };
    /** @type {Versions} */
    this.versions = { of: EMPTY, since: EMPTY, blocks: EMPTY, kind: EMPTY, flags: EMPTY, type: EMPTY, owner: EMPTY, before: EMPTY };
    /** @type {Steps} */
    this.steps = { deaths: EMPTY, deathsFrom: EMPTY, births: EMPTY, birthsFrom: EMPTY, changes: EMPTY, changesFrom: EMPTY };
  }

  /**
   * @param {Uint8Array} bytes
   * @returns {Generator<void>}
   */
  *readNumbers(bytes) {
    const numbers = new PackedNumbers(bytes);
    const snapshots = [];
    const states = [];
    const faults = [];
    const rows = COLUMNS.map(() => /** @type {number[]} */ ([]));
    const before = COLUMNS.map(() => 0);
    let snapshot = 0;
    while (numbers.hasMore()) {
      snapshot += numbers.next();
      const state = numbers.next();
      const fault = state === BROKEN ? numbers.next() : NONE;
      snapshots.push(snapshot);
      states.push(state);
      faults.push(fault);
      for (let i = 0; i < COLUMNS.length; i++) {
        if (state !== BROKEN) {
          before[i] += numbers.nextSigned();
        }
        rows[i].push(state === BROKEN ? NONE : before[i]);
      }
      yield;
    }
    this.snapshots = Float64Array.from(snapshots);
    this.states = Uint8Array.from(states);
    this.faults = Int32Array.from(faults);
    COLUMNS.forEach((name, i) => (this.columns[name] = Float64Array.from(rows[i])));
    this.count = snapshots.length;
  }

  /** @param {Uint8Array} bytes */
  readAreas(bytes) {
    const numbers = new PackedNumbers(bytes);
    let snapshot = 0;
    while (numbers.hasMore()) {
      snapshot += numbers.next();
      this.shapes.push({ index: this.indexOf(snapshot), areas: this.readSpans(numbers), orphans: this.readSpans(numbers) });
    }
  }

  /** @param {PackedNumbers} numbers */
  readSpans(numbers) {
    const spans = [];
    let block = 0;
    for (let i = numbers.next(); i > 0; i--) {
      block += numbers.nextSigned();
      spans.push({ cell: this.cellOf(block), count: numbers.next() });
    }
    return spans;
  }

  /** @param {Uint8Array} bytes */
  readEvents(bytes) {
    const numbers = new PackedNumbers(bytes);
    this.events = new Int32Array(this.count);
    this.millis = new Float64Array(this.count).fill(NaN);
    let millis = 0;
    for (let i = 0; i < this.count; i++) {
      this.events[i] = numbers.next() - 1;
      if (numbers.next() === 1) {
        millis += numbers.nextSigned();
        this.millis[i] = millis;
      }
    }
  }

  /** @param {Uint8Array} bytes */
  async readSteps(bytes) {
    const reader = new StepReader(this, new PackedNumbers(bytes));
    await inSlices(reader.read());
    this.allocations = reader.allocations();
    this.versions = reader.versions();
    this.steps = reader.steps();
  }

  /**
   * The place of a snapshot in the page; of one that isn't there the last before it.
   * @param {number} snapshot
   */
  indexOf(snapshot) {
    let low = 0;
    let high = this.snapshots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.snapshots[middle] > snapshot) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Math.max(0, low - 1);
  }

  /** The cell of an address, or -1. @param {number} address */
  cellAt(address) {
    return this.cellOf(Math.floor(address / this.blockBytes));
  }

  /**
   * The cell of a block, or -1.
   * @param {number} block
   */
  cellOf(block) {
    for (const span of this.spans) {
      if (block >= span.block && block < span.block + span.count) {
        return span.cell + (block - span.block);
      }
    }
    return NONE;
  }

  /**
   * The address of a cell's first byte.
   * @param {number} cell
   */
  addressOf(cell) {
    for (const span of this.spans) {
      if (cell < span.cell + span.count) {
        return (span.block + cell - span.cell) * this.blockBytes;
      }
    }
    return NONE;
  }

  /**
   * The shape of the heap at a place.
   * @param {number} index
   */
  shapeAt(index) {
    let found = this.shapes[0] ?? NO_SHAPE;
    for (const shape of this.shapes) {
      if (shape.index > index) {
        break;
      }
      found = shape;
    }
    return found;
  }

  /** Failed allocations of which it is known when: [snapshot, bytes asked for or 0]. @returns {number[][]} */
  get failures() {
    return this.facts.failures.filter((/** @type {any[]} */ failure) => failure[2]);
  }

  /**
   * What an allocation was at a place where it was there.
   * @param {number} allocation
   * @param {number} index
   */
  versionAt(allocation, index) {
    let version = this.allocations.last[allocation];
    while (this.versions.since[version] > index) {
      version = this.versions.before[version];
    }
    return version;
  }

  /** The most blocks that an allocation ever had. @param {number} allocation */
  mostBlocks(allocation) {
    let most = 0;
    for (let version = this.allocations.last[allocation]; version !== NONE; version = this.versions.before[version]) {
      most = Math.max(most, this.versions.blocks[version]);
    }
    return most;
  }

  /**
   * How many bytes allocations of a class of kinds take, at each place.
   * @param {number} wanted
   */
  bytesOfClass(wanted) {
    const { steps, versions, allocations, texts, blockBytes } = this;
    const recorder = this.facts.classes.length - 1;
    const isWanted = (/** @type {number} */ version) => (versions.flags[version] & RECORDER ? recorder : texts.kinds[versions.kind[version]][1]) === wanted;
    const change = new Float64Array(this.count);
    for (let version = 0; version < versions.of.length; version++) {
      const length = versions.blocks[version] * blockBytes;
      const before = versions.before[version];
      if (isWanted(version)) {
        change[versions.since[version]] += length;
      }
      if (before !== NONE && isWanted(before)) {
        change[versions.since[version]] -= versions.blocks[before] * blockBytes;
      }
    }
    for (let i = 0; i < steps.deaths.length; i++) {
      const last = allocations.last[steps.deaths[i]];
      if (isWanted(last)) {
        change[allocations.died[steps.deaths[i]]] -= versions.blocks[last] * blockBytes;
      }
    }
    for (let i = 1; i < change.length; i++) {
      change[i] += change[i - 1];
    }
    return change;
  }

  /**
   * The largest allocation that fits at a place, after a collection where that is known.
   * @param {number} index
   */
  largestAt(index) {
    return Math.max(this.columns.largest[index], this.columns.afterLargest[index]);
  }
}
