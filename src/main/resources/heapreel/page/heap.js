// The heap at one snapshot, and what follows from it alone.

import { GARBAGE, NONE, RECORDER } from "./capture.js";

/** What a cell has beside allocations. */
export const FREE = -1;
export const ABSENT = -2;
export const ORPHAN = -3;

/**
 * A place for an allocation: its first cell and how many, the blocks in use in it, and by which allocations.
 * @typedef {{cell: number, count: number, blocks: number, pins: number[]}} Window
 */

export class Heap {
  /** @param {import("./capture.js").Capture} capture */
  constructor(capture) {
    this.capture = capture;
    this.index = NONE;
    /** The allocation in each cell, or one of the above. */
    this.owner = new Int32Array(capture.cells).fill(FREE);
    /** The version of each allocation, if it is there. */
    this.version = new Int32Array(capture.allocations.count).fill(NONE);
    /** Which cells are others than in the snapshot before. */
    this.changed = new Uint8Array(capture.cells);
    /** @type {import("./capture.js").Shape | null} */
    this.shape = null;
  }

  /**
   * Goes to a place, forward or back; costs as much as what changes on the way.
   * @param {number} index
   */
  goTo(index) {
    while (this.index < index) {
      this.forward(++this.index);
    }
    while (this.index > index) {
      this.back(this.index--);
    }
    this.mark();
    this.lay();
  }

  /** @param {number} index */
  forward(index) {
    const { steps, versions, allocations } = this.capture;
    for (let i = steps.deathsFrom[index]; i < steps.deathsFrom[index + 1]; i++) {
      this.clear(steps.deaths[i]);
    }
    for (let i = steps.changesFrom[index]; i < steps.changesFrom[index + 1]; i++) {
      this.clear(versions.of[steps.changes[i]]);
    }
    for (let i = steps.changesFrom[index]; i < steps.changesFrom[index + 1]; i++) {
      this.paint(steps.changes[i]);
    }
    for (let i = steps.birthsFrom[index]; i < steps.birthsFrom[index + 1]; i++) {
      this.paint(this.firstVersion(steps.births[i], allocations, versions));
    }
  }

  /** @param {number} index */
  back(index) {
    const { steps, versions, allocations } = this.capture;
    for (let i = steps.birthsFrom[index]; i < steps.birthsFrom[index + 1]; i++) {
      this.clear(steps.births[i]);
    }
    for (let i = steps.changesFrom[index]; i < steps.changesFrom[index + 1]; i++) {
      this.clear(versions.of[steps.changes[i]]);
    }
    for (let i = steps.changesFrom[index]; i < steps.changesFrom[index + 1]; i++) {
      this.paint(versions.before[steps.changes[i]]);
    }
    for (let i = steps.deathsFrom[index]; i < steps.deathsFrom[index + 1]; i++) {
      this.paint(allocations.last[steps.deaths[i]]);
    }
  }

  /**
   * @param {number} allocation
   * @param {import("./capture.js").Allocations} allocations
   * @param {import("./capture.js").Versions} versions
   */
  firstVersion(allocation, allocations, versions) {
    let version = allocations.last[allocation];
    while (versions.before[version] !== NONE) {
      version = versions.before[version];
    }
    return version;
  }

  /** @param {number} allocation */
  clear(allocation) {
    const cell = this.capture.allocations.cell[allocation];
    const end = cell + this.capture.versions.blocks[this.version[allocation]];
    this.owner.fill(FREE, cell, end);
    this.version[allocation] = NONE;
  }

  /** @param {number} version */
  paint(version) {
    const allocation = this.capture.versions.of[version];
    const cell = this.capture.allocations.cell[allocation];
    this.version[allocation] = version;
    this.owner.fill(allocation, cell, cell + this.capture.versions.blocks[version]);
  }

  /** Marks the cells that are others than in the snapshot before. */
  mark() {
    const { steps, versions, allocations } = this.capture;
    const index = this.index;
    this.changed.fill(0);
    if (index === 0) {
      return;
    }
    /** @param {number} version */
    const touch = (version) => {
      const cell = allocations.cell[versions.of[version]];
      this.changed.fill(1, cell, cell + versions.blocks[version]);
    };
    for (let i = steps.deathsFrom[index]; i < steps.deathsFrom[index + 1]; i++) {
      touch(allocations.last[steps.deaths[i]]);
    }
    for (let i = steps.birthsFrom[index]; i < steps.birthsFrom[index + 1]; i++) {
      touch(this.version[steps.births[i]]);
    }
    for (let i = steps.changesFrom[index]; i < steps.changesFrom[index + 1]; i++) {
      const now = steps.changes[i];
      const before = versions.before[now];
      const cell = allocations.cell[versions.of[now]];
      const shorter = Math.min(versions.blocks[now], versions.blocks[before]);
      const longer = Math.max(versions.blocks[now], versions.blocks[before]);
      this.changed.fill(1, cell + shorter, cell + longer);
    }
  }

  /** Sets the cells that are in no area, and tails without a head. */
  lay() {
    const shape = this.capture.shapeAt(this.index);
    if (shape === this.shape) {
      return;
    }
    const present = new Uint8Array(this.owner.length);
    for (const area of shape.areas) {
      present.fill(1, area.cell, area.cell + area.count);
    }
    for (let cell = 0; cell < present.length; cell++) {
      if (this.owner[cell] < 0) {
        this.owner[cell] = present[cell] ? FREE : ABSENT;
      }
    }
    for (const orphans of shape.orphans) {
      for (let cell = orphans.cell; cell < orphans.cell + orphans.count; cell++) {
        this.owner[cell] = this.owner[cell] < 0 ? ORPHAN : this.owner[cell];
      }
    }
    this.shape = shape;
  }

  /** The allocations that are there, in the order of their cells. */
  live() {
    const all = [];
    for (let cell = 0; cell < this.owner.length; ) {
      const allocation = this.owner[cell];
      if (allocation < 0) {
        cell++;
      } else {
        all.push(allocation);
        cell += Math.max(1, this.blocksOf(allocation) - (cell - this.capture.allocations.cell[allocation]));
      }
    }
    return all;
  }

  /** @param {number} allocation */
  blocksOf(allocation) {
    return this.capture.versions.blocks[this.version[allocation]];
  }

  /** @param {number} allocation */
  isGarbage(allocation) {
    return (this.capture.versions.flags[this.version[allocation]] & GARBAGE) !== 0;
  }

  /** @param {number} allocation */
  isRecorder(allocation) {
    return (this.capture.versions.flags[this.version[allocation]] & RECORDER) !== 0;
  }

  /** The area that a cell is in; undefined where it is in none. @param {number} cell */
  areaOf(cell) {
    return this.capture.shapeAt(this.index).areas.find((area) => cell >= area.cell && cell < area.cell + area.count);
  }

  /** The free cells around a free one, in its area. @param {number} cell */
  freeRun(cell) {
    const area = this.areaOf(cell) ?? { cell, count: 1 };
    let first = cell;
    let end = cell + 1;
    while (first > area.cell && this.owner[first - 1] === FREE) {
      first--;
    }
    while (end < area.cell + area.count && this.owner[end] === FREE) {
      end++;
    }
    return { cell: first, count: end - first };
  }

  /** All runs of free cells, in the order of their addresses. */
  freeRuns() {
    const runs = [];
    for (const area of this.capture.shapeAt(this.index).areas) {
      let run = 0;
      for (let cell = area.cell; cell <= area.cell + area.count; cell++) {
        if (cell < area.cell + area.count && this.owner[cell] === FREE) {
          run++;
        } else if (run > 0) {
          runs.push({ cell: cell - run, count: run });
          run = 0;
        }
      }
    }
    return runs;
  }

  /** The longest run of free cells. */
  largestFree() {
    return this.freeRuns().reduce((best, run) => (run.count > best.count ? run : best), { cell: NONE, count: 0 });
  }

  /**
   * Where an allocation of so many blocks could be if the least had to go: as verdict.WindowSearch.
   * @param {number} blocks
   * @returns {Window | null}
   */
  cheapestWindow(blocks) {
    /** @type {Window | null} */
    let best = null;
    const versions = this.capture.versions;
    for (const area of this.capture.shapeAt(this.index).areas) {
      const pins = [];
      for (let cell = area.cell; cell < area.cell + area.count; ) {
        const allocation = this.owner[cell];
        const length = allocation < 0 ? 1 : Math.max(1, versions.blocks[this.version[allocation]]);
        if (allocation >= 0 && !this.isGarbage(allocation) && !this.isRecorder(allocation)) {
          pins.push({ allocation, cell, end: cell + length, length });
        }
        cell += length;
      }
      let first = 0;
      let end = 0;
      let bytes = 0;
      for (let start = area.cell; start <= area.cell + area.count - blocks; start++) {
        while (end < pins.length && pins[end].cell < start + blocks) {
          bytes += pins[end++].length;
        }
        while (first < end && pins[first].end <= start) {
          bytes -= pins[first++].length;
        }
        if (best === null || bytes < best.blocks || (bytes === best.blocks && end - first < best.pins.length)) {
          best = { cell: start, count: blocks, blocks: bytes, pins: pins.slice(first, end).map((pin) => pin.allocation) };
        }
      }
    }
    return best;
  }
}
