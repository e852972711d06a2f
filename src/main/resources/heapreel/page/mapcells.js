// The cells of the map, painted into its pixels.

import { ABSENT, FREE } from "./heap.js";
import { NONE } from "./capture.js";
import { pixel } from "./maplayout.js";

/** Cells have a gap between them from so many pixels on. */
const MIN_GAPPED = 4;
const FREE_RGB = 0x23262d;
const ABSENT_RGB = 0x101115;
const ORPHAN_RGB = 0x5a4a3a;
/** What a filter leaves out, and what isn't known: in use still, so not as dark as free cells. */
const DIMMED = [0x50545e, 0x444851];

export class MapCells {
  /**
   * @param {import("./heapmap.js").HeapMap} map
   * @param {import("./heap.js").Heap} heap
   * @param {import("./colours.js").Colouring} colouring
   * @param {import("./mapview.js").View} view
   */
  constructor(map, heap, colouring, view) {
    this.map = map;
    this.heap = heap;
    this.colouring = colouring;
    this.view = view;
    this.gap = Math.min(map.cellWidth, map.cellHeight) >= MIN_GAPPED ? 1 : 0;
    /** The allocation whose colours are the last that were found. */
    this.allocation = NONE;
    this.head = 0;
    this.tail = 0;
  }

  /** Paints what is in view: a row of pixels for each row of cells, and that again for each of its other pixels. */
  draw() {
    const { map, gap } = this;
    const { layout, frame, pixels, cellWidth, originX } = map;
    const width = map.canvas.width;
    const right = frame.left + frame.width;
    const edges = Int32Array.from({ length: layout.columns + 1 }, (_, column) => map.xOf(column));
    const firstColumn = Math.max(0, Math.floor((frame.left - originX) / cellWidth) - 1);
    const endColumn = Math.min(layout.columns, Math.ceil((right - originX) / cellWidth) + 1);
    for (const span of layout.spans) {
      const rows = Math.ceil(span.count / layout.columns);
      for (let row = 0; row < rows; row++) {
        const y0 = Math.max(frame.top, map.yOf(span.row + row));
        const y1 = Math.min(frame.top + frame.height, map.yOf(span.row + row + 1) - gap);
        if (y0 < y1) {
          const end = Math.min(endColumn, span.count - row * layout.columns);
          this.line(y0 * width, edges, span.cell + row * layout.columns, firstColumn, end);
          for (let y = y0 + 1; y < y1; y++) {
            pixels.copyWithin(y * width + frame.left, y0 * width + frame.left, y0 * width + right);
          }
        }
      }
    }
  }

  /**
   * Paints the first row of pixels of a row of cells.
   * @param {number} at where the row begins in the pixels
   * @param {Int32Array} edges where each column begins
   * @param {number} first the cell in the first column
   * @param {number} column the first one in view
   * @param {number} end
   */
  line(at, edges, first, column, end) {
    const { pixels, frame } = this.map;
    const right = frame.left + frame.width;
    for (; column < end; column++) {
      const from = Math.max(frame.left, edges[column]);
      const to = Math.min(right, edges[column + 1] - this.gap);
      if (from < to) {
        pixels.fill(this.colourOf(first + column), at + from, at + to);
      }
    }
  }

  /** @param {number} cell */
  colourOf(cell) {
    const owner = this.heap.owner[cell];
    if (owner < 0) {
      return pixel(this.unused(owner, cell));
    }
    if (owner !== this.allocation) {
      this.choose(owner);
    }
    return this.heap.capture.allocations.cell[owner] === cell ? this.head : this.tail;
  }

  /** Finds the colours of an allocation. @param {number} allocation */
  choose(allocation) {
    const { heap, colouring, view } = this;
    const version = heap.version[allocation];
    const of = colouring.classOf(version, heap.index);
    const dimmed = view.broken || (view.only.size > 0 && !view.only.has(of));
    const colours = colouring.classes[of].colours;
    const shade = heap.isGarbage(allocation) ? 2 : 0;
    this.allocation = allocation;
    this.head = pixel(dimmed ? DIMMED[0] : colours[shade]);
    this.tail = pixel(dimmed ? DIMMED[1] : colours[shade + 1]);
  }

  /**
   * The colour of a cell without an allocation: free ones show what was there at the mark, if that is asked for.
   * @param {number} owner
   * @param {number} cell
   */
  unused(owner, cell) {
    if (owner === FREE) {
      return this.view.gone?.[cell] || FREE_RGB;
    }
    return owner === ABSENT ? ABSENT_RGB : ORPHAN_RGB;
  }
}
