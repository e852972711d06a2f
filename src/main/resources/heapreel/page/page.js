// What the page shows: the state that all of its parts share.

import { DECODED, NONE } from "./capture.js";
import { Address } from "./address.js";
import { Colouring } from "./colours.js";
import { Controls } from "./controls.js";
import { Heap } from "./heap.js";
import { HeapMap } from "./heapmap.js";
import { MapInput } from "./mapinput.js";
import { Moment } from "./moment.js";
import { NO_DETAILS, Panels, TABS } from "./panels.js";
import { CURVES, Timeline } from "./timeline.js";
import { byId, element } from "./dom.js";
import { Words } from "./words.js";

export class Page {
  /** @param {import("./capture.js").Capture} capture */
  constructor(capture) {
    this.capture = capture;
    this.words = new Words(capture);
    this.heap = new Heap(capture);
    this.index = NONE;
    this.chosen = NONE;
    this.need = 0;
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
    /** @type {import("./heap.js").Window | null} */
    this.window = null;
    byId("firmware").textContent = capture.facts.firmware;
    byId("loading").hidden = true;
    byId("page").hidden = false;
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
    byId("failure").disabled = facts.failures.length === 0;
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
  }

  /** @param {number} index */
  go(index) {
    const to = Math.max(0, Math.min(this.capture.count - 1, Math.round(index)));
    if (to !== this.index) {
      this.index = to;
      this.heap.goTo(to);
      this.window = this.wantedWindow();
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
    const broken = this.capture.states[this.index] !== DECODED;
    this.map.draw(this.heap, this.colouring, { only: this.only, chosen: this.chosen, cursor: this.cursor, window: this.window, broken, gone: this.only.size === 0 || this.only.has(2) ? this.gone() : null, words: (/** @type {number} */ cell) => this.wordsOf(cell) });
    this.timeline.draw(this.index, { need: this.need, mark: this.colouring.by === "mark" ? this.mark : this.index });
    byId("slider").value = this.index;
    this.controls.number();
    this.moment.caption();
    this.moment.numbers();
    this.moment.marked();
    this.panels.panel();
    this.address.remember();
  }

  /** The words of a block, in hex; none where they aren't known. @param {number} cell */
  wordsOf(cell) {
    const owner = this.heap.owner[cell];
    const known = owner < 0 || this.details === null ? null : this.details.of(owner, this.index);
    if (known === null || known.index !== this.index) {
      return [];
    }
    const { blockBytes } = this.capture;
    const from = (cell - this.capture.allocations.cell[owner]) * blockBytes;
    const lines = [];
    for (let at = from; at < Math.min(from + blockBytes, known.bytes.length); at += 4) {
      lines.push([...known.bytes.subarray(at, at + 4)].map((byte) => byte.toString(16).padStart(2, "0")).join(" "));
    }
    return lines;
  }

  /** The colours of cells that are free here and were not at the mark, if it is asked for. */
  gone() {
    if (this.colouring.by !== "mark") {
      return null;
    }
    const { allocations, versions, cells } = this.capture;
    const gone = new Int32Array(cells);
    const colours = this.colouring.classes[2].colours;
    for (let i = 0; i < allocations.count; i++) {
      const wasThere = allocations.born[i] <= this.mark && this.mark < allocations.died[i];
      if (wasThere && this.heap.version[i] === NONE) {
        const cell = allocations.cell[i];
        let version = allocations.last[i];
        while (versions.since[version] > this.mark) {
          version = versions.before[version];
        }
        gone.fill(colours[1], cell, cell + versions.blocks[version]);
        gone[cell] = colours[0];
      }
    }
    return gone;
  }

  wantedWindow() {
    const blocks = Math.ceil(this.need / this.capture.blockBytes);
    const fits = this.need === 0 || this.need <= this.capture.columns.largest[this.index];
    return fits ? null : this.heap.cheapestWindow(blocks);
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
    if (allocation !== NONE) {
      this.map.show(this.capture.allocations.cell[allocation]);
    }
    this.open("allocation");
  }

  /** @param {string} by */
  colourBy(by) {
    this.colouring = this.coloured(by);
    this.only.clear();
    byId("by").value = by;
    this.later();
  }

  /** @param {(index: number) => boolean} isWanted */
  next(isWanted) {
    for (let i = 1; i <= this.capture.count; i++) {
      const index = (this.index + i) % this.capture.count;
      if (isWanted(index)) {
        this.push = true;
        this.go(index);
        return;
      }
    }
  }

  nextFailure() {
    const at = new Set(this.capture.facts.failures.map((/** @type {number[]} */ of) => this.capture.indexOf(of[0])));
    this.next((index) => at.has(index));
  }

  nextMisfit() {
    if (this.need > 0) {
      this.next((index) => this.capture.states[index] === DECODED && this.need > this.capture.largestAt(index) && (index === 0 || this.need <= this.capture.largestAt(index - 1)));
    }
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

  goToWorst() {
    this.push = true;
    this.go(this.capture.indexOf(this.capture.facts.worst));
  }

  /** @param {number} factor 0 shows all of it */
  zoom(factor) {
    const box = byId("map").getBoundingClientRect();
    this.map.zoomAt(factor === 0 ? 1e-6 : factor, box.width / 2, box.height / 2);
    this.later();
  }
}
