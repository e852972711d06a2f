// The page: what is shown, and what keys, mouse and address do with it.

import { BROKEN, Capture, DECODED, NONE } from "./capture.js";
import { Heap } from "./heap.js";
import { Words, bytes, count, fragmentation, hex, seconds } from "./words.js";
import { Colouring } from "./colours.js";
import { HeapMap } from "./heapmap.js";
import { CURVES, Timeline } from "./timeline.js";
import { allocationList, element, matching, sums, sumsTable } from "./tables.js";
import { sheet } from "./sheet.js";
import { Details, UNDESCRIBED } from "./details.js";
import { flame, frames } from "./flame.js";

const MAX_RESULTS = 200;
const TABS = ["legend", "allocation", "tables", "search", "why"];
const QUESTIONS = ["kind", "size", "age", "type", "line", "module", "reach", "mark"];
const NO_DETAILS = { inShort: () => UNDESCRIBED };

/**
 * @param {string} id
 * @returns {any}
 */
function byId(id) {
  return document.getElementById(id);
}

class Page {
  /** @param {any} capture */
  constructor(capture) {
    this.capture = capture;
    this.words = new Words(capture);
    this.heap = new Heap(capture);
    this.index = NONE;
    this.chosen = NONE;
    this.need = 0;
    this.only = new Set();
    this.tab = "legend";
    this.mark = 0;
    this.cursor = NONE;
    /** @type {any} */
    this.details = null;
    this.colouring = this.coloured("size");
    this.playing = 0;
    byId("firmware").textContent = capture.facts.firmware;
    byId("verdict").textContent = capture.facts.verdict || "nothing is known";
    byId("loading").hidden = true;
    byId("page").hidden = false;
    this.map = new HeapMap(byId("map"), capture);
    this.timeline = new Timeline(byId("timeline"), capture);
    this.prepare();
    this.listen();
    this.restore();
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
    if (!details.areKnown()) {
      for (const select of [byId("by"), byId("tableBy")]) {
        [...select.options].filter((option) => option.value === "module" || option.value === "reach").forEach((option) => option.remove());
      }
    }
    delete byId("panel-allocation").dataset.key;
    this.restore();
  }

  // ---- What is shown ----

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
    this.map.draw(this.heap, this.colouring, { only: this.only, chosen: this.chosen, cursor: this.cursor, window: this.window, broken, gone: this.gone(), words: (/** @type {number} */ cell) => this.wordsOf(cell) });
    this.timeline.draw(this.index, { need: this.need });
    byId("slider").value = this.index;
    byId("number").value = this.capture.snapshots[this.index];
    this.caption();
    this.numbers();
    this.panel();
    this.remember();
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
        gone.fill(colours[1], cell, cell + versions.blocks[allocations.last[i]]);
        gone[cell] = colours[0];
      }
    }
    return gone;
  }

  caption() {
    const { capture, words, index } = this;
    const parts = ["snapshot " + words.snapshot(index) + " of " + count(capture.snapshots[capture.count - 1]), seconds(capture.millis[index]), words.event(index)];
    const caption = byId("caption");
    caption.replaceChildren(parts.filter((part) => part !== "").join(" · "));
    if (capture.states[index] === BROKEN) {
      const fault = capture.texts.faults[capture.faults[index]];
      caption.append(" · ", element("span", { class: "error" }, "can't be decoded: " + fault + "; the map is the last one before it"));
    }
    const failure = capture.facts.failures.find((/** @type {number[]} */ of) => of[0] === capture.snapshots[index]);
    if (failure) {
      const asked = failure[1] > 0 ? ": " + bytes(failure[1]) + " asked for" : "";
      caption.append(" · ", element("span", { class: "error" }, "MemoryError" + asked));
    }
  }

  numbers() {
    const { columns } = this.capture;
    const at = (/** @type {string} */ name) => columns[name][this.index];
    const rows = [
      ["used", bytes(at("used")), ""],
      ["free", bytes(at("free")), ""],
      ["largest free", bytes(at("largest")), "largest"],
      ["after a collection", bytes(at("afterLargest")), ""],
      ["of free in smaller pieces", fragmentation(at("free"), at("largest")), ""],
      ["allocations", at("allocations") < 0 ? "not known" : count(at("allocations")), ""],
    ];
    byId("numbers").replaceChildren(...rows.map(([term, value, of]) => element("div", { class: of }, element("dt", {}, term), element("dd", {}, value))));
  }

  panel() {
    for (const tab of TABS) {
      const shown = tab === this.tab;
      byId("tab-" + tab).setAttribute("aria-selected", String(shown));
      byId("tab-" + tab).tabIndex = shown ? 0 : -1;
      byId("panel-" + tab).hidden = !shown;
    }
    if (this.tab === "legend") {
      this.legend();
    } else if (this.tab === "allocation") {
      this.showSheet();
    } else if (this.tab === "tables") {
      this.tables();
    } else if (this.tab === "search") {
      this.results();
    }
    this.pins();
    const fits = this.need === 0 ? "" : this.need <= this.capture.largestAt(this.index) ? "fits here" : this.misfit();
    byId("fits").textContent = fits;
  }

  /** Lists what is in the way of the allocation that is asked for. */
  pins() {
    const window = this.window;
    if (this.tab !== "why" || !window) {
      byId("pins").replaceChildren();
      return;
    }
    const { capture } = this;
    const place = hex(capture.addressOf(window.cell)) + " to " + hex(capture.addressOf(window.cell) + window.count * capture.blockBytes);
    const title = "Here, in snapshot " + this.words.snapshot(this.index) + ", " + bytes(this.need) + " would cost the least at " + place + ". In the way:";
    const items = window.pins.map((/** @type {number} */ pin) => {
      const list = allocationList([pin], this.heap, this.words, (allocation) => this.choose(allocation), 1);
      const known = this.details?.of(pin, this.index) ?? null;
      const holder = known === null ? "" : known.path || known.holder;
      const born = capture.allocations.born[pin];
      const made = born === 0 ? "" : "made in snapshot " + this.words.snapshot(born) + " at " + this.words.site(pin);
      return element("div", { class: "pin" }, list, element("code", {}, holder), " " + made);
    });
    byId("pins").replaceChildren(element("p", {}, title), ...items);
  }

  misfit() {
    const window = this.window;
    return window ? "doesn't fit: " + bytes(window.blocks * this.capture.blockBytes) + " in " + count(window.pins.length) + " in its way (amber)" : "doesn't fit: no area is as large";
  }

  wantedWindow() {
    const blocks = Math.ceil(this.need / this.capture.blockBytes);
    const fits = this.need === 0 || this.need <= this.capture.columns.largest[this.index];
    return fits ? null : this.heap.cheapestWindow(blocks);
  }

  legend() {
    const { classes } = this.colouring;
    const amounts = classes.map(() => 0);
    const gone = this.gone();
    amounts[2] += gone === null ? 0 : gone.reduce((sum, rgb) => sum + (rgb ? 1 : 0), 0);
    for (const allocation of this.heap.live()) {
      const version = this.heap.version[allocation];
      amounts[this.colouring.classOf(version, this.index)] += this.capture.versions.blocks[version];
    }
    const legend = byId("legend");
    if (legend.dataset.by !== this.colouring.by) {
      legend.dataset.by = this.colouring.by;
      legend.replaceChildren(...classes.map((of, place) => this.legendEntry(of, place)));
    }
    [...legend.children].forEach((item, place) => {
      const button = /** @type {HTMLElement} */ (item.firstChild);
      button.setAttribute("aria-pressed", String(this.only.has(place)));
      button.classList.toggle("empty", amounts[place] === 0);
      /** @type {HTMLElement} */ (button.lastChild).textContent = count(amounts[place] * this.capture.blockBytes);
    });
  }

  /**
   * @param {{label: string, colours: number[]}} of
   * @param {number} place
   */
  legendEntry(of, place) {
    const namespace = "http://www.w3.org/2000/svg";
    const swatch = document.createElementNS(namespace, "svg");
    swatch.setAttribute("viewBox", "0 0 30 14");
    swatch.setAttribute("aria-hidden", "true");
    of.colours.slice(0, 2).forEach((rgb, i) => {
      const box = document.createElementNS(namespace, "rect");
      const attributes = { x: 15 * i, y: 0, width: 14, height: 14, fill: "#" + rgb.toString(16).padStart(6, "0") };
      Object.entries(attributes).forEach(([name, value]) => box.setAttribute(name, String(value)));
      swatch.append(box);
    });
    const button = element("button", { type: "button" }, swatch, element("span", { class: "label" }, of.label), element("span", { class: "bytes" }));
    button.addEventListener("click", () => {
      if (!this.only.delete(place)) {
        this.only.add(place);
      }
      this.later();
    });
    return element("li", {}, button);
  }

  showSheet() {
    const key = this.chosen + " " + this.index + " " + (this.details !== null);
    const panel = byId("panel-allocation");
    if (panel.dataset.key === key) {
      return;
    }
    panel.dataset.key = key;
    if (this.chosen === NONE) {
      panel.replaceChildren(element("p", { class: "dim" }, "Click an allocation in the map."));
      return;
    }
    const go = {
      allocation: (/** @type {number} */ allocation) => this.choose(allocation),
      index: (/** @type {number} */ index) => this.go(index),
    };
    panel.replaceChildren(sheet(this.chosen, this.heap, this.words, this.details, go));
  }

  tables() {
    const by = byId("tableBy").value;
    const names = {
      kind: (/** @type {number} */ version) => this.words.kind(version),
      type: (/** @type {number} */ version) => this.words.type(version) || "(no type of its own)",
      module: (/** @type {number} */ _, /** @type {number} */ allocation) => (this.details ?? NO_DETAILS).inShort(allocation, this.index).module,
      line: (/** @type {number} */ _, /** @type {number} */ allocation) => this.words.site(allocation),
    };
    if (by === "calls") {
      byId("table").replaceChildren(flame(frames(this.heap), (name) => this.searchFor(name)));
      return;
    }
    const rows = sums(this.heap, /** @type {any} */ (names)[by]);
    byId("table").replaceChildren(sumsTable(rows, by, (row) => this.searchFor(row.name)));
  }

  /** @param {string} text */
  searchFor(text) {
    byId("search").value = text;
    this.open("search");
  }

  results() {
    const text = byId("search").value;
    if (text.trim() === "") {
      byId("found").textContent = "";
      byId("results").replaceChildren();
      return;
    }
    const found = matching(this.heap, this.words, text, this.details);
    const blocks = found.reduce((/** @type {number} */ sum, /** @type {number} */ of) => sum + this.heap.blocksOf(of), 0);
    byId("found").textContent = count(found.length) + (found.length === 1 ? " allocation, " : " allocations, ") + bytes(blocks * this.capture.blockBytes);
    byId("results").replaceChildren(allocationList(found, this.heap, this.words, (allocation) => this.choose(allocation), MAX_RESULTS));
  }

  // ---- What is done ----

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

  play() {
    if (this.playing) {
      cancelAnimationFrame(this.playing);
      this.playing = 0;
      byId("play").textContent = "Play";
      return;
    }
    byId("play").textContent = "Pause";
    if (this.index === this.capture.count - 1) {
      this.go(0);
    }
    let last = performance.now();
    let ahead = 0;
    const step = (/** @type {number} */ now) => {
      ahead += ((now - last) / 1000) * Number(byId("speed").value);
      last = now;
      const by = Math.floor(ahead);
      ahead -= by;
      this.go(this.index + by);
      this.playing = requestAnimationFrame(step);
      if (this.index === this.capture.count - 1) {
        this.play();
      }
    };
    this.playing = requestAnimationFrame(step);
  }

  listen() {
    this.listenToMap();
    this.listenToTime();
    addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => this.restore());
    addEventListener("resize", () => {
      this.map.resize();
      this.timeline.resize();
      this.later();
    });
    matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => {
      this.timeline.resize();
      this.later();
    });
    byId("by").addEventListener("change", () => this.colourBy(byId("by").value));
    byId("tableBy").addEventListener("change", () => this.later());
    byId("search").addEventListener("input", () => this.later());
    for (const tab of TABS) {
      byId("tab-" + tab).addEventListener("click", () => this.open(tab));
      byId("tab-" + tab).addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.tabKey(event, tab));
    }
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
      this.open(to);
      byId("tab-" + to).tabIndex = 0;
      byId("tab-" + to).focus();
    }
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
        this.map.pan(event.offsetX - drag.x, event.offsetY - drag.y);
        drag = { x: event.offsetX, y: event.offsetY, moved: true };
        this.later();
      }
      this.hint(this.map.cellAt(event.offsetX, event.offsetY));
    });
    canvas.addEventListener("pointerup", (/** @type {PointerEvent} */ event) => {
      if (drag && !drag.moved) {
        const cell = this.map.cellAt(event.offsetX, event.offsetY);
        const owner = cell === NONE ? NONE : this.heap.owner[cell];
        if (owner >= 0) {
          this.choose(owner);
        }
      }
      drag = null;
    });
    canvas.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.mapKey(event));
    canvas.addEventListener("blur", () => this.moveCursor(NONE));
    canvas.addEventListener("pointerleave", () => this.hint(NONE));
    canvas.addEventListener(
      "wheel",
      (/** @type {WheelEvent} */ event) => {
        event.preventDefault();
        this.map.zoomAt(event.deltaY < 0 ? 1.25 : 0.8, event.offsetX, event.offsetY);
        this.later();
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
      const first = this.chosen === NONE ? 0 : this.capture.allocations.cell[this.chosen];
      const at = this.map.layout.placeOf(this.cursor === NONE ? first : this.cursor);
      const to = this.cursor === NONE ? this.map.layout.cellAt(at.row, at.column) : this.map.layout.cellAt(at.row + step[0], at.column + step[1]);
      this.moveCursor(to === NONE ? this.cursor : to);
    } else if (event.key === "Enter" && this.cursor !== NONE && this.heap.owner[this.cursor] >= 0) {
      event.preventDefault();
      this.choose(this.heap.owner[this.cursor]);
    }
  }

  /** @param {number} cell */
  moveCursor(cell) {
    this.cursor = cell;
    if (cell !== NONE) {
      this.map.show(cell);
    }
    this.hint(cell);
    this.later();
  }

  /** @param {number} cell */
  hint(cell) {
    byId("hint").textContent = cell === NONE ? "" : this.hintText(cell);
  }

  /** @param {number} cell */
  hintText(cell) {
    const owner = this.heap.owner[cell];
    const address = hex(this.capture.addressOf(cell));
    if (owner >= 0) {
      const version = this.heap.version[owner];
      const length = this.capture.versions.blocks[version] * this.capture.blockBytes;
      const born = this.capture.allocations.born[owner];
      const since = born === 0 ? "" : ", made in " + this.words.snapshot(born) + " at " + this.words.site(owner);
      return address + "  " + this.words.what(version) + ", " + bytes(length) + (this.heap.isGarbage(owner) ? ", garbage" : "") + since;
    }
    return address + (owner === -1 ? "  free" : owner === -2 ? "  not in the heap here" : "  tails without a head");
  }

  listenToTime() {
    const canvas = byId("timeline");
    let dragging = false;
    canvas.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      dragging = true;
      canvas.setPointerCapture(event.pointerId);
      this.go(this.timeline.indexAt(event.offsetX));
    });
    canvas.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      if (dragging) {
        this.go(this.timeline.indexAt(event.offsetX));
      }
    });
    canvas.addEventListener("pointerup", () => (dragging = false));
    byId("slider").addEventListener("input", () => this.go(Number(byId("slider").value)));
    byId("number").addEventListener("change", () => this.go(this.capture.indexOf(Number(byId("number").value))));
    byId("curve").addEventListener("change", () => {
      this.timeline.choose(byId("curve").value);
      this.later();
    });
    byId("play").addEventListener("click", () => this.play());
    byId("worst").addEventListener("click", () => this.goToWorst());
    byId("mark").addEventListener("click", () => this.setMark());
    byId("failure").addEventListener("click", () => this.nextFailure());
    byId("misfit").addEventListener("click", () => this.nextMisfit());
    byId("need").addEventListener("input", () => {
      this.need = Math.max(0, Number(byId("need").value) || 0);
      this.window = this.wantedWindow();
      this.later();
    });
  }

  /** What is there now is compared with what is there at other snapshots. */
  setMark() {
    this.mark = this.index;
    byId("marked").textContent = "mark at " + this.words.snapshot(this.mark);
    this.colourBy("mark");
    this.open("legend");
  }

  goToWorst() {
    this.push = true;
    this.go(this.capture.indexOf(this.capture.facts.worst));
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
      ArrowLeft: () => this.go(this.index - far),
      ArrowRight: () => this.go(this.index + far),
      Home: () => this.go(0),
      End: () => this.go(this.capture.count - 1),
      m: () => this.setMark(),
      w: () => this.goToWorst(),
      f: () => this.nextFailure(),
      n: () => this.nextMisfit(),
      "+": () => this.zoom(1.25),
      "-": () => this.zoom(0.8),
      0: () => this.zoom(0),
      "/": () => {
        this.open("search");
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

  /** @param {number} factor 0 shows all of it */
  zoom(factor) {
    const box = byId("map").getBoundingClientRect();
    this.map.zoomAt(factor === 0 ? 1e-6 : factor, box.width / 2, box.height / 2);
    this.later();
  }

  // ---- The page's address ----

  remember() {
    const view = new URLSearchParams({ s: String(this.capture.snapshots[this.index]), by: this.colouring.by, tab: this.tab });
    if (this.chosen !== NONE) {
      view.set("at", hex(this.capture.addressOf(this.capture.allocations.cell[this.chosen])));
    }
    if (this.mark > 0) {
      view.set("mark", String(this.capture.snapshots[this.mark]));
    }
    if (this.need > 0) {
      view.set("need", String(this.need));
    }
    const hash = "#" + view;
    if (hash === location.hash) {
      return;
    }
    clearTimeout(this.saving);
    if (this.push) {
      this.push = false;
      history.pushState(null, "", hash);
    } else {
      this.saving = setTimeout(() => history.replaceState(null, "", hash), 300);
    }
  }

  restore() {
    const view = new URLSearchParams(location.hash.slice(1));
    this.mark = view.has("mark") ? this.capture.indexOf(Number(view.get("mark"))) : this.mark;
    const by = view.get("by");
    if (by && QUESTIONS.includes(by) && [...byId("by").options].some((option) => option.value === by)) {
      this.colourBy(by);
    }
    const tab = view.get("tab");
    if (tab && TABS.includes(tab)) {
      this.tab = tab;
    }
    this.need = Math.max(0, Number(view.get("need")) || 0);
    byId("need").value = this.need || "";
    this.go(this.capture.indexOf(view.has("s") ? Number(view.get("s")) : this.capture.facts.worst));
    this.window = this.wantedWindow();
    const cell = this.capture.cellOf(Math.floor(parseInt(view.get("at") ?? "0", 16) / this.capture.blockBytes));
    this.chosen = cell === NONE || this.heap.owner[cell] < 0 ? NONE : this.heap.owner[cell];
    this.later();
  }
}

try {
  const capture = await Capture.read();
  const page = new Page(capture);
  page.describe(await Details.read(capture));
} catch (error) {
  byId("loading").textContent = "This page can't be shown: " + error;
  throw error;
}
