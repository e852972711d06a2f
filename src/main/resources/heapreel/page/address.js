// The view in the page's address, so that it can be sent, and gone back to.

import { NONE } from "./capture.js";
import { ABSENT, FREE } from "./heap.js";
import { TABS } from "./panels.js";
import { byId } from "./dom.js";
import { hex } from "./words.js";

const QUESTIONS = ["kind", "size", "age", "type", "line", "module", "reach", "mark"];

const MAX_CLASSES = 64;

/** A whole number as an address of this page has it; null for anything else. @param {string | null} text */
function whole(text) {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/**
 * The option of a choice with this value; undefined if there is none.
 * @param {string} id
 * @param {string | null} wanted
 * @returns {string | undefined}
 */
function optionOf(id, wanted) {
  return [...byId(id).options].map((option) => option.value).find((value) => value === wanted);
}

export class Address {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.saving = 0;
    this.hash = location.hash;
  }

  remember() {
    const view = new URLSearchParams({ s: String(this.page.capture.snapshots[this.page.index]), by: this.page.colouring.by, tab: this.page.tab });
    if (this.page.chosen !== NONE) {
      const { allocations, snapshots } = this.page.capture;
      view.set("at", hex(this.page.capture.addressOf(allocations.cell[this.page.chosen])));
      view.set("born", String(snapshots[allocations.born[this.page.chosen]]));
    }
    if (this.page.mark > 0) {
      view.set("mark", String(this.page.capture.snapshots[this.page.mark]));
    }
    if (this.page.hole !== NONE) {
      view.set("at", hex(this.page.capture.addressOf(this.page.hole)));
    }
    if (this.page.wanted.typed > 0) {
      view.set("need", String(this.page.wanted.typed));
    }
    this.rememberPanels(view);
    this.rememberZoom(view);
    this.write("#" + view);
  }

  /** Writes a view down: one to go back from at once, any other when it has stayed a while. @param {string} hash */
  write(hash) {
    const isStep = this.page.push;
    this.page.push = false;
    if (isStep && this.saving) {
      this.save(); // back goes to what was seen last, not to what was written last
    }
    this.cancel();
    this.hash = hash;
    if (hash === location.hash) {
      return;
    }
    if (isStep) {
      history.pushState(null, "", hash);
    } else {
      this.saving = setTimeout(() => this.save(), 300);
    }
  }

  /** Writes down at once what is to be remembered. */
  save() {
    this.cancel();
    history.replaceState(null, "", this.hash);
  }

  /** What was to be written down later would be written over what back has gone to. */
  cancel() {
    clearTimeout(this.saving);
    this.saving = 0;
  }

  /** @param {URLSearchParams} view */
  rememberPanels(view) {
    const { only, timeline } = this.page;
    if (only.size > 0) {
      view.set("only", [...only].sort((a, b) => a - b).join(" "));
    }
    if (timeline.name !== "free") {
      view.set("curve", timeline.name);
    }
    if (byId("tableBy").selectedIndex > 0) {
      view.set("table", byId("tableBy").value);
    }
    if (byId("search").value !== "") {
      view.set("q", byId("search").value);
    }
  }

  /** How large cells are, and which is in the middle. @param {URLSearchParams} view */
  rememberZoom(view) {
    const { map, capture } = this.page;
    const middle = map.zoom > 1 ? map.middle() : NONE;
    if (middle !== NONE) {
      view.set("zoom", map.zoom.toFixed(2));
      view.set("middle", hex(capture.addressOf(middle)));
    }
  }

  restore() {
    this.cancel();
    this.page.push = false;
    const view = new URLSearchParams(location.hash.slice(1));
    const { capture } = this.page;
    this.page.mark = capture.indexOf(whole(view.get("mark")) ?? 0);
    const by = view.get("by");
    if (by && QUESTIONS.includes(by) && optionOf("by", by)) {
      this.page.colourBy(by);
    }
    this.restorePanels(view);
    const tab = view.get("tab");
    if (tab && TABS.includes(tab)) {
      this.page.tab = tab;
    }
    this.page.wanted.typed = whole(view.get("need")) ?? 0;
    byId("need").value = this.page.wanted.typed || "";
    this.page.go(capture.indexOf(whole(view.get("s")) ?? capture.facts.worst));
    const cell = this.cellIn(view, "at");
    this.restoreZoom(view);
    const owner = this.bornAt(cell, whole(view.get("born"))) ?? (cell === NONE ? ABSENT : this.page.heap.owner[cell]);
    this.page.chosen = owner >= 0 ? owner : NONE;
    this.page.hole = owner === FREE ? cell : NONE;
    this.page.later();
  }

  /**
   * The allocation that a snapshot is the first with, wherever the heap is now; undefined if there is none.
   * @param {number} cell its first
   * @param {number | null} snapshot
   */
  bornAt(cell, snapshot) {
    const { snapshots, allocations } = this.page.capture;
    const found = snapshot === null || cell === NONE ? NONE : allocations.cell.findIndex((first, i) => first === cell && snapshots[allocations.born[i]] === snapshot);
    return found === NONE ? undefined : found;
  }

  /** @param {URLSearchParams} view */
  restorePanels(view) {
    const { timeline, colouring, details } = this.page;
    const known = details === null ? MAX_CLASSES : colouring.classes.length; // of modules the details tell which there are
    const places = (view.get("only") ?? "").split(" ").map((place) => whole(place) ?? known);
    this.page.only = new Set(places.filter((place) => place < known));
    const curve = optionOf("curve", view.get("curve")) ?? "free";
    if (curve !== timeline.name) {
      byId("curve").value = curve;
      timeline.choose(curve);
    }
    byId("tableBy").value = optionOf("tableBy", view.get("table")) ?? byId("tableBy").options[0]?.value;
    byId("search").value = view.get("q") ?? "";
  }

  /** @param {URLSearchParams} view */
  restoreZoom(view) {
    const middle = this.cellIn(view, "middle");
    const zoom = /^\d{1,4}\.\d\d$/.test(view.get("zoom") ?? "") ? Number(view.get("zoom")) : 1;
    this.page.map.zoomTo(middle === NONE ? 1 : zoom, Math.max(0, middle));
  }

  /**
   * @param {URLSearchParams} view
   * @param {string} name
   */
  cellIn(view, name) {
    const { capture } = this.page;
    return capture.cellAt(parseInt(view.get(name) ?? "", 16));
  }
}
