// The view in the page's address, so that it can be sent, and gone back to.

import { NONE } from "./capture.js";
import { TABS } from "./panels.js";
import { byId } from "./dom.js";
import { hex } from "./words.js";

const QUESTIONS = ["kind", "size", "age", "type", "line", "module", "reach", "mark"];

/** A whole number as an address of this page has it; null for anything else. @param {string | null} text */
function whole(text) {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

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
    if (this.page.need > 0) {
      view.set("need", String(this.page.need));
    }
    const hash = "#" + view;
    clearTimeout(this.saving); // or it would be written over what back has gone to
    if (hash === location.hash) {
      return;
    }
    if (this.page.push) {
      this.page.push = false;
      history.pushState(null, "", hash);
    } else {
      this.saving = setTimeout(() => history.replaceState(null, "", hash), 300);
    }
  }

  restore() {
    const view = new URLSearchParams(location.hash.slice(1));
    const { capture } = this.page;
    this.page.mark = capture.indexOf(whole(view.get("mark")) ?? 0);
    const by = view.get("by");
    if (by && QUESTIONS.includes(by) && [...byId("by").options].some((option) => option.value === by)) {
      this.page.colourBy(by);
    }
    const tab = view.get("tab");
    if (tab && TABS.includes(tab)) {
      this.page.tab = tab;
    }
    this.page.need = whole(view.get("need")) ?? 0;
    byId("need").value = this.page.need || "";
    this.page.go(capture.indexOf(whole(view.get("s")) ?? capture.facts.worst));
    this.page.window = this.page.wantedWindow();
    const cell = capture.cellOf(Math.floor(parseInt(view.get("at") ?? "", 16) / capture.blockBytes));
    this.page.chosen = cell === NONE || this.page.heap.owner[cell] < 0 ? NONE : this.page.heap.owner[cell];
    this.page.later();
  }
}
