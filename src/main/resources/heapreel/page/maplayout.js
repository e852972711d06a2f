// Where the cells of the map are.

import { NONE } from "./capture.js";

const GAP_ROWS = 1;
/** Numbers of columns: of four as long as that is a step to be seen, so that rows fill the width. */
const COLUMN_STEPS = [...columnSteps(16, 128, 4), ...columnSteps(128, 512, 16), ...columnSteps(512, 2049, 128)];

/**
 * @param {number} from
 * @param {number} end
 * @param {number} by
 */
function columnSteps(from, end, by) {
  return Array.from({ length: Math.ceil((end - from) / by) }, (_, i) => from + i * by);
}

/** A colour as the canvas has it. @param {number} rgb */
export function pixel(rgb) {
  return 0xff000000 | ((rgb & 255) << 16) | (rgb & 0xff00) | (rgb >> 16);
}

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
   * The layout whose cells are largest; of some with cells of as many pixels, the one that is widest.
   * @param {{cell: number, count: number}[]} spans
   * @param {number} width
   * @param {number} height
   */
  static fit(spans, width, height) {
    let best = { layout: new MapLayout(spans, COLUMN_STEPS[0]), size: 0 };
    let most = 0;
    for (const columns of COLUMN_STEPS) {
      const layout = new MapLayout(spans, columns);
      const size = Math.min(width / columns, height / layout.rows);
      const pixels = size < 2 ? size : Math.floor(size);
      if (pixels > 0 && pixels >= most) {
        most = pixels;
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
