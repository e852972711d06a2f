// The panel at the side: colours, an allocation, tables, search, and why.

import { NONE } from "./capture.js";
import { UNDESCRIBED } from "./details.js";
import { byId, element } from "./dom.js";
import { FREE, Heap } from "./heap.js";
import { heldBy } from "./heldby.js";
import { allocationList, matching, noteOf, sums, sumsTable, withGrowth } from "./tables.js";
import { flame, frames } from "./flame.js";
import { freeSheet, freeTable } from "./hole.js";
import { Sheet } from "./sheet.js";
import { VerdictView, allocationAt, verdictAt } from "./verdict.js";
import { bytes, count, hex } from "./words.js";

const MAX_RESULTS = 200;
const MAX_HELD = 24;
export const TABS = ["legend", "allocation", "tables", "search", "why"];
export const NO_DETAILS = { inShort: () => UNDESCRIBED };

export class Panels {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.order = { by: "bytes", down: true };
    /** @type {Heap | null} */
    this.heapAtMark = null;
    this.marked = { key: "", rows: /** @type {any[]} */ ([]) };
  }

  panel() {
    for (const tab of TABS) {
      const shown = tab === this.page.tab;
      byId("tab-" + tab).setAttribute("aria-selected", String(shown));
      byId("tab-" + tab).tabIndex = shown ? 0 : -1;
      byId("panel-" + tab).hidden = !shown;
    }
    this.fill(this.page.tab);
  }

  /** @param {string} tab */
  fill(tab) {
    if (tab === "legend") {
      this.legend();
    } else if (tab === "allocation") {
      this.showSheet();
    } else if (tab === "tables") {
      this.tables();
    } else if (tab === "search") {
      this.results();
    } else {
      this.pins();
    }
  }

  legend() {
    const { classes, order } = this.page.colouring;
    const amounts = classes.map(() => 0);
    const gone = this.page.mapView.gone();
    amounts[2] += gone === null ? 0 : gone.reduce((sum, rgb) => sum + (rgb ? 1 : 0), 0);
    for (const allocation of this.page.heap.live()) {
      const version = this.page.heap.version[allocation];
      amounts[this.page.colouring.classOf(version, this.page.index)] += this.page.capture.versions.blocks[version];
    }
    byId("all").hidden = this.page.only.size === 0;
    const legend = byId("legend");
    const made = JSON.stringify([this.page.colouring.by, order.map((place) => classes[place].label)]); // of modules, details tell which
    if (legend.dataset.made !== made) {
      legend.dataset.made = made;
      legend.replaceChildren(...order.map((place) => this.legendEntry(classes[place], place)));
    }
    [...legend.children].forEach((item, row) => {
      const place = order[row];
      const button = /** @type {HTMLElement} */ (item.firstChild);
      button.setAttribute("aria-pressed", String(this.page.only.has(place)));
      button.classList.toggle("empty", amounts[place] === 0);
      /** @type {HTMLElement} */ (button.lastChild).textContent = count(amounts[place] * this.page.capture.blockBytes);
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
      if (!this.page.only.delete(place)) {
        this.page.only.add(place);
      }
      this.page.later();
    });
    return element("li", {}, button);
  }

  /**
   * Whether an element has what it is to have at this snapshot: made anew, a link in it would lose the focus.
   * @param {HTMLElement} panel
   * @param {string} what
   */
  isFilled(panel, what) {
    const key = [what, this.page.index, this.page.details !== null].join(" ");
    const isSame = panel.dataset.key === key;
    panel.dataset.key = key;
    return isSame;
  }

  showSheet() {
    const panel = byId("panel-allocation");
    if (this.isFilled(panel, this.page.chosen + " " + this.page.hole)) {
      return;
    }
    if (this.page.hole !== NONE) {
      panel.replaceChildren(freeSheet(this.page.hole, this.page.heap, this.page.words, this.go()));
      return;
    }
    if (panel.dataset.chosen !== String(this.page.chosen)) {
      panel.dataset.chosen = String(this.page.chosen);
      panel.scrollTop = 0;
      if (panel.getBoundingClientRect().top < 0) {
        byId("side").scrollIntoView();
      }
    }
    if (this.page.chosen === NONE) {
      panel.replaceChildren(element("p", { class: "dim" }, "Click an allocation or a free piece in the map."));
      return;
    }
    panel.replaceChildren(new Sheet(this.page.chosen, this.page.heap, this.page.words, this.page.details, this.go()).made());
  }

  /** Where links of a sheet lead. */
  go() {
    return {
      allocation: (/** @type {number} */ allocation) => this.page.choose(allocation),
      index: (/** @type {number} */ index) => this.page.go(index),
      search: (/** @type {string} */ text) => this.page.searchFor(text),
    };
  }

  tables() {
    const by = byId("tableBy").value;
    if (this.isFilled(byId("table"), by + " " + this.page.mark)) {
      return;
    }
    byId("panel-tables").dataset.by = byId("tableBy").selectedOptions[0].textContent ?? "";
    const names = {
      kind: (/** @type {number} */ version) => this.page.words.kind(version),
      type: (/** @type {number} */ version) => this.page.words.type(version) || "(no type of its own)",
      module: (/** @type {number} */ _, /** @type {number} */ allocation, /** @type {number} */ index) => (this.page.details ?? NO_DETAILS).inShort(allocation, index).module,
      line: (/** @type {number} */ _, /** @type {number} */ allocation) => this.page.words.site(allocation),
    };
    if (by === "free") {
      const go = { free: (/** @type {number} */ cell) => this.page.chooseFree(cell), allocation: (/** @type {number} */ allocation) => this.page.choose(allocation) };
      byId("table").replaceChildren(...freeTable(this.page.heap, this.page.words, go));
      return;
    }
    if (by === "calls") {
      byId("table").replaceChildren(flame(frames(this.page.heap), (name) => this.page.searchFor(name)));
      return;
    }
    const name = /** @type {any} */ (names)[by];
    const rows = withGrowth(sums(this.page.heap, (version, allocation) => name(version, allocation, this.page.index)), this.sumsAtMark(by, name));
    byId("table").replaceChildren(sumsTable(rows, by, this.page.words.snapshot(this.page.mark), this.order, (row) => this.page.searchFor(row.name)));
  }

  /**
   * Sums at the mark, which change with it alone.
   * @param {string} by
   * @param {(version: number, allocation: number, index: number) => string} name
   */
  sumsAtMark(by, name) {
    const { mark, capture, details } = this.page;
    const key = [by, mark, details !== null].join(" ");
    if (this.marked.key !== key) {
      this.heapAtMark ??= new Heap(capture);
      this.heapAtMark.goTo(mark);
      this.marked = { key, rows: sums(this.heapAtMark, (version, allocation) => name(version, allocation, mark)) };
    }
    return this.marked.rows;
  }

  results() {
    const text = byId("search").value;
    if (this.isFilled(byId("results"), text)) {
      return;
    }
    if (text.trim() === "") {
      byId("found").textContent = "";
      byId("results").replaceChildren();
      return;
    }
    const { page } = this;
    const found = matching(page.heap, page.words, text, page.details).sort((a, b) => page.heap.blocksOf(b) - page.heap.blocksOf(a));
    const blocks = found.reduce((/** @type {number} */ sum, /** @type {number} */ of) => sum + page.heap.blocksOf(of), 0);
    byId("found").textContent =
      count(found.length) + (found.length === 1 ? " allocation, " : " allocations, ") + bytes(blocks * page.capture.blockBytes) + " in snapshot " + page.words.snapshot(page.index);
    byId("results").replaceChildren(allocationList(found, page.heap, page.words, (allocation) => page.choose(allocation), MAX_RESULTS, this.also()));
  }

  /** What lists of allocations say and do besides. */
  also() {
    const { page } = this;
    return {
      note: (/** @type {number} */ allocation) => noteOf(allocation, page.heap, page.words, page.details),
      pointed: (/** @type {number} */ allocation) => page.moveCursor(allocation === NONE ? NONE : page.capture.allocations.cell[allocation]),
    };
  }

  /** Shows the verdict that the moment is nearest to. */
  verdict() {
    const { page } = this;
    const { facts, snapshots } = page.capture;
    const shown = snapshots[page.index];
    const verdict = verdictAt(facts.verdicts, shown);
    const key = shown + " " + (page.details !== null);
    if (byId("verdict").dataset.key === key) {
      return verdict;
    }
    byId("verdict").dataset.key = key;
    const nodes = verdict === null ? [element("p", {}, "Nothing is known: no snapshot has a heap map.")] : this.verdictView(verdict).nodes(shown, facts.verdicts);
    byId("verdict").replaceChildren(...nodes);
    return verdict;
  }

  /** @param {any} verdict */
  verdictView(verdict) {
    const { page } = this;
    const { capture } = page;
    const index = capture.indexOf(verdict.snapshot);
    const goTo = (/** @type {number} */ to) => page.jump(to);
    const show = (/** @type {number} */ address, /** @type {number} */ snapshot) => {
      const to = capture.indexOf(snapshot);
      const allocation = allocationAt(capture, address, to);
      goTo(to);
      const cell = capture.cellAt(address);
      if (allocation === NONE && page.heap.owner[cell] === FREE) {
        page.chooseFree(cell);
      } else if (allocation === NONE) {
        page.moveCursor(cell);
      } else {
        page.choose(allocation);
      }
    };
    const held = (/** @type {number} */ address) => (page.index === index ? this.held(allocationAt(capture, address, index)) : null);
    const lines = capture.texts.sites.map((/** @type {string[]} */ site) => site[1]).join("\n");
    return new VerdictView(verdict, lines, held, { address: show, snapshot: (snapshot) => goTo(capture.indexOf(snapshot)), search: (text) => page.searchFor(text) });
  }

  /** Who holds an allocation, after that word. @param {number} allocation */
  held(allocation) {
    const { page } = this;
    const line = allocation === NONE ? null : heldBy(allocation, page.heap, page.words, page.details, (holder) => page.choose(holder));
    return line === null ? null : element("span", {}, "held by: ", line);
  }

  /** Lists what is in the way of the allocation that is asked for, where the verdict doesn't. */
  pins() {
    const verdict = this.verdict();
    const { page } = this;
    const { window, capture } = page;
    if (this.isFilled(byId("pins"), String(page.need))) {
      return;
    }
    if (!window || (verdict?.snapshot === capture.snapshots[page.index] && verdict.needBytes === page.need)) {
      byId("pins").replaceChildren();
      return;
    }
    const place = hex(capture.addressOf(window.cell)) + " to " + hex(capture.addressOf(window.cell) + window.count * capture.blockBytes);
    const title = "Here, in snapshot " + page.words.snapshot(page.index) + ", " + bytes(page.need) + " would cost the least at " + place + ". In the way:";
    const items = window.pins.map((/** @type {number} */ pin, /** @type {number} */ i) => {
      const list = allocationList([pin], page.heap, page.words, (allocation) => page.choose(allocation), 1);
      const known = page.details?.of(pin, page.index) ?? null;
      const holder = known === null ? "" : known.path || known.holder;
      const held = holder === "" && i < MAX_HELD ? this.held(pin) : null;
      return element("div", { class: "pin" }, list, held ?? element("code", {}, holder), " " + page.words.made(pin));
    });
    byId("pins").replaceChildren(element("p", {}, title), ...items);
  }
}
