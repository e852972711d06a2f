// The allocation that is asked for: of the size in the field, or else what failed at the moment that is shown.

import { DECODED, NONE } from "./capture.js";
import { byId, pageLink } from "./dom.js";
import { bytes, count } from "./words.js";

/**
 * A stretch of snapshots in which it doesn't fit.
 * @typedef {{from: number, to: number}} Stretch
 */

export class Wanted {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    /** How many bytes the field asks for; 0 where it is empty. */
    this.typed = 0;
    /** How many bytes were asked for in vain, by place. @type {Map<number, number>} */
    this.failed = new Map();
    for (const [snapshot, asked] of page.capture.failures) {
      const index = page.capture.indexOf(snapshot);
      this.failed.set(index, Math.max(asked, this.failed.get(index) ?? 0));
    }
    this.shown = "";
    this.found = { index: NONE, size: 0, window: /** @type {import("./heap.js").Window | null} */ (null) };
  }

  /** Enter goes to where it fails next, Escape empties the field. */
  listen() {
    byId("need").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter") {
        this.next();
      } else if (event.key === "Escape") {
        this.clear();
      }
    });
  }

  clear() {
    byId("need").value = "";
    this.read();
    this.page.later();
  }

  /** How many bytes are asked for; 0 for none. */
  get size() {
    return this.typed || (this.failed.get(this.page.index) ?? 0);
  }

  /** Takes what is in the field; what was said of another size is no longer true. */
  read() {
    this.page.say("");
    const text = byId("need").value;
    this.typed = /^\d+$/.test(text) ? Number(text) : 0;
  }

  /**
   * @param {number} index
   * @param {number} size
   */
  fits(index, size) {
    return size <= this.page.capture.largestAt(index);
  }

  /** Whether it is known what fits there: not where it can't be decoded. @param {number} index */
  isKnown(index) {
    return this.page.capture.largestAt(index) >= 0;
  }

  /** Where the least would have to go; null where nothing is asked for, it fits, or no area is as large. */
  window() {
    const { page, size } = this;
    if (size === 0 || page.capture.states[page.index] !== DECODED || this.fits(page.index, size)) {
      return null;
    }
    if (this.found.index !== page.index || this.found.size !== size) {
      const blocks = Math.ceil(size / page.capture.blockBytes);
      this.found = { index: page.index, size, window: page.heap.cheapestWindow(blocks) };
    }
    return this.found.window;
  }

  /** Says whether it fits, with what is in its way to be opened; a link that is there already keeps the focus. */
  show() {
    const field = byId("need");
    const key = [this.page.index, this.size, field.value, field.validity.badInput].join(" ");
    if (this.shown !== key) {
      this.shown = key;
      byId("fits").replaceChildren(...this.answer());
    }
  }

  /** @returns {(string | Node)[]} */
  answer() {
    const { page, size } = this;
    const field = byId("need");
    if (field.validity.badInput || (field.value !== "" && this.typed === 0)) {
      return ["expected a whole number of bytes, 1 or more"];
    }
    if (size === 0 || !this.isKnown(page.index) || (this.fits(page.index, size) && this.typed === 0)) {
      return [];
    }
    return this.fits(page.index, size) ? [bytes(size) + " fit here"] : [bytes(size) + " don't fit", ...this.inTheWay()];
  }

  /** What is in the way at the cheapest place. @returns {(string | Node)[]} */
  inTheWay() {
    const { page } = this;
    const window = this.window();
    if (window === null) {
      return page.capture.states[page.index] === DECODED ? [": no area is as large"] : [];
    }
    if (window.pins.length === 0) {
      return ["; nothing but garbage or the recorder is in the way at the cheapest place, edged in amber"];
    }
    const text = bytes(window.blocks * page.capture.blockBytes) + " in " + count(window.pins.length) + (window.pins.length === 1 ? " allocation" : " allocations");
    const link = pageLink(text, () => (window.pins.length === 1 ? page.choose(window.pins[0]) : page.open("why")));
    return ["; in the way at the cheapest place, edged in amber: ", link];
  }

  /** Where it doesn't fit, in order. @returns {Stretch[]} */
  stretches() {
    const size = this.size;
    const all = [];
    let last = null;
    for (let index = 0; index < this.page.capture.count; index++) {
      if (this.isKnown(index)) {
        if (this.fits(index, size)) {
          last = null;
        } else if (last === null) {
          all.push((last = { from: index, to: index }));
        } else {
          last.to = index;
        }
      }
    }
    return all;
  }

  /** Goes to where the next stretch begins in which it doesn't fit. */
  next() {
    const { page, size } = this;
    if (size === 0) {
      byId("need").focus();
      page.say("Type how many bytes are wanted.");
      return;
    }
    const all = this.stretches();
    if (all.length === 0) {
      page.say(bytes(size) + " fit in every snapshot");
      return;
    }
    this.typed = size;
    byId("need").value = size;
    const next = all.find((stretch) => stretch.from > page.index) ?? all[0];
    const place = all.length === 1 ? "the only stretch" : "stretch " + (all.indexOf(next) + 1) + " of " + all.length;
    page.jump(next.from);
    page.say(place + " where it fails: " + page.words.snapshot(next.from) + "–" + page.words.snapshot(next.to));
  }
}
