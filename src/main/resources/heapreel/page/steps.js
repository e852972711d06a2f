// What differs from snapshot to snapshot.

import { Ints } from "./bytes.js";

const NOTHING = -1;

/**
 * Reads the steps. Each allocation has versions, one after another: what it was from one snapshot on.
 */
export class StepReader {
  /**
   * @param {import("./capture.js").Capture} capture
   * @param {import("./bytes.js").PackedNumbers} numbers
   */
  constructor(capture, numbers) {
    this.capture = capture;
    this.numbers = numbers;
    this.block = 0;
    this.head = new Int32Array(capture.cells).fill(NOTHING);
    this.lastDead = new Int32Array(capture.cells).fill(NOTHING);
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

  /** Reads all, a step at a time. @returns {Generator<void>} */
  *read() {
    let snapshot = 0;
    while (this.numbers.hasMore()) {
      snapshot += this.numbers.next();
      const index = this.capture.indexOf(snapshot);
      this.fill(index);
      this.numbers.next(); // whether the heap is another one: then all that was there goes
      this.step(index);
      yield;
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
      this.head[cell] = NOTHING;
    }
    const births = numbers.next();
    const site = births > 0 ? numbers.next() : NOTHING;
    const owners = [];
    for (let i = births; i > 0; i--) {
      const allocation = this.cell.length;
      const cell = this.nextCell();
      this.cell.add(cell);
      this.born.add(index);
      this.died.add(this.capture.count);
      this.site.add(site);
      this.movedFrom.add(NOTHING);
      this.head[cell] = allocation;
      this.births.add(allocation);
      owners.push(this.nextVersion(allocation, index, NOTHING));
      this.version.add(this.of.length - 1);
    }
    for (let i = numbers.next(); i > 0; i--) {
      const allocation = this.head[this.nextCell()];
      owners.push(this.nextVersion(allocation, index, this.version.all[allocation]));
      this.version.all[allocation] = this.of.length - 1;
      this.changes.add(this.of.length - 1);
    }
    for (const { version, block } of owners) {
      const cell = block === NOTHING ? NOTHING : this.capture.cellOf(block);
      this.owner.all[version] = cell === NOTHING ? NOTHING : this.head[cell];
    }
    for (let i = numbers.next(); i > 0; i--) {
      const from = this.lastDead[this.nextCell()];
      const to = this.head[this.nextCell()];
      if (to !== NOTHING) {
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
    this.owner.add(NOTHING);
    const owner = numbers.next();
    const distance = owner - 1;
    const block = owner === 0 ? NOTHING : this.block + (distance % 2 === 0 ? distance / 2 : -(distance + 1) / 2);
    return { version: this.of.length - 1, block };
  }

  allocations() {
    return {
      count: this.cell.length,
      cell: this.cell.done(),
      born: this.born.done(),
      died: this.died.done(),
      site: this.site.done(),
      last: this.version.done(),
      movedFrom: this.movedFrom.done(),
    };
  }

  versions() {
    return {
      of: this.of.done(),
      since: this.since.done(),
      blocks: this.blocks.done(),
      kind: this.kind.done(),
      flags: this.flags.done(),
      type: this.type.done(),
      owner: this.owner.done(),
      before: this.before.done(),
    };
  }

  steps() {
    return {
      deaths: this.deaths.done(),
      deathsFrom: this.deathsFrom,
      births: this.births.done(),
      birthsFrom: this.birthsFrom,
      changes: this.changes.done(),
      changesFrom: this.changesFrom,
    };
  }
}
