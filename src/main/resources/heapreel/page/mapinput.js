// What mouse, touch and keys do on the map.

import { NONE } from "./capture.js";
import { byId } from "./dom.js";
import { bytes, hex } from "./words.js";

export class MapInput {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Map<number, {x: number, y: number}>} */
    this.pointers = new Map();
    this.moved = false;
    this.listenToMap();
  }

  /** Moves the map with one pointer, and zooms it with two. @param {PointerEvent} event */
  move(event) {
    const at = this.pointers.get(event.pointerId);
    const to = { x: event.offsetX, y: event.offsetY };
    if (!at || (!this.moved && Math.hypot(to.x - at.x, to.y - at.y) <= 4)) {
      return;
    }
    this.moved = true;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const factor = Math.hypot(to.x - other.x, to.y - other.y) / Math.max(1, Math.hypot(at.x - other.x, at.y - other.y));
      this.page.map.zoomAt(factor, other.x, other.y);
    } else {
      this.page.map.pan(to.x - at.x, to.y - at.y);
    }
    this.pointers.set(event.pointerId, to);
    this.page.later();
  }

  listenToMap() {
    const canvas = byId("map");
    canvas.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      this.pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
      this.moved = this.pointers.size > 1;
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      this.move(event);
      this.hint(this.page.map.cellAt(event.offsetX, event.offsetY));
    });
    canvas.addEventListener("pointerup", (/** @type {PointerEvent} */ event) => {
      if (this.pointers.size === 1 && !this.moved) {
        const cell = this.page.map.cellAt(event.offsetX, event.offsetY);
        const owner = cell === NONE ? NONE : this.page.heap.owner[cell];
        if (owner >= 0) {
          this.page.choose(owner);
        }
      }
      this.pointers.delete(event.pointerId);
    });
    canvas.addEventListener("pointercancel", (/** @type {PointerEvent} */ event) => this.pointers.delete(event.pointerId));
    byId("zoomIn").addEventListener("click", () => this.page.zoom(1.25));
    byId("zoomOut").addEventListener("click", () => this.page.zoom(0.8));
    byId("zoomAll").addEventListener("click", () => this.page.zoom(0));
    canvas.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.mapKey(event));
    canvas.addEventListener("blur", () => this.page.moveCursor(NONE));
    canvas.addEventListener("pointerleave", () => this.hint(NONE));
    canvas.addEventListener(
      "wheel",
      (/** @type {WheelEvent} */ event) => {
        event.preventDefault();
        this.page.map.zoomAt(event.deltaY < 0 ? 1.25 : 0.8, event.offsetX, event.offsetY);
        this.page.later();
      },
      { passive: false },
    );
  }

  /** Arrow keys move a cursor over the map, Enter opens what is there. @param {KeyboardEvent} event */
  mapKey(event) {
    /** @type {{[key: string]: number[]}} */
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const step = steps[event.key];
    if (step && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      const first = this.page.chosen === NONE ? 0 : this.page.capture.allocations.cell[this.page.chosen];
      const at = this.page.map.layout.placeOf(this.page.cursor === NONE ? first : this.page.cursor);
      const to = this.page.cursor === NONE ? this.page.map.layout.cellAt(at.row, at.column) : this.page.map.layout.cellAt(at.row + step[0], at.column + step[1]);
      this.page.moveCursor(to === NONE ? this.page.cursor : to);
    } else if (event.key === "Enter" && this.page.cursor !== NONE && this.page.heap.owner[this.page.cursor] >= 0) {
      event.preventDefault();
      this.page.choose(this.page.heap.owner[this.page.cursor]);
    }
  }

  /** @param {number} cell */
  hint(cell) {
    byId("hint").textContent = cell === NONE ? "" : this.hintText(cell);
  }

  /** @param {number} cell */
  hintText(cell) {
    const owner = this.page.heap.owner[cell];
    const address = hex(this.page.capture.addressOf(cell));
    if (owner >= 0) {
      const version = this.page.heap.version[owner];
      const length = this.page.capture.versions.blocks[version] * this.page.capture.blockBytes;
      const born = this.page.capture.allocations.born[owner];
      const since = born === 0 ? "" : ", made in " + this.page.words.snapshot(born) + this.page.words.at(owner);
      return address + "  " + this.page.words.what(version) + ", " + bytes(length) + (this.page.heap.isGarbage(owner) ? ", garbage" : "") + since;
    }
    return address + (owner === -1 ? "  free" : owner === -2 ? "  not in the heap here" : "  tails without a head");
  }
}
