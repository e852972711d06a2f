// The view in the page's address, so that it can be sent, and gone back to.

import { NONE } from "./capture.js";
import { ABSENT, FREE } from "./heap.js";
import { TABS } from "./panels.js";
import { byId } from "./dom.js";
import { hex } from "./words.js";

const QUESTIONS = ["kind", "size", "age", "type", "line", "module", "reach", "mark"];

export class Address {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.saving = 0;
  }

  remember() {
    const view = new URLSearchParams({ s: String(this.page.capture.snapshots[this.page.index]), by: this.page.colouring.by, tab: this.page.tab });
    if (this.page.chosen !== NONE) {
      view.set("at", hex(this.page.capture.addressOf(this.page.capture.allocations.cell[this.page.chosen])));
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
    const hash = "#" + view;
    if (hash === location.hash) {
      return;
    }
    clearTimeout(this.saving);
    if (this.page.push) {
      this.page.push = false;
      history.pushState(null, "", hash);
    } else {
      this.saving = setTimeout(() => history.replaceState(null, "", hash), 300);
    }
  }

  restore() {
    const view = new URLSearchParams(location.hash.slice(1));
    this.page.mark = view.has("mark") ? this.page.capture.indexOf(Number(view.get("mark"))) : this.page.mark;
    const by = view.get("by");
    if (by && QUESTIONS.includes(by) && [...byId("by").options].some((option) => option.value === by)) {
      this.page.colourBy(by);
    }
    const tab = view.get("tab");
    if (tab && TABS.includes(tab)) {
      this.page.tab = tab;
    }
    byId("need").value = view.get("need") ?? "";
    this.page.wanted.read();
    this.page.go(this.page.capture.indexOf(view.has("s") ? Number(view.get("s")) : this.page.capture.facts.worst));
    const cell = this.page.capture.cellOf(Math.floor(parseInt(view.get("at") ?? "0", 16) / this.page.capture.blockBytes));
    const owner = cell === NONE ? ABSENT : this.page.heap.owner[cell];
    this.page.chosen = owner >= 0 ? owner : NONE;
    this.page.hole = owner === FREE ? cell : NONE;
    this.page.later();
  }
}
