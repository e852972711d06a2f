// What is said of the snapshot that is shown.

import { BROKEN, DECODED } from "./capture.js";
import { byId, element } from "./dom.js";
import { bytes, count, fragmentation, seconds } from "./words.js";

export class Moment {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
  }

  caption() {
    const { capture, words, index } = this.page;
    const parts = ["snapshot " + words.snapshot(index) + " of " + words.snapshot(0) + "–" + words.snapshot(capture.count - 1), seconds(capture.millis[index]), words.event(index)];
    const caption = byId("caption");
    caption.replaceChildren(parts.filter((part) => part !== "").join(" · "));
    const fault = capture.states[index] === BROKEN ? capture.texts.faults[capture.faults[index]] : "";
    byId("fault").textContent = fault && "Snapshot " + words.snapshot(index) + " can't be decoded: " + fault + ". " + (capture.states.subarray(0, index).includes(DECODED) ? "The map is the last one before it." : "No snapshot before it has a map.");
    if (fault) {
      caption.append(" · ", element("span", { class: "error" }, "can't be decoded"));
    }
    const failed = this.page.wanted.failed.get(index);
    if (failed !== undefined && !words.event(index).startsWith("MemoryError")) {
      const asked = failed > 0 ? ": " + bytes(failed) + " asked for" : "";
      caption.append(" · ", element("span", { class: "error" }, "MemoryError" + asked));
    }
  }

  /** Which snapshot it is compared with, and by how much used memory differs. */
  marked() {
    const { colouring, mark, words, capture, index } = this.page;
    const [now, then] = [capture.columns.used[index], capture.columns.used[mark]];
    const difference = now === then ? "as much used here" : bytes(Math.abs(now - then)) + (now > then ? " more" : " less") + " used here";
    const isCompared = colouring.by === "mark";
    byId("marked").textContent = isCompared ? "compared with snapshot " + words.snapshot(mark) + (now < 0 || then < 0 ? "" : ": " + difference) : "";
    byId("stop").hidden = !isCompared;
  }

  numbers() {
    const { columns } = this.page.capture;
    const at = (/** @type {string} */ name) => columns[name][this.page.index];
    const rows = [
      ["used", bytes(at("used")), ""],
      ["free", bytes(at("free")), ""],
      ["largest free", bytes(at("largest")), "largest"],
      ["largest if collected", bytes(at("afterLargest")), ""],
      ["fragmented", fragmentation(at("free"), at("largest")), ""],
      ["allocations", at("allocations") < 0 ? "not known" : count(at("allocations")), ""],
    ];
    byId("numbers").replaceChildren(...rows.map(([term, value, of]) => element("div", { class: of }, element("dt", {}, term), element("dd", {}, value))));
  }
}
