// What the map shows beside the heap itself.

import { DECODED, NONE } from "./capture.js";

const WORD = 4;
/** The class of what is there at the mark alone. */
const ONLY_AT_MARK = 2;

/**
 * Classes to show, all if there are none; the allocation, the free piece and the cell that are chosen; the cheapest window;
 * whether the snapshot can't be decoded; colours of what is gone since the mark; and the words of a block.
 * @typedef {{only: Set<number>, chosen: number, hole: number, cursor: number, window: import("./heap.js").Window | null,
 *   broken: boolean, gone: Int32Array | null, words: (cell: number) => string[]}} View
 */

export class MapView {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.known = { mark: NONE, index: NONE, colours: new Int32Array(0) };
  }

  /** @returns {View} */
  now() {
    const { page } = this;
    return {
      only: page.only,
      chosen: page.chosen,
      hole: page.hole,
      cursor: page.cursor,
      window: page.window,
      broken: page.capture.states[page.index] !== DECODED,
      gone: page.only.size === 0 || page.only.has(ONLY_AT_MARK) ? this.gone() : null,
      words: (cell) => this.wordsOf(cell),
    };
  }

  /** The words of a block, in hex; none where they aren't known. @param {number} cell */
  wordsOf(cell) {
    const { heap, details, index, capture } = this.page;
    const owner = heap.owner[cell];
    const known = owner < 0 || details === null ? null : details.of(owner, index);
    if (known === null || known.index !== index) {
      return [];
    }
    const from = (cell - capture.allocations.cell[owner]) * capture.blockBytes;
    const lines = [];
    for (let at = from; at < Math.min(from + capture.blockBytes, known.bytes.length); at += WORD) {
      lines.push([...known.bytes.subarray(at, at + WORD)].map((byte) => byte.toString(16).padStart(2, "0")).join(" "));
    }
    return lines;
  }

  /** The colours of cells that are free here and were not at the mark, if it is asked for. */
  gone() {
    const { mark, index, colouring } = this.page;
    if (colouring.by !== "mark") {
      return null;
    }
    if (this.known.mark !== mark || this.known.index !== index) {
      this.known = { mark, index, colours: this.findGone() };
    }
    return this.known.colours;
  }

  findGone() {
    const { capture, heap, colouring, mark } = this.page;
    const { allocations, versions, cells } = capture;
    const gone = new Int32Array(cells);
    const colours = colouring.classes[ONLY_AT_MARK].colours;
    for (let i = 0; i < allocations.count; i++) {
      const wasThere = allocations.born[i] <= mark && mark < allocations.died[i];
      if (wasThere && heap.version[i] === NONE) {
        const cell = allocations.cell[i];
        gone.fill(colours[1], cell, cell + versions.blocks[capture.versionAt(i, mark)]);
        gone[cell] = colours[0];
      }
    }
    return gone;
  }
}
