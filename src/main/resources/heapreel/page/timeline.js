// The curves over all snapshots, with a mark where the page is.

import { BROKEN, NONE } from "./capture.js";
import { byId, element } from "./dom.js";
import { count, seconds } from "./words.js";

/** How deep the flags of moments that matter are, in CSS pixels. */
const FLAG = 7;
/** An event is marked if at most this share of the snapshots have it. */
const RARE_SHARE = 0.02;

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

/**
 * The texts of events that stand out: not those of every other snapshot.
 * @param {import("./capture.js").Capture} capture
 */
export function rareEvents(capture) {
  const times = new Map();
  for (const event of capture.events) {
    times.set(event, (times.get(event) ?? 0) + 1);
  }
  const most = Math.max(3, capture.count * RARE_SHARE);
  return new Set([...times.keys()].filter((event) => event !== NONE && times.get(event) <= most));
}

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
    return Math.max(0, Math.min(this.capture.count - 1, Math.floor((x / Math.max(1, width)) * this.capture.count)));
  }

  /** The middle of the part of the curve that is a place's. @param {number} index */
  xOf(index) {
    return ((index + 0.5) / this.capture.count) * this.canvas.width;
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
      this.context.fillRect(Math.round(mark - this.scale), 0, Math.round(2 * this.scale), this.canvas.height);
    }
    this.context.fillStyle = this.style("--bright");
    const wide = Math.round(2 * this.scale);
    this.context.fillRect(Math.round(x - wide / 2), FLAG * this.scale, wide, this.canvas.height);
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
    const top = (FLAG + 2) * this.scale;
    const y = (/** @type {number} */ value) => height - 2 - (value / Math.max(1, this.most)) * (height - top - 2);
    this.area(this.curves[0], y, this.style("--area"));
    this.curves.slice(1).forEach((curve) => this.line(curve, y, this.style("--amber")));
    if (this.hasNeed(need)) {
      context.fillStyle = this.style("--text");
      const dash = Math.round(6 * this.scale);
      for (let x = 0; x < width; x += 2 * dash) {
        context.fillRect(x, Math.round(y(need)), dash, Math.round(this.scale));
      }
    }
    this.marks(height);
    this.labels(need);
  }

  unit() {
    return this.name === "fragmentation" ? " %" : this.name === "allocations" ? "" : " bytes";
  }

  /** Writes what the axes are, and what is drawn. @param {number} need */
  labels(need) {
    const { capture } = this;
    const ends = [0, capture.count - 1].map((index) => [count(capture.snapshots[index]), seconds(capture.millis[index])].filter((part) => part !== "").join(", "));
    byId("most").textContent = count(Math.round(this.most));
    byId("unit").textContent = this.unit();
    byId("first").textContent = ends[0];
    byId("last").textContent = ends[1];
    const chosen = byId("curve").selectedOptions[0]?.textContent ?? "free";
    const keys = [["area", chosen], ...this.curves.slice(1).map(() => ["line", "largest free"])];
    if (this.hasNeed(need)) {
      keys.push(["need", "asked for"]);
    }
    if (capture.failures.length > 0) {
      keys.push(["failed", "MemoryError"]);
    }
    if (!capture.failures.some((of) => of[0] === capture.facts.worst)) {
      keys.push(["worst", "worst moment"]);
    }
    if (rareEvents(capture).size > 0) {
      keys.push(["event", "event"]);
    }
    if (capture.states.includes(BROKEN)) {
      keys.push(["broken", "can't be decoded"]);
    }
    byId("key").replaceChildren(...keys.map(([of, label]) => element("span", { class: of }, label)));
  }

  /** Whether the curve is one that an allocation asked for is held against. @param {number} need */
  hasNeed(need) {
    return need > 0 && need <= this.most && (this.name === "free" || this.name === "largest");
  }

  /** Says what is at a point, in CSS pixels; null where the pointer is elsewhere. @param {number | null} x */
  hover(x) {
    const over = byId("over");
    over.hidden = x === null;
    if (x !== null) {
      const { capture } = this;
      const index = this.indexAt(x);
      const names = [byId("curve").selectedOptions[0]?.textContent ?? "free", "largest free"];
      const values = this.curves.map((curve, i) => names[i] + " " + (curve[index] < 0 ? "not known" : count(Math.round(curve[index])) + this.unit())).join(", ");
      const event = capture.events[index] === NONE ? "" : capture.texts.events[capture.events[index]];
      const failure = capture.failures.find((of) => of[0] === capture.snapshots[index]);
      const failed = failure && !event.startsWith("MemoryError") ? "MemoryError" + (failure[1] > 0 ? ", " + count(failure[1]) + " bytes asked for" : "") : "";
      over.textContent = ["snapshot " + count(capture.snapshots[index]), values, event, failed].filter((part) => part !== "").join(" · ");
      const most = this.canvas.clientWidth - over.offsetWidth;
      over.style.left = this.canvas.offsetLeft + Math.max(0, Math.min(most, x - over.offsetWidth / 2)) + "px";
    }
  }

  /** @param {number} height */
  marks(height) {
    const { capture, context } = this;
    const wide = Math.max(2, Math.round(2 * this.scale));
    this.flag(capture.indexOf(capture.facts.worst), this.style("--amber"));
    for (const [snapshot] of capture.failures) {
      this.flag(capture.indexOf(snapshot), this.style("--red"));
    }
    context.fillStyle = this.style("--dim");
    const rare = rareEvents(capture);
    for (let i = 0; i < capture.count; i++) {
      if (rare.has(capture.events[i])) {
        context.fillRect(Math.round(this.xOf(i)), 0, Math.max(1, wide / 2), 3 * wide);
      }
    }
    context.fillStyle = this.style("--red");
    for (let i = 0; i < capture.count; i++) {
      if (capture.states[i] === BROKEN) {
        context.fillRect(Math.floor(this.xOf(i)), height - 2 * wide, wide, 2 * wide);
      }
    }
  }

  /**
   * A flag above the curve, which the line of the snapshot that is shown doesn't hide.
   * @param {number} index
   * @param {string} colour
   */
  flag(index, colour) {
    const { context } = this;
    const deep = FLAG * this.scale;
    const x = this.xOf(index);
    context.fillStyle = colour;
    context.beginPath();
    const middle = Math.max(deep, Math.min(this.canvas.width - deep, x));
    context.moveTo(middle - deep * 0.75, 0);
    context.lineTo(middle + deep * 0.75, 0);
    context.lineTo(x, deep);
    context.fill();
    context.fillRect(Math.round(x - this.scale / 2), 0, Math.round(this.scale), this.canvas.height);
  }

  /**
   * Least and most of a curve under each column of pixels.
   * @param {Float64Array} curve
   * @param {(x: number, least: number, most: number) => void} each
   */
  columns(curve, each) {
    const { width } = this.canvas;
    const { length } = curve;
    for (let x = 0; x < width; x++) {
      const from = Math.floor((x / width) * length);
      const to = Math.max(from, Math.min(length, Math.ceil(((x + 1) / width) * length)) - 1);
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
