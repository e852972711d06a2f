// What the page shows: the state that all of its parts share.

import { NONE } from "./capture.js";
import { Address } from "./address.js";
import { Colouring } from "./colours.js";
import { Controls } from "./controls.js";
import { Heap } from "./heap.js";
import { HeapMap } from "./heapmap.js";
import { MapInput } from "./mapinput.js";
import { MapView } from "./mapview.js";
import { Moment } from "./moment.js";
import { NO_DETAILS, Panels, TABS } from "./panels.js";
import { CURVES, Timeline } from "./timeline.js";
import { byId, element } from "./dom.js";
import { Wanted } from "./wanted.js";
import { Words } from "./words.js";

export class Page {
  /** @param {import("./capture.js").Capture} capture */
  constructor(capture) {
    this.capture = capture;
    this.words = new Words(capture);
    this.heap = new Heap(capture);
    this.index = NONE;
    this.chosen = NONE;
    /** @type {Set<number>} */
    this.only = new Set();
    this.tab = "legend";
    this.mark = 0;
    this.cursor = NONE;
    /** @type {any} */
    this.details = null;
    this.colouring = this.coloured("size");
    this.pending = 0;
    this.push = false;
    /** A cell of the free piece that is chosen. */
    this.hole = NONE;
    this.byBefore = this.colouring.by;
    this.drawn = false;
    byId("firmware").textContent = capture.facts.firmware;
    byId("loading").hidden = true;
    byId("page").hidden = false;
    this.wanted = new Wanted(this);
    this.mapView = new MapView(this);
    this.map = new HeapMap(byId("map"), capture);
    this.timeline = new Timeline(byId("timeline"), capture);
    this.panels = new Panels(this);
    this.moment = new Moment(this);
    this.prepare();
    this.controls = new Controls(this);
    this.mapInput = new MapInput(this);
    this.address = new Address(this);
    this.listen();
    this.address.restore();
  }

  listen() {
    addEventListener("hashchange", () => this.address.restore());
    addEventListener("resize", () => {
      this.map.resize();
      this.timeline.resize();
      this.later();
    });
    this.wanted.listen();
    addEventListener("beforeprint", () => {
      document.documentElement.dataset.printing = "true";
      TABS.forEach((tab) => this.panels.fill(tab));
      this.timeline.resize();
      this.draw();
    });
    addEventListener("afterprint", () => {
      delete document.documentElement.dataset.printing;
      dispatchEvent(new Event("resize"));
    });
    matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => {
      this.timeline.resize();
      this.later();
    });
  }

  prepare() {
    const { facts, count: snapshots, versions } = this.capture;
    byId("slider").max = snapshots - 1;
    byId("number").max = this.capture.snapshots[snapshots - 1];
    byId("curve").append(...Object.entries(CURVES).map(([value, { label }]) => element("option", { value }, label)));
    if (facts.typed || facts.letters) {
      const kinds = new Set(this.capture.texts.kinds.map((/** @type {any[]} */ kind) => kind[1]));
      const classes = [...kinds].sort((a, b) => a - b);
      byId("curve").append(...classes.map((of) => element("option", { value: String(of) }, "bytes of " + facts.classes[of][facts.letters ? 1 : 0])));
    }
    byId("failure").disabled = this.capture.failures.length === 0;
    const known = {
      kind: facts.typed || facts.letters,
      type: versions.type.some((/** @type {number} */ type) => type !== NONE),
      line: this.capture.texts.sites.some((/** @type {string[]} */ site) => site[0] === "exact" || site[0] === "range"),
    };
    for (const select of [byId("by"), byId("tableBy")]) {
      for (const option of [...select.options]) {
        if (/** @type {any} */ (known)[option.value] === false) {
          option.remove();
        }
      }
    }
    byId("tab-tables").hidden = byId("tableBy").options.length === 0;
    this.colouring = this.coloured(byId("by").options[0].value);
    this.byBefore = this.colouring.by;
  }

  /** @param {string} by */
  coloured(by) {
    return new Colouring(this.capture, by, { details: this.details ?? NO_DETAILS, mark: this.mark });
  }

  /** The rest of the data is there. @param {any} details */
  describe(details) {
    this.details = details;
    byId("page").setAttribute("aria-busy", "false");
    if (!details.areKnown()) {
      for (const select of [byId("by"), byId("tableBy")]) {
        [...select.options].filter((option) => option.value === "module" || option.value === "reach").forEach((option) => option.remove());
      }
    }
    delete byId("panel-allocation").dataset.key;
    this.address.save();
    this.address.restore();
    const colours = [...byId("by").options].map((option) => option.value);
    this.byBefore = colours.includes(this.byBefore) ? this.byBefore : colours[0];
    if (!colours.includes(this.colouring.by)) {
      this.colourBy(this.byBefore);
    }
  }

  /** @param {number} index */
  go(index) {
    const to = Math.max(0, Math.min(this.capture.count - 1, Math.round(index)));
    if (to !== this.index) {
      this.index = to;
      this.heap.goTo(to);
      this.say("");
      this.later();
    }
  }

  /** Draws before the next frame, however often it is asked for until then. */
  later() {
    if (!this.pending) {
      this.pending = requestAnimationFrame(() => {
        this.pending = 0;
        this.draw();
      });
    }
  }

  draw() {
    this.map.draw(this.heap, this.colouring, this.mapView.now());
    this.timeline.draw(this.index, { need: this.wanted.size, mark: this.colouring.by === "mark" ? this.mark : this.index });
    this.controls.show();
    this.moment.caption();
    this.moment.numbers();
    this.moment.marked();
    this.wanted.show();
    this.panels.panel();
    this.mapInput.drawn();
    this.address.remember();
    if (!this.drawn) {
      this.drawn = true;
      performance.mark("heapreel: first picture");
    }
  }

  /** How many bytes are asked for; 0 for none. */
  get need() {
    return this.wanted.size;
  }

  /** Where that would cost the least; null where it fits. */
  get window() {
    return this.wanted.window();
  }

  /** Says what a control has done, until the next move. @param {string} text */
  say(text) {
    byId("notice").textContent = text;
  }

  /** @param {string} text */
  searchFor(text) {
    byId("search").value = text;
    this.open("search");
  }

  /** @param {string} tab */
  open(tab) {
    this.tab = tab;
    this.push = true;
    this.later();
  }

  /** @param {number} allocation */
  choose(allocation) {
    this.chosen = allocation;
    this.hole = NONE;
    if (allocation !== NONE) {
      this.map.show(this.capture.allocations.cell[allocation]);
    }
    this.open("allocation");
  }

  /** Chooses the free piece that a cell is in. @param {number} cell */
  chooseFree(cell) {
    this.chosen = NONE;
    this.hole = cell;
    this.map.show(cell);
    this.open("allocation");
  }

  /** @param {string} by */
  colourBy(by) {
    this.byBefore = this.colouring.by === "mark" ? this.byBefore : this.colouring.by;
    this.colouring = this.coloured(by);
    this.only.clear();
    byId("by").value = by;
    this.later();
  }

  /** Goes to a place, which is one more step to go back. @param {number} index */
  jump(index) {
    this.push = true;
    this.go(index);
    this.later(); // where it is there already that is no step
  }

  nextFailure() {
    const at = [...this.wanted.failed.keys()].sort((a, b) => a - b);
    if (at.length === 0) {
      return;
    }
    const next = at.find((index) => index > this.index) ?? at[0];
    this.jump(next);
    this.say(at.length === 1 ? "the only MemoryError" : "MemoryError " + (at.indexOf(next) + 1) + " of " + at.length);
  }

  /** @param {number} cell */
  moveCursor(cell) {
    this.cursor = cell;
    if (cell !== NONE) {
      this.map.show(cell);
    }
    this.mapInput.hint(cell);
    this.later();
  }

  /** What is there now is compared with what is there at other snapshots. */
  setMark() {
    this.compareWith(this.index);
    this.open("legend");
  }

  /** Sets the mark to a place. @param {number} index */
  compareWith(index) {
    this.mark = index;
    this.colourBy("mark");
  }

  stopComparing() {
    this.mark = 0;
    this.colourBy(this.byBefore);
  }

  /** Ends the last of what was begun: going over cells, a filter, a comparison, a choice, a size that is asked for. */
  escape() {
    if (this.cursor !== NONE) {
      this.moveCursor(NONE);
    } else if (this.only.size > 0) {
      this.only.clear();
    } else if (this.colouring.by === "mark") {
      this.stopComparing();
    } else if (this.chosen !== NONE || this.hole !== NONE) {
      this.chosen = NONE;
      this.hole = NONE;
    } else {
      this.wanted.clear();
    }
    this.later();
  }

  goToWorst() {
    this.jump(this.capture.indexOf(this.capture.facts.worst));
  }

  /** @param {number} factor 0 shows all of it */
  zoom(factor) {
    const box = byId("map").getBoundingClientRect();
    this.map.zoomAt(factor === 0 ? 1e-6 : factor, box.width / 2, box.height / 2);
    this.later();
  }
}
