// Where the cells of the map are.

import { NONE } from "./capture.js";

const GAP_ROWS = 1;
const COLUMN_STEPS = [16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 256, 320, 384, 512, 768, 1024, 2048];

/** Where each span's rows are. */
export class MapLayout {
  /**
   * @param {{cell: number, count: number}[]} spans
   * @param {number} columns
   */
  constructor(spans, columns) {
    this.columns = columns;
    this.rows = 0;
    this.spans = spans.map((span) => {
      const placed = { cell: span.cell, count: span.count, row: this.rows };
      this.rows += Math.ceil(span.count / columns) + GAP_ROWS;
      return placed;
    });
    this.rows -= GAP_ROWS;
  }

  /**
   * The layout whose cells are largest.
   * @param {{cell: number, count: number}[]} spans
   * @param {number} width
   * @param {number} height
   */
  static fit(spans, width, height) {
    let best = { layout: new MapLayout(spans, COLUMN_STEPS[0]), size: 0 };
    for (const columns of COLUMN_STEPS) {
      const layout = new MapLayout(spans, columns);
      const size = Math.min(width / columns, height / layout.rows);
      if (size > best.size) {
        best = { layout, size };
      }
    }
    return best;
  }

  /** @param {number} cell */
  placeOf(cell) {
    for (const span of this.spans) {
      if (cell < span.cell + span.count) {
        const at = cell - span.cell;
        return { row: span.row + Math.floor(at / this.columns), column: at % this.columns };
      }
    }
    return { row: 0, column: 0 };
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  cellAt(row, column) {
    if (column < 0 || column >= this.columns) {
      return NONE;
    }
    for (const span of this.spans) {
      const at = (row - span.row) * this.columns + column;
      if (row >= span.row && at < span.count) {
        return span.cell + at;
      }
    }
    return NONE;
  }
}
