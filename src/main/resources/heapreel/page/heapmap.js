// The heap as cells on a canvas: zoomed by wheel, moved by dragging.

import { NONE } from "./capture.js";
import { MapCells } from "./mapcells.js";
import { MapEdges } from "./mapedges.js";
import { MapLayout, pixel, wholePixels } from "./maplayout.js";
import { MapTexts, WORD_HEIGHT } from "./maptexts.js";

const MAP_GROUND = 0x0a0b0e;
/** Room for the address of a row, and around the cells, in CSS pixels. */
const MARGIN = 86;
const INSET = 6;
const MAX_CELL = 112;

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
    this.hasAddresses = true;
    this.frame = { left: 0, top: 0, width: 1, height: 1 };
    this.image = new ImageData(1, 1);
    this.pixels = new Uint32Array(1);
    this.zoom = 1;
    this.left = 0;
    this.top = 0;
    this.layout = new MapLayout(capture.spans, 64);
    this.fitted = { width: 8, height: 8 };
    this.cellWidth = this.cellHeight = 8;
    this.originX = this.originY = 0;
    this.resize();
  }

  resize() {
    const box = this.canvas.getBoundingClientRect();
    this.scale = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = Math.max(1, Math.round(box.width * this.scale));
    this.canvas.height = Math.max(1, Math.round(box.height * this.scale));
    this.hasAddresses = box.width >= 480;
    const inset = Math.round(INSET * this.scale);
    const left = this.hasAddresses ? Math.round(MARGIN * this.scale) : inset;
    this.frame = { left, top: inset, width: Math.max(1, this.canvas.width - left - inset), height: Math.max(1, this.canvas.height - 2 * inset) };
    const fit = MapLayout.fit(this.capture.spans, this.frame.width, this.frame.height);
    this.layout = fit.layout;
    this.fitted = { width: fit.cellWidth, height: fit.cellHeight };
    this.setZoom(this.zoom);
    this.image = this.context.createImageData(this.canvas.width, this.canvas.height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.clampView();
  }

  /** Where a column begins, in pixels of the canvas. @param {number} column */
  xOf(column) {
    return Math.round(this.originX + column * this.cellWidth);
  }

  /** Where a row begins, in pixels of the canvas. @param {number} row */
  yOf(row) {
    return Math.round(this.originY + row * this.cellHeight);
  }

  /** Sets how large cells are. @param {number} zoom */
  setZoom(zoom) {
    this.zoom = zoom;
    this.cellWidth = wholePixels(this.fitted.width * zoom);
    this.cellHeight = wholePixels(this.fitted.height * zoom);
  }

  /** Keeps the cells in the frame; those that don't fill it are in its middle. */
  clampView() {
    const restX = this.frame.width - this.layout.columns * this.cellWidth;
    const restY = this.frame.height - this.layout.rows * this.cellHeight;
    this.left = Math.max(0, Math.min(this.left, -restX));
    this.top = Math.max(0, Math.min(this.top, -restY));
    this.originX = this.frame.left + Math.max(0, restX) / 2 - this.left;
    this.originY = this.frame.top + Math.max(0, restY) / 2 - this.top;
  }

  /** How large a cell may become: until the words of a block have room. */
  mostZoom() {
    const height = WORD_HEIGHT * (this.capture.blockBytes / 4) + 8;
    return Math.max(1, (Math.max(MAX_CELL, height) * this.scale) / Math.min(this.fitted.width, this.fitted.height));
  }

  /**
   * Zooms; what is at a point of the canvas, in CSS pixels, stays there.
   * @param {number} factor
   * @param {number} x
   * @param {number} y
   */
  zoomAt(factor, x, y) {
    const column = (x * this.scale - this.originX) / this.cellWidth;
    const row = (y * this.scale - this.originY) / this.cellHeight;
    this.setZoom(Math.max(1, Math.min(this.mostZoom(), this.zoom * factor)));
    this.left = column * this.cellWidth - (x * this.scale - this.frame.left);
    this.top = row * this.cellHeight - (y * this.scale - this.frame.top);
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
    const { left, top, width, height } = this.frame;
    return this.cellAt((left + width / 2) / this.scale, (top + height / 2) / this.scale);
  }

  /**
   * Shows a cell in the middle, if it can be there.
   * @param {number} zoom 1 shows all
   * @param {number} cell
   */
  zoomTo(zoom, cell) {
    this.zoomAt(zoom / this.zoom, 0, 0);
    const { row, column } = this.layout.placeOf(cell);
    this.left = (column + 0.5) * this.cellWidth - this.frame.width / 2;
    this.top = (row + 0.5) * this.cellHeight - this.frame.height / 2;
    this.clampView();
  }

  /** Moves the view so that a cell is in it. @param {number} cell */
  show(cell) {
    const place = this.layout.placeOf(cell);
    const x = place.column * this.cellWidth;
    const y = place.row * this.cellHeight;
    if (x < this.left || x > this.left + this.frame.width - this.cellWidth) {
      this.left = x - this.frame.width / 2;
    }
    if (y < this.top || y > this.top + this.frame.height - this.cellHeight) {
      this.top = y - this.frame.height / 2;
    }
    this.clampView();
  }

  /**
   * The cell at a point of the canvas, in CSS pixels; -1 where there is none.
   * @param {number} x
   * @param {number} y
   */
  cellAt(x, y) {
    const { left, top, width, height } = this.frame;
    const [px, py] = [x * this.scale, y * this.scale];
    if (px < left || px >= left + width || py < top || py >= top + height) {
      return NONE;
    }
    return this.layout.cellAt(Math.floor((py - Math.round(this.originY)) / this.cellHeight), Math.floor((px - Math.round(this.originX)) / this.cellWidth));
  }

  /**
   * Draws the heap.
   * @param {import("./heap.js").Heap} heap
   * @param {import("./colours.js").Colouring} colouring
   * @param {import("./mapview.js").View} view
   */
  draw(heap, colouring, view) {
    this.canvas.style.touchAction = this.zoom > 1 ? "none" : "pan-y"; // a page that is scrolled by touch goes on over it
    this.pixels.fill(pixel(MAP_GROUND));
    new MapCells(this, heap, colouring, view).draw();
    if (!view.broken) {
      new MapEdges(this, heap).draw(view);
    }
    this.context.putImageData(this.image, 0, 0);
    const texts = new MapTexts(this);
    texts.addresses();
    if (texts.haveRoom()) {
      texts.words(view.words);
    }
  }

  /**
   * Fills a box, as far as it is in the frame.
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1
   * @param {number} y1
   * @param {number} colour
   */
  box(x0, y0, x1, y1, colour) {
    const { pixels, frame } = this;
    const width = this.canvas.width;
    const left = Math.max(frame.left, x0);
    const right = Math.min(frame.left + frame.width, x1);
    const end = Math.min(frame.top + frame.height, y1);
    for (let y = Math.max(frame.top, y0); y < end && right > left; y++) {
      pixels.fill(colour, y * width + left, y * width + right);
    }
  }
}
