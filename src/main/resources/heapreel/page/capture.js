// The capture: what its snapshots have, as typed arrays. Snapshots are known by their place in the page, from 0; blocks by
// the number of their cell, counted through all spans; allocations by their number, in the order in which they appeared.

import { Ints, PackedNumbers, jsonSection, section } from "./bytes.js";

export const DECODED = 0;
export const PRINTED = 1;
export const BROKEN = 2;
export const GARBAGE = 1;
export const RECORDER = 2;
export const NONE = -1;

/** The numbers of a row, in their order; -1 where one isn't known. */
const COLUMNS = ["total", "used", "free", "largest", "allocations", "changed", "afterFree", "afterLargest"];

export class Capture {
  /** @returns {Promise<Capture>} */
  static async read() {
    const [facts, texts] = await Promise.all([jsonSection("facts"), jsonSection("texts")]);
    const capture = new Capture(facts, texts);
    capture.readNumbers(await section("numbers"));
    capture.readAreas(await section("areas"));
    capture.readEvents(await section("events"));
    capture.readSteps(await section("steps"));
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
  }

  /** @param {Uint8Array} bytes */
  readNumbers(bytes) {
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
    /** @type {{index: number, areas: {cell: number, count: number}[], orphans: {cell: number, count: number}[]}[]} */
    this.shapes = [];
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
  readSteps(bytes) {
    const reader = new StepReader(this, new PackedNumbers(bytes));
    reader.read();
    Object.assign(this, reader.done());
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
    let found = this.shapes[0];
    for (const shape of this.shapes) {
      if (shape.index > index) {
        break;
      }
      found = shape;
    }
    return found;
  }

  /**
   * How many bytes allocations of a class of kinds take, at each place.
   * @param {number} wanted
   */
  bytesOfClass(wanted) {
    const { steps, versions, allocations, texts, blockBytes } = this;
    const isWanted = (/** @type {number} */ version) => texts.kinds[versions.kind[version]][1] === wanted;
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

/**
 * Reads the steps. Each allocation has versions, one after another: what it was from one snapshot on.
 */
class StepReader {
  /**
   * @param {Capture} capture
   * @param {PackedNumbers} numbers
   */
  constructor(capture, numbers) {
    this.capture = capture;
    this.numbers = numbers;
    this.block = 0;
    this.head = new Int32Array(capture.cells).fill(NONE);
    this.lastDead = new Int32Array(capture.cells).fill(NONE);
    this.cell = new Ints();
    this.born = new Ints();
    this.died = new Ints();
    this.site = new Ints();
    this.version = new Ints();
    this.movedFrom = new Ints();
    this.of = new Ints();
    this.since = new Ints();
    this.blocks = new Ints();
    this.kind = new Ints();
    this.flags = new Ints();
    this.type = new Ints();
    this.owner = new Ints();
    this.before = new Ints();
    this.deaths = new Ints();
    this.births = new Ints();
    this.changes = new Ints();
    this.deathsFrom = new Int32Array(capture.count + 1);
    this.birthsFrom = new Int32Array(capture.count + 1);
    this.changesFrom = new Int32Array(capture.count + 1);
    this.filled = 0;
  }

  read() {
    let snapshot = 0;
    while (this.numbers.hasMore()) {
      snapshot += this.numbers.next();
      const index = this.capture.indexOf(snapshot);
      this.fill(index);
      this.numbers.next(); // whether the heap is another one: then all that was there goes
      this.step(index);
    }
    this.fill(this.capture.count);
  }

  /** What comes from now on is of the step to a place or of a later one. @param {number} index */
  fill(index) {
    while (this.filled <= index && this.filled <= this.capture.count) {
      this.deathsFrom[this.filled] = this.deaths.length;
      this.birthsFrom[this.filled] = this.births.length;
      this.changesFrom[this.filled] = this.changes.length;
      this.filled++;
    }
  }

  /** @param {number} index */
  step(index) {
    const numbers = this.numbers;
    for (let i = numbers.next(); i > 0; i--) {
      const cell = this.nextCell();
      const dead = this.head[cell];
      this.died.all[dead] = index;
      this.lastDead[cell] = dead;
      this.deaths.add(dead);
      this.head[cell] = NONE;
    }
    const births = numbers.next();
    const site = births > 0 ? numbers.next() : NONE;
    const owners = [];
    for (let i = births; i > 0; i--) {
      const allocation = this.cell.length;
      const cell = this.nextCell();
      this.cell.add(cell);
      this.born.add(index);
      this.died.add(this.capture.count);
      this.site.add(site);
      this.movedFrom.add(NONE);
      this.head[cell] = allocation;
      this.births.add(allocation);
      owners.push(this.nextVersion(allocation, index, NONE));
      this.version.add(this.of.length - 1);
    }
    for (let i = numbers.next(); i > 0; i--) {
      const allocation = this.head[this.nextCell()];
      owners.push(this.nextVersion(allocation, index, this.version.all[allocation]));
      this.version.all[allocation] = this.of.length - 1;
      this.changes.add(this.of.length - 1);
    }
    for (const { version, block } of owners) {
      const cell = block === NONE ? NONE : this.capture.cellOf(block);
      this.owner.all[version] = cell === NONE ? NONE : this.head[cell];
    }
    for (let i = numbers.next(); i > 0; i--) {
      const from = this.lastDead[this.nextCell()];
      const to = this.head[this.nextCell()];
      if (to !== NONE) {
        this.movedFrom.all[to] = from;
      }
    }
  }

  nextCell() {
    this.block += this.numbers.nextSigned();
    return this.capture.cellOf(this.block);
  }

  /**
   * @param {number} allocation
   * @param {number} index
   * @param {number} before
   */
  nextVersion(allocation, index, before) {
    const numbers = this.numbers;
    this.of.add(allocation);
    this.since.add(index);
    this.blocks.add(numbers.next());
    const packed = numbers.next();
    this.kind.add(packed >> 2);
    this.flags.add(packed & 3);
    this.type.add(numbers.next() - 1);
    this.before.add(before);
    this.owner.add(NONE);
    const owner = numbers.next();
    const distance = owner - 1;
    const block = owner === 0 ? NONE : this.block + (distance % 2 === 0 ? distance / 2 : -(distance + 1) / 2);
    return { version: this.of.length - 1, block };
  }

  done() {
    return {
      allocations: {
        count: this.cell.length,
        cell: this.cell.done(),
        born: this.born.done(),
        died: this.died.done(),
        site: this.site.done(),
        last: this.version.done(),
        movedFrom: this.movedFrom.done(),
      },
      versions: {
        of: this.of.done(),
        since: this.since.done(),
        blocks: this.blocks.done(),
        kind: this.kind.done(),
        flags: this.flags.done(),
        type: this.type.done(),
        owner: this.owner.done(),
        before: this.before.done(),
      },
      steps: {
        deaths: this.deaths.done(),
        deathsFrom: this.deathsFrom,
        births: this.births.done(),
        birthsFrom: this.birthsFrom,
        changes: this.changes.done(),
        changesFrom: this.changesFrom,
      },
    };
  }
}
