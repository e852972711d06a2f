// Edges of the map: around what changed, the largest free piece, the cheapest place, and what is chosen.

import { NONE } from "./capture.js";
import { FREE } from "./heap.js";
import { pixel } from "./maplayout.js";

/** From so many pixels on cells have edges; of smaller ones those are filled that are chosen, asked for, or under the cursor. */
const MIN_EDGED = 3;

export class MapEdges {
  /**
   * @param {import("./heapmap.js").HeapMap} map
   * @param {import("./heap.js").Heap} heap
   */
  constructor(map, heap) {
    this.map = map;
    this.heap = heap;
    this.areSmall = Math.min(map.cellWidth, map.cellHeight) < MIN_EDGED;
  }

  /**
   * Draws edges: around what changed, the largest free run, the cheapest window, and what is chosen.
   * @param {import("./mapview.js").View} view
   */
  draw(view) {
    const { heap } = this;
    if (!this.areSmall) {
      const whole = { cell: 0, count: heap.owner.length };
      this.edge(whole, (cell) => heap.changed[cell] === 1, 0xffffff, 1);
    }
    const largest = heap.largestFree();
    if (largest.count > 0 && !this.areSmall) {
      const end = largest.cell + largest.count;
      this.edge(largest, (cell) => cell >= largest.cell && cell < end, 0x9aa0aa, 1);
    }
    const window = view.window;
    if (window) {
      const end = window.cell + window.count;
      this.edge(window, (cell) => cell >= window.cell && cell < end, 0xffc857, 2);
    }
    if (view.cursor !== NONE) {
      this.edge({ cell: view.cursor, count: 1 }, (cell) => cell === view.cursor, 0xffffff, 3);
    }
    if (view.hole !== NONE && heap.owner[view.hole] === FREE) {
      const hole = heap.freeRun(view.hole);
      this.edge(hole, (cell) => cell >= hole.cell && cell < hole.cell + hole.count, 0x7fd4ff, 2);
    }
    if (view.chosen !== NONE && heap.version[view.chosen] !== NONE) {
      const first = heap.capture.allocations.cell[view.chosen];
      const chosen = { cell: first, count: heap.blocksOf(view.chosen) };
      this.edge(chosen, (cell) => heap.owner[cell] === view.chosen, 0x7fd4ff, 2);
    }
  }

  /**
   * @param {{cell: number, count: number}} range
   * @param {(cell: number) => boolean} isIn
   * @param {number} rgb
   * @param {number} width
   */
  edge(range, isIn, rgb, width) {
    const { layout, scale } = this.map;
    const thick = Math.max(1, Math.round(width * scale));
    for (const span of layout.spans) {
      const from = Math.max(span.cell, range.cell);
      const end = Math.min(span.cell + span.count, range.cell + range.count);
      for (let cell = from; cell < end; cell++) {
        if (isIn(cell)) {
          const row = span.row + Math.floor((cell - span.cell) / layout.columns);
          const column = (cell - span.cell) % layout.columns;
          const beside = (/** @type {number} */ r, /** @type {number} */ c) => {
            const other = layout.cellAt(r, c);
            return other >= span.cell && other < span.cell + span.count && isIn(other);
          };
          this.lines(row, column, thick, rgb, beside);
        }
      }
    }
  }

  /**
   * @param {number} row
   * @param {number} column
   * @param {number} thick
   * @param {number} rgb
   * @param {(row: number, column: number) => boolean} beside
   */
  lines(row, column, thick, rgb, beside) {
    const { map } = this;
    const colour = pixel(rgb);
    const [x, x1] = [map.xOf(column), map.xOf(column + 1)];
    const [y, y1] = [map.yOf(row), map.yOf(row + 1)];
    if (this.areSmall) {
      map.box(x, y, Math.max(x1, x + thick), Math.max(y1, y + thick), colour);
      return;
    }
    if (!beside(row - 1, column)) {
      map.box(x, y, x1, y + thick, colour);
    }
    if (!beside(row + 1, column)) {
      map.box(x, y1 - thick, x1, y1, colour);
    }
    if (!beside(row, column - 1)) {
      map.box(x, y, x + thick, y1, colour);
    }
    if (!beside(row, column + 1)) {
      map.box(x1 - thick, y, x1, y1, colour);
    }
  }
}
