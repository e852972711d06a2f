// Where the cells of the map are.

import { NONE } from "./capture.js";

const GAP_ROWS = 1;
/** How much longer than wide a cell may be, or wider than long, so that cells fill the map. */
const MAX_RATIO = 1.25;
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

/** Whole pixels, where a fraction would show. @param {number} size */
export function wholePixels(size) {
  return size >= 2 ? Math.floor(size) : size;
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
   * The layout whose cells are largest, and how wide and high they are: whole pixels from two on. Rows of a round
   * number of bytes and square cells are preferred.
   * @param {{cell: number, count: number}[]} spans
   * @param {number} width
   * @param {number} height
   */
  static fit(spans, width, height) {
    let best = { layout: new MapLayout(spans, COLUMN_STEPS[0]), cellWidth: 0.5, cellHeight: 0.5 };
    let most = 0;
    for (const columns of COLUMN_STEPS) {
      const layout = new MapLayout(spans, columns);
      const across = Math.max(0, width / columns);
      const down = Math.max(0, height / layout.rows);
      const cellWidth = wholePixels(Math.min(across, down * MAX_RATIO));
      const cellHeight = wholePixels(Math.min(down, across * MAX_RATIO));
      const square = Math.min(cellWidth, cellHeight) / Math.max(cellWidth, cellHeight);
      const worth = cellWidth * cellHeight * square ** 0.3 * (columns % 16 === 0 ? 1.06 : columns % 8 === 0 ? 1.03 : 1);
      if (worth > most) {
        most = worth;
        best = { layout, cellWidth, cellHeight };
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
   * The cell to which an arrow key leads: along the row, and over its end, or to the next cell of the column, also of
   * another span; the same where there is none.
   * @param {number} cell
   * @param {number} down 1, -1, or 0 along the row
   * @param {number} along
   */
  beside(cell, down, along) {
    if (down === 0) {
      const end = this.spans.reduce((most, span) => Math.max(most, span.cell + span.count), 0);
      return Math.max(0, Math.min(end - 1, cell + along));
    }
    const { row, column } = this.placeOf(cell);
    for (let to = row + down; to >= 0 && to < this.rows; to += down) {
      const found = this.cellAt(to, column);
      if (found !== NONE) {
        return found;
      }
    }
    return cell;
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
