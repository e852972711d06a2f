// What keys and the controls of time do.

import { byId } from "./dom.js";
import { TABS } from "./panels.js";

/** How much time a picture of a playing page is for at most: a hidden tab has none for long. */
const MOST_MILLIS = 250;

export class Controls {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.playing = 0;
    this.typing = false;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      byId("speed").value = "5";
    }
    this.listenToTime();
    this.listenToPanels();
    addEventListener("keydown", (event) => this.key(event));
  }

  listenToTime() {
    const canvas = byId("timeline");
    let dragging = false;
    canvas.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      dragging = true;
      canvas.setPointerCapture(event.pointerId);
      if (event.shiftKey) {
        this.page.compareWith(this.page.timeline.indexAt(event.offsetX));
      }
      this.page.go(this.page.timeline.indexAt(event.offsetX));
    });
    canvas.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      if (dragging) {
        this.page.go(this.page.timeline.indexAt(event.offsetX));
      }
      this.page.timeline.hover(event.offsetX);
    });
    canvas.addEventListener("pointerup", () => (dragging = false));
    canvas.addEventListener("pointercancel", () => (dragging = false));
    canvas.addEventListener("pointerleave", () => this.page.timeline.hover(null));
    byId("slider").addEventListener("input", () => this.page.go(Number(byId("slider").value)));
    byId("number").addEventListener("input", () => (this.typing = true));
    const typed = () => {
      this.typing = false;
      this.number();
    };
    byId("number").addEventListener("change", () => {
      if (byId("number").value !== "") {
        this.page.go(this.page.capture.indexOf(Number(byId("number").value)));
      }
      typed();
    });
    // The same number typed again changes nothing.
    byId("number").addEventListener("blur", typed);
    byId("curve").addEventListener("change", () => {
      this.page.timeline.choose(byId("curve").value);
      this.page.later();
    });
    byId("play").addEventListener("click", () => this.play());
    byId("worst").addEventListener("click", () => this.page.goToWorst());
    byId("mark").addEventListener("click", () => this.page.setMark());
    byId("stop").addEventListener("click", () => this.page.stopComparing());
    byId("failure").addEventListener("click", () => this.page.nextFailure());
    byId("misfit").addEventListener("click", () => this.page.wanted.next());
    byId("need").addEventListener("input", () => {
      this.page.wanted.read();
      this.page.later();
    });
  }

  /** Shows which snapshot it is. */
  show() {
    byId("slider").value = this.page.index;
    byId("slider").setAttribute("aria-valuetext", "snapshot " + this.page.words.snapshot(this.page.index));
    this.number();
  }

  /** Shows the snapshot in its field, unless another one is just being typed there. */
  number() {
    if (!this.typing) {
      byId("number").value = this.page.capture.snapshots[this.page.index];
    }
  }

  listenToPanels() {
    byId("all").addEventListener("click", () => {
      this.page.only.clear();
      this.page.later();
    });
    byId("by").addEventListener("change", () => this.page.colourBy(byId("by").value));
    byId("tableBy").addEventListener("change", () => this.page.later());
    byId("search").addEventListener("input", () => this.page.later());
    for (const tab of TABS) {
      byId("tab-" + tab).addEventListener("click", () => this.page.open(tab));
      byId("tab-" + tab).addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.tabKey(event, tab));
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const far = event.shiftKey ? 10 : 1;
    /** @type {{[key: string]: () => void}} */
    const keys = {
      ArrowLeft: () => this.page.go(this.page.index - far),
      ArrowRight: () => this.page.go(this.page.index + far),
      Home: () => this.page.go(0),
      End: () => this.page.go(this.page.capture.count - 1),
      m: () => this.page.setMark(),
      w: () => this.page.goToWorst(),
      f: () => this.page.nextFailure(),
      n: () => this.page.wanted.next(),
      Escape: () => this.page.escape(),
      "+": () => this.page.zoom(1.25),
      "-": () => this.page.zoom(0.8),
      0: () => this.page.zoom(0),
      "/": () => {
        this.page.open("search");
        byId("panel-search").hidden = false;
        byId("search").focus();
      },
    };
    if (event.key === " " && target.tagName !== "BUTTON") {
      keys[" "] = () => this.play();
    }
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  play() {
    if (this.playing) {
      cancelAnimationFrame(this.playing);
      this.playing = 0;
      byId("play").textContent = "Play";
      return;
    }
    byId("play").textContent = "Pause";
    if (this.page.index === this.page.capture.count - 1) {
      this.page.go(0);
    }
    let last = performance.now();
    let ahead = 0;
    const step = (/** @type {number} */ now) => {
      ahead += (Math.min(MOST_MILLIS, now - last) / 1000) * Number(byId("speed").value);
      last = now;
      const by = Math.floor(ahead);
      ahead -= by;
      this.page.go(this.page.index + by);
      this.playing = requestAnimationFrame(step);
      if (this.page.index === this.page.capture.count - 1) {
        this.play();
      }
    };
    this.playing = requestAnimationFrame(step);
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} tab
   */
  tabKey(event, tab) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      const shown = TABS.filter((of) => !byId("tab-" + of).hidden);
      const to = shown[(shown.indexOf(tab) + step + shown.length) % shown.length];
      this.page.open(to);
      byId("tab-" + to).tabIndex = 0;
      byId("tab-" + to).focus();
    }
  }
}
