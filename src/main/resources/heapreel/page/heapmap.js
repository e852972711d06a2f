// The heap as cells on a canvas: zoomed by wheel, moved by dragging.

import { ABSENT, FREE } from "./heap.js";
import { NONE } from "./capture.js";
import { MapEdges } from "./mapedges.js";
import { MapLayout, pixel } from "./maplayout.js";
import { hex } from "./words.js";

const MAP_GROUND = 0x0a0b0e;
const FREE_RGB = 0x23262d;
const ABSENT_RGB = 0x101115;
const ORPHAN_RGB = 0x5a4a3a;
const DIMMED = 0x1b1d22;
const MARGIN = 84;
const MAX_CELL = 112;
const WORDS_CELL = 76;

export class HeapMap {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./capture.js").Capture} capture
   */
  constructor(canvas, capture) {
    this.canvas = canvas;
    this.capture = capture;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
    this.scale = 1;
    this.margin = 0;
    this.image = new ImageData(1, 1);
    this.pixels = new Uint32Array(1);
    this.zoom = 1;
    this.left = 0;
    this.top = 0;
    this.layout = new MapLayout(capture.spans, 64);
    this.fitted = 8;
    this.resize();
  }

  resize() {
    const box = this.canvas.getBoundingClientRect();
    this.scale = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = Math.max(1, Math.round(box.width * this.scale));
    this.canvas.height = Math.max(1, Math.round(box.height * this.scale));
    this.margin = Math.round((box.width < 480 ? 0 : MARGIN) * this.scale);
    const fit = MapLayout.fit(this.capture.spans, this.canvas.width - this.margin - 2, this.canvas.height - 2);
    this.layout = fit.layout;
    this.fitted = fit.size;
    this.image = this.context.createImageData(this.canvas.width, this.canvas.height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.clampView();
  }

  get size() {
    const size = this.fitted * this.zoom;
    return size >= 2 ? Math.floor(size) : size;
  }

  clampView() {
    const size = this.size;
    this.left = Math.max(0, Math.min(this.left, this.layout.columns * size - (this.canvas.width - this.margin)));
    this.top = Math.max(0, Math.min(this.top, this.layout.rows * size - this.canvas.height));
  }

  /**
   * @param {number} factor
   * @param {number} x
   * @param {number} y
   */
  zoomAt(factor, x, y) {
    const before = this.size;
    const most = (MAX_CELL * this.scale) / this.fitted;
    this.zoom = Math.max(1, Math.min(Math.max(1, most), this.zoom * factor));
    const ratio = this.size / before;
    this.left = (this.left + x * this.scale - this.margin) * ratio - (x * this.scale - this.margin);
    this.top = (this.top + y * this.scale) * ratio - y * this.scale;
    this.clampView();
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  pan(dx, dy) {
    this.left -= dx * this.scale;
    this.top -= dy * this.scale;
    this.clampView();
  }

  /** The cell in the middle of the view; -1 if there is none. */
  middle() {
    return this.cellAt((this.canvas.width + this.margin) / 2 / this.scale, this.canvas.height / 2 / this.scale);
  }

  /**
   * Shows a cell in the middle, if it can be there.
   * @param {number} zoom 1 shows all
   * @param {number} cell
   */
  zoomTo(zoom, cell) {
    this.zoomAt(zoom / this.zoom, 0, 0);
    const { row, column } = this.layout.placeOf(cell);
    this.left = (column + 0.5) * this.size - (this.canvas.width - this.margin) / 2;
    this.top = (row + 0.5) * this.size - this.canvas.height / 2;
    this.clampView();
  }

  /** Moves the view so that a cell is in it. @param {number} cell */
  show(cell) {
    const place = this.layout.placeOf(cell);
    const size = this.size;
    const x = place.column * size;
    const y = place.row * size;
    if (x < this.left || x > this.left + this.canvas.width - this.margin - size) {
      this.left = x - (this.canvas.width - this.margin) / 2;
    }
    if (y < this.top || y > this.top + this.canvas.height - size) {
      this.top = y - this.canvas.height / 2;
    }
    this.clampView();
  }

  /**
   * The cell at a point of the canvas, in CSS pixels; -1 where there is none.
   * @param {number} x
   * @param {number} y
   */
  cellAt(x, y) {
    const across = x * this.scale - this.margin + this.left;
    const size = this.size;
    return across < 0 || x * this.scale < this.margin
      ? NONE
      : this.layout.cellAt(Math.floor((y * this.scale + this.top) / size), Math.floor(across / size));
  }

  /**
   * Draws the heap.
   * @param {import("./heap.js").Heap} heap
   * @param {import("./colours.js").Colouring} colouring
   * @param {{only: Set<number>, chosen: number, window: any, broken: boolean, gone: Int32Array | null, cursor: number, words: (cell: number) => string[]}} view
   */
  draw(heap, colouring, view) {
    const pixels = this.pixels;
    pixels.fill(pixel(MAP_GROUND));
    const size = this.size;
    const gap = size >= 5 ? 1 : 0;
    const largest = heap.largestFree();
    const { versions, allocations } = this.capture;
    for (const span of this.layout.spans) {
      let allocation = NONE;
      let colours = [0, 0, 0, 0];
      let dimmed = false;
      for (let at = 0; at < span.count; at++) {
        const cell = span.cell + at;
        const owner = heap.owner[cell];
        let rgb = owner >= 0 ? 0 : this.unused(owner, view.gone?.[cell] ?? 0);
        if (owner >= 0) {
          const version = heap.version[owner];
          if (owner !== allocation) {
            const of = colouring.classOf(version, heap.index);
            colours = colouring.classes[of].colours;
            dimmed = view.broken || (view.only.size > 0 && !view.only.has(of));
          }
          const garbage = versions.flags[version] & 1 ? 2 : 0;
          rgb = dimmed ? DIMMED : colours[garbage + (allocations.cell[owner] === cell ? 0 : 1)];
        }
        allocation = owner;
        this.cell(span.row + Math.floor(at / this.layout.columns), at % this.layout.columns, size, gap, pixel(rgb));
      }
    }
    if (!view.broken) {
      new MapEdges(this, heap, size).draw(largest, view);
    }
    this.context.putImageData(this.image, 0, 0);
    this.addresses(size);
    if (size >= WORDS_CELL * this.scale) {
      this.words(size, view.words);
    }
  }

  /**
   * Writes the words of each block that is in view.
   * @param {number} size
   * @param {(cell: number) => string[]} wordsOf
   */
  words(size, wordsOf) {
    const scale = this.scale;
    const context = this.context;
    context.font = 10.5 * scale + "px ui-monospace, monospace";
    context.textAlign = "center";
    const rows = Math.ceil((this.top + this.canvas.height) / size);
    const columns = Math.ceil((this.left + this.canvas.width) / size);
    for (let row = Math.floor(this.top / size); row < rows; row++) {
      for (let column = Math.floor(this.left / size); column < columns; column++) {
        const cell = this.layout.cellAt(row, column);
        const lines = cell === NONE ? [] : wordsOf(cell);
        const x = this.margin + (column + 0.5) * size - this.left;
        lines.forEach((line, i) => {
          const y = row * size - this.top + size / 2 + (i - (lines.length - 1) / 2) * 15 * scale;
          context.lineWidth = 3 * scale;
          context.strokeStyle = "#0a0b0e";
          context.strokeText(line, x, y);
          context.fillStyle = "#fff";
          context.fillText(line, x, y);
        });
      }
    }
  }

  /**
   * The colour of a cell without an allocation.
   * @param {number} owner
   * @param {number} gone the colour of what was there at the mark, if anything was
   */
  unused(owner, gone) {
    if (owner === FREE) {
      return gone || FREE_RGB;
    }
    return owner === ABSENT ? ABSENT_RGB : ORPHAN_RGB;
  }

  /**
   * @param {number} row
   * @param {number} column
   * @param {number} size
   * @param {number} gap
   * @param {number} colour
   */
  cell(row, column, size, gap, colour) {
    const width = this.canvas.width;
    const x0 = Math.max(this.margin, Math.round(this.margin + column * size - this.left));
    const x1 = Math.min(width, Math.round(this.margin + (column + 1) * size - this.left) - gap);
    const y0 = Math.max(0, Math.round(row * size - this.top));
    const y1 = Math.min(this.canvas.height, Math.round((row + 1) * size - this.top) - gap);
    const pixels = this.pixels;
    for (let y = y0; y < y1; y++) {
      pixels.fill(colour, y * width + x0, y * width + Math.max(x0, x1));
    }
  }

  /**
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1
   * @param {number} y1
   * @param {number} colour
   */
  box(x0, y0, x1, y1, colour) {
    const pixels = this.pixels;
    const width = this.canvas.width;
    const left = Math.max(this.margin, x0);
    const right = Math.min(width, x1);
    for (let y = Math.max(0, y0); y < Math.min(this.canvas.height, y1); y++) {
      if (right > left) {
        pixels.fill(colour, y * width + left, y * width + right);
      }
    }
  }

  /** Writes the address at the left of rows. @param {number} size */
  addresses(size) {
    if (!this.margin) {
      return;
    }
    const context = this.context;
    const scale = this.scale;
    context.font = 11 * scale + "px ui-monospace, monospace";
    context.textBaseline = "middle";
    context.textAlign = "right";
    context.fillStyle = "#9aa0aa";
    let free = -Infinity;
    for (const span of this.layout.spans) {
      const rows = Math.ceil(span.count / this.layout.columns);
      for (let row = 0; row < rows; row++) {
        const y = (span.row + row + 0.5) * size - this.top;
        if (y - free >= 16 * scale && y > 0 && y < this.canvas.height) {
          const address = this.capture.addressOf(span.cell + row * this.layout.columns);
          context.fillText(hex(address), this.margin - 6 * scale, Math.max(7 * scale, y));
          free = y;
        }
      }
    }
  }
}
