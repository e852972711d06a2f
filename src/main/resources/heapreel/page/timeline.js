// The curves over all snapshots, with a mark where the page is.

import { BROKEN, NONE } from "./capture.js";
import { count } from "./words.js";

/** The curves that can be shown, beside those of kinds. */
export const CURVES = {
  free: { label: "free", of: (/** @type {import("./capture.js").Capture} */ c, /** @type {number} */ i) => c.columns.free[i] },
  largest: { label: "largest free", of: (/** @type {import("./capture.js").Capture} */ c, /** @type {number} */ i) => c.columns.largest[i] },
  used: { label: "used", of: (/** @type {import("./capture.js").Capture} */ c, /** @type {number} */ i) => c.columns.used[i] },
  fragmentation: {
    label: "fragmentation",
    of: (/** @type {import("./capture.js").Capture} */ c, /** @type {number} */ i) =>
      c.columns.free[i] > 0 && c.columns.largest[i] >= 0 ? (100 * (c.columns.free[i] - c.columns.largest[i])) / c.columns.free[i] : NONE,
  },
  allocations: { label: "allocations", of: (/** @type {import("./capture.js").Capture} */ c, /** @type {number} */ i) => c.columns.allocations[i] },
};

export class Timeline {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./capture.js").Capture} capture
   */
  constructor(canvas, capture) {
    this.canvas = canvas;
    this.capture = capture;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
    /** @type {Float64Array[]} */
    this.curves = [];
    this.scale = 1;
    this.name = "free";
    this.most = 0;
    this.key = "";
    /** @type {ImageData | null} */
    this.picture = null;
    this.choose("free");
    this.resize();
  }

  /** Shows a curve of CURVES, or of what a class of kinds takes, by its number. @param {string} name */
  choose(name) {
    this.name = name;
    const curve = /** @type {any} */ (CURVES)[name];
    const values = curve
      ? Float64Array.from({ length: this.capture.count }, (_, i) => curve.of(this.capture, i))
      : this.capture.bytesOfClass(Number(name));
    this.curves = name === "free" ? [values, this.capture.columns.largest] : [values];
    this.most = 0;
    for (let i = 0; i < this.capture.count; i++) {
      this.most = Math.max(this.most, values[i]);
    }
  }

  resize() {
    const box = this.canvas.getBoundingClientRect();
    this.scale = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = Math.max(1, Math.round(box.width * this.scale));
    this.canvas.height = Math.max(1, Math.round(box.height * this.scale));
    this.picture = null;
  }

  /** The place under a point, in CSS pixels. @param {number} x */
  indexAt(x) {
    const width = this.canvas.width / this.scale;
    const last = this.capture.count - 1;
    return Math.max(0, Math.min(last, Math.round((x / Math.max(1, width - 1)) * last)));
  }

  /** @param {number} index */
  xOf(index) {
    return this.capture.count < 2 ? 0 : (index / (this.capture.count - 1)) * (this.canvas.width - 1);
  }

  /**
   * @param {number} index
   * @param {{need: number, mark: number}} view
   */
  draw(index, view) {
    const key = this.name + " " + view.need + " " + this.canvas.width;
    if (!this.picture || this.key !== key) {
      this.paint(view.need);
      this.picture = this.context.getImageData(0, 0, this.canvas.width, this.canvas.height);
      this.key = key;
    } else {
      this.context.putImageData(this.picture, 0, 0);
    }
    const x = this.xOf(index);
    const mark = this.xOf(view.mark);
    if (view.mark !== index) {
      this.context.globalAlpha = 0.25;
      this.context.fillStyle = this.style("--focus");
      this.context.fillRect(Math.min(x, mark), 0, Math.abs(x - mark), this.canvas.height);
      this.context.globalAlpha = 1;
      this.context.fillRect(Math.round(mark) - 1, 0, 2, this.canvas.height);
    }
    this.context.fillStyle = this.style("--bright");
    this.context.fillRect(Math.round(x) - 1, 0, 2, this.canvas.height);
  }

  /** @param {string} name */
  style(name) {
    return getComputedStyle(this.canvas).getPropertyValue(name).trim();
  }

  /** @param {number} need */
  paint(need) {
    const { width, height } = this.canvas;
    const context = this.context;
    context.fillStyle = this.style("--inset");
    context.fillRect(0, 0, width, height);
    const top = 6;
    const y = (/** @type {number} */ value) => height - 2 - (value / Math.max(1, this.most)) * (height - top - 2);
    this.area(this.curves[0], y, this.style("--area"));
    this.curves.slice(1).forEach((curve) => this.line(curve, y, this.style("--amber")));
    if (need > 0 && (this.name === "free" || this.name === "largest")) {
      context.fillStyle = this.style("--dim");
      context.fillRect(0, Math.round(y(need)), width, 1);
    }
    this.marks(height);
    this.label();
  }

  /** Says how much the top of the curve is. */
  label() {
    const { context, scale } = this;
    const unit = this.name === "fragmentation" ? " %" : this.name === "allocations" ? "" : " bytes";
    const text = "at most " + count(Math.round(this.most)) + unit;
    context.font = 11 * scale + "px system-ui, sans-serif";
    context.textAlign = "left";
    context.textBaseline = "top";
    context.globalAlpha = 0.8;
    context.fillStyle = this.style("--inset");
    context.fillRect(2 * scale, 2 * scale, context.measureText(text).width + 8 * scale, 16 * scale);
    context.globalAlpha = 1;
    context.fillStyle = this.style("--text");
    context.fillText(text, 6 * scale, 5 * scale);
  }

  /** @param {number} height */
  marks(height) {
    const { capture, context } = this;
    const wide = Math.max(2, Math.round(2 * this.scale));
    context.fillStyle = this.style("--amber");
    context.fillRect(Math.round(this.xOf(capture.indexOf(capture.facts.worst))) - 1, 0, wide, height / 4);
    context.fillStyle = this.style("--red");
    for (const [snapshot] of capture.facts.failures) {
      context.fillRect(Math.round(this.xOf(capture.indexOf(snapshot))) - 1, 0, wide, height / 3);
    }
    for (let i = 0; i < capture.count; i++) {
      if (capture.states[i] === BROKEN) {
        context.fillRect(Math.floor(this.xOf(i)), height - 4, wide, 4);
      }
    }
  }

  /**
   * Least and most of a curve under each column of pixels.
   * @param {Float64Array} curve
   * @param {(x: number, least: number, most: number) => void} each
   */
  columns(curve, each) {
    const { width } = this.canvas;
    const last = curve.length - 1;
    for (let x = 0; x < width; x++) {
      const from = Math.floor((x / Math.max(1, width - 1)) * last);
      const to = Math.max(from, Math.min(last, Math.ceil(((x + 1) / Math.max(1, width - 1)) * last) - 1));
      let least = Infinity;
      let most = -Infinity;
      for (let i = from; i <= to; i++) {
        if (curve[i] >= 0) {
          least = Math.min(least, curve[i]);
          most = Math.max(most, curve[i]);
        }
      }
      if (most >= 0) {
        each(x, least, most);
      }
    }
  }

  /**
   * @param {Float64Array} curve
   * @param {(value: number) => number} y
   * @param {string} colour
   */
  area(curve, y, colour) {
    this.context.fillStyle = colour;
    this.columns(curve, (x, _, most) => this.context.fillRect(x, y(most), 1, this.canvas.height - y(most)));
  }

  /**
   * @param {Float64Array} curve
   * @param {(value: number) => number} y
   * @param {string} colour
   */
  line(curve, y, colour) {
    this.context.fillStyle = colour;
    const thick = Math.max(1, Math.round(1.5 * this.scale));
    let before = NONE;
    this.columns(curve, (x, least, most) => {
      const high = before === NONE ? y(most) : Math.min(y(most), before);
      const low = before === NONE ? y(least) : Math.max(y(least), before);
      this.context.fillRect(x, high, 1, Math.max(thick, low - high + thick));
      before = y(least);
    });
  }
}
