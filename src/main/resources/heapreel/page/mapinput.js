// What mouse, touch and keys do on the map.

import { NONE } from "./capture.js";
import { byId } from "./dom.js";
import { ABSENT, FREE } from "./heap.js";
import { bytes, count, hex } from "./words.js";

/** How far a notch of a wheel is, in pixels, and in lines where the browser counts these. */
const NOTCH = 100;
const NOTCH_LINES = 3;

/** How much a wheel zooms: by a quarter with a notch, by less with a trackpad's small steps. @param {{deltaY: number, deltaMode: number}} event */
export function wheelFactor(event) {
  return 1.25 ** (-event.deltaY / (event.deltaMode === 1 ? NOTCH_LINES : NOTCH));
}

export class MapInput {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Map<number, {x: number, y: number}>} */
    this.pointers = new Map();
    this.moved = false;
    /** The cell that the hint is of. */
    this.pointed = NONE;
    this.isTapped = false;
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
      if (event.button !== 0) {
        return;
      }
      this.pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
      this.moved = this.pointers.size > 1;
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      this.move(event);
      this.hint(this.page.map.cellAt(event.offsetX, event.offsetY));
    });
    canvas.addEventListener("pointerup", (/** @type {PointerEvent} */ event) => {
      if (event.button === 0 && this.pointers.size === 1 && !this.moved) {
        this.tap(this.page.map.cellAt(event.offsetX, event.offsetY));
      }
      this.pointers.delete(event.pointerId);
    });
    canvas.addEventListener("lostpointercapture", (/** @type {PointerEvent} */ event) => this.pointers.delete(event.pointerId));
    canvas.addEventListener("pointercancel", (/** @type {PointerEvent} */ event) => {
      this.pointers.delete(event.pointerId);
      this.moved = true;
    });
    byId("zoomIn").addEventListener("click", () => this.page.zoom(1.25));
    byId("zoomOut").addEventListener("click", () => this.page.zoom(0.8));
    byId("zoomAll").addEventListener("click", () => this.page.zoom(0));
    canvas.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.mapKey(event));
    canvas.addEventListener("blur", () => this.page.moveCursor(NONE));
    canvas.addEventListener("pointerleave", (/** @type {PointerEvent} */ event) => {
      if (event.pointerType !== "touch" || this.moved) {
        this.hint(NONE); // a finger that has tapped leaves, too, and what it tapped is still said
      }
    });
    canvas.addEventListener(
      "wheel",
      (/** @type {WheelEvent} */ event) => {
        event.preventDefault();
        if (event.deltaY !== 0) {
          this.page.map.zoomAt(wheelFactor(event), event.offsetX, event.offsetY);
          this.page.later();
        }
      },
      { passive: false },
    );
  }

  /**
   * Enter begins to go over the cells, arrow keys go from one to another, and Enter opens what is there; Escape ends it, as it
   * ends all else.
   * @param {KeyboardEvent} event
   */
  mapKey(event) {
    /** @type {{[key: string]: number[]}} */
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const step = steps[event.key];
    const { page } = this;
    if (step && page.cursor !== NONE && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      page.moveCursor(page.map.layout.beside(page.cursor, step[0], step[1]));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (page.cursor === NONE) {
        page.moveCursor(page.chosen !== NONE ? page.capture.allocations.cell[page.chosen] : Math.max(0, page.hole));
      } else {
        this.open(page.cursor);
      }
    }
  }

  /** Opens what is there, and scrolls to it where it is below the map, as on phones. @param {number} cell */
  tap(cell) {
    this.hint(cell);
    this.isTapped = cell !== NONE && this.open(cell);
  }

  /** The page is of another moment, and what was tapped is in its panel, which has its height now. */
  drawn() {
    this.show();
    const side = byId("side");
    if (this.isTapped && side.getBoundingClientRect().top >= byId("map").getBoundingClientRect().bottom) {
      side.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    }
    this.isTapped = false;
  }

  /** Opens the sheet of what a cell is of, if it is of anything. @param {number} cell */
  open(cell) {
    const owner = cell === NONE ? ABSENT : this.page.heap.owner[cell];
    if (owner >= 0) {
      this.page.choose(owner);
    } else if (owner === FREE) {
      this.page.chooseFree(cell);
    }
    return owner >= 0 || owner === FREE;
  }

  /** Says what is in a cell, as long as it is pointed at. @param {number} cell */
  hint(cell) {
    this.pointed = cell;
    this.show();
  }

  /** Says it of the heap that is drawn. */
  show() {
    const text = this.pointed === NONE ? "" : this.hintText(this.pointed);
    if (byId("hint").textContent !== text) {
      byId("hint").textContent = text;
    }
  }

  /** @param {number} cell */
  hintText(cell) {
    const owner = this.page.heap.owner[cell];
    const at = this.page.capture.addressOf(cell);
    const address = hex(at);
    if (owner === FREE) {
      return address + "  " + this.freeText(cell);
    }
    if (owner >= 0) {
      const first = this.page.capture.addressOf(this.page.capture.allocations.cell[owner]);
      const inside = at === first ? "" : "byte " + count(at - first) + " of " + hex(first) + " ";
      const version = this.page.heap.version[owner];
      const length = this.page.capture.versions.blocks[version] * this.page.capture.blockBytes;
      const made = this.page.words.made(owner);
      return address + "  " + inside + this.page.words.what(version) + ", " + bytes(length) + (this.page.heap.isGarbage(owner) ? ", garbage" : "") + (made && ", " + made);
    }
    return address + (owner === ABSENT ? "  not in the heap here" : "  tails without a head");
  }

  /** @param {number} cell */
  freeText(cell) {
    const { capture, heap } = this.page;
    const run = heap.freeRun(cell);
    const first = capture.addressOf(run.cell);
    const length = run.count * capture.blockBytes;
    return "free: " + bytes(length) + ", " + hex(first) + " to " + hex(first + length);
  }
}
