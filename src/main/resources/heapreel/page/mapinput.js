// What mouse, touch and keys do on the map.

import { NONE } from "./capture.js";
import { byId } from "./dom.js";
import { bytes, hex } from "./words.js";

export class MapInput {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.listenToMap();
  }

  listenToMap() {
    const canvas = byId("map");
    /** @type {{x: number, y: number, moved: boolean} | null} */
    let drag = null;
    canvas.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      drag = { x: event.offsetX, y: event.offsetY, moved: false };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      if (drag && (drag.moved || Math.hypot(event.offsetX - drag.x, event.offsetY - drag.y) > 4)) {
        this.page.map.pan(event.offsetX - drag.x, event.offsetY - drag.y);
        drag = { x: event.offsetX, y: event.offsetY, moved: true };
        this.page.later();
      }
      this.hint(this.page.map.cellAt(event.offsetX, event.offsetY));
    });
    canvas.addEventListener("pointerup", (/** @type {PointerEvent} */ event) => {
      if (drag && !drag.moved) {
        const cell = this.page.map.cellAt(event.offsetX, event.offsetY);
        const owner = cell === NONE ? NONE : this.page.heap.owner[cell];
        if (owner >= 0) {
          this.page.choose(owner);
        }
      }
      drag = null;
    });
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
      const made = this.page.words.made(owner);
      return address + "  " + this.page.words.what(version) + ", " + bytes(length) + (this.page.heap.isGarbage(owner) ? ", garbage" : "") + (made && ", " + made);
    }
    return address + (owner === -1 ? "  free" : owner === -2 ? "  not in the heap here" : "  tails without a head");
  }
}
