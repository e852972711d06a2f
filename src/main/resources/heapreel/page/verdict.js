// Why an allocation fails: the verdict of a moment, with what it names as links.

import { NONE } from "./capture.js";
import { element, pageLink } from "./dom.js";
import { bytes, count } from "./words.js";

const REFERENCE = /(0x[0-9a-f]{8,16})|(\bsnapshots? )(\d+)(?:( to | and )(\d+))?|([^\s,;:(]+:(?:\d+|\?) [\w<>]+)/g;
const ADDRESSES_SHOWN = 8;

/**
 * Where links lead: to what is at an address in a snapshot, to a snapshot, to a search.
 * @typedef {{address: (address: number, snapshot: number) => void, snapshot: (snapshot: number) => void, search: (text: string) => void}} VerdictGo
 */

/**
 * The verdict of the last failed allocation up to a snapshot, or else that of the worst moment, which is the first one.
 * @param {any[]} verdicts
 * @param {number} snapshot
 */
export function verdictAt(verdicts, snapshot) {
  const before = verdicts.filter((of) => of.snapshot <= snapshot);
  return before.reduce((last, of) => (of.snapshot > last.snapshot ? of : last), before[0] ?? verdicts[0] ?? null);
}

/** A verdict that can be followed. */
export class VerdictView {
  /**
   * @param {any} verdict
   * @param {string} lines those that made something, or that it was made between
   * @param {(address: number) => Node | null} heldBy who holds what is at an address, where that is known
   * @param {VerdictGo} go
   */
  constructor(verdict, lines, heldBy, go) {
    this.verdict = verdict;
    this.lines = lines;
    this.heldBy = heldBy;
    this.go = go;
  }

  /**
   * @param {number} shown the snapshot that is shown
   * @param {any[]} all the verdicts that there are
   */
  nodes(shown, all) {
    const { verdict } = this;
    const made = [element("h2", {}, ...this.sentence(verdict.failed)), element("p", {}, ...this.linked(verdict.title)), ...this.moment(shown)];
    made.push(...this.list("What to change", verdict.advice));
    if (verdict.inTheWay.length > 0) {
      made.push(element("h3", {}, "In the way"), ...this.paragraphs(verdict.inTheWay.map((/** @type {string} */ text) => text.replace(/^in the way at /, "at "))));
      made.push(element("ul", { class: "ways" }, ...verdict.pins.map((/** @type {any} */ pin) => this.pin(pin))), ...this.paragraphs(verdict.next));
    }
    made.push(...this.list("When it fails", verdict.when), ...this.list("Free memory", verdict.numbers), ...this.list("In use", verdict.owners));
    const others = all.filter((of) => of !== verdict);
    if (others.length > 0) {
      const links = others.flatMap((of) => [", ", this.snapshotLink("snapshot " + of.snapshot, of.snapshot), " (" + bytes(of.needBytes) + ")"]);
      made.push(element("p", { class: "dim" }, "Also explained: ", ...links.slice(1), "."));
    }
    return made;
  }

  /** That it is of another snapshot than the one shown. @param {number} shown */
  moment(shown) {
    const { snapshot } = this.verdict;
    if (shown === snapshot) {
      return [];
    }
    const button = element("button", { type: "button" }, "Go to snapshot " + count(snapshot));
    button.addEventListener("click", () => this.go.snapshot(snapshot));
    return [element("p", { class: "elsewhere" }, "This is about snapshot " + count(snapshot) + "; shown is " + count(shown) + ". ", button)];
  }

  /**
   * @param {string} title
   * @param {string[]} sentences
   */
  list(title, sentences) {
    return sentences.length === 0 ? [] : [element("h3", {}, title), ...this.paragraphs(sentences)];
  }

  /** @param {string[]} sentences */
  paragraphs(sentences) {
    return sentences.map((text) => element("p", {}, ...this.sentence(text)));
  }

  /** Allocations that are told as one. @param {any} pin */
  pin(pin) {
    const { snapshot } = this.verdict;
    const addresses = pin.addresses.slice(0, ADDRESSES_SHOWN).flatMap((/** @type {string} */ text) => [", ", this.addressLink(text)]);
    const more = pin.addresses.length - ADDRESSES_SHOWN;
    const one = pin.addresses.length === 1;
    const item = element("li", {}, ...addresses.slice(1), more > 0 ? " … and " + count(more) + " more" : "", ": ", ...this.linked(pin.what));
    item.append(", " + bytes(pin.bytes));
    if (pin.where) {
      item.append(", ", element("code", {}, pin.where));
    }
    if (pin.born.length > 0) {
      const last = pin.born[pin.born.length - 1];
      item.append(", since ", this.snapshotLink("snapshot " + pin.born[0], pin.born[0], pin.addresses[0]), last > pin.born[0] ? " to " + last : "");
    }
    if (pin.site) {
      const between = /^(around|between|after|before) /.test(pin.site);
      item.append(between ? ", made " : ", made at ", this.searchLink(pin.site));
    }
    item.append(pin.opensBytes > 0 ? (one ? "; alone it opens " : "; one of them opens ") + bytes(pin.opensBytes) : "");
    item.append(pin.retainedBytes > 0 ? "; keeps " + bytes(pin.retainedBytes) : "");
    const held = one ? this.heldBy(parseInt(pin.addresses[0], 16)) : null;
    if (held !== null) {
      item.append(element("div", { class: "dim", "data-snapshot": String(snapshot) }, held));
    }
    return item;
  }

  /** @param {string} text */
  sentence(text) {
    const nodes = this.linked(text.replace(/^[a-z]/, (first) => first.toUpperCase()));
    return /[.!?:…]$/.test(text) ? nodes : [...nodes, "."];
  }

  /** A text in which addresses, snapshots and lines are links. @param {string} text */
  linked(text) {
    /** @type {(string | Node)[]} */
    const nodes = [];
    let at = 0;
    for (const match of text.matchAll(REFERENCE)) {
      const [all, address, word, from, between, to, line] = match;
      if (line !== undefined && !this.lines.includes(line)) {
        continue;
      }
      nodes.push(text.slice(at, match.index));
      at = match.index + all.length;
      if (address !== undefined) {
        nodes.push(this.addressLink(address));
      } else if (line !== undefined) {
        nodes.push(this.searchLink(line));
      } else {
        nodes.push(this.snapshotLink(word + from, Number(from)));
        if (to !== undefined) {
          nodes.push(between, this.snapshotLink(to, Number(to)));
        }
      }
    }
    return [...nodes, text.slice(at)].filter((node) => node !== "");
  }

  /** @param {string} text */
  addressLink(text) {
    return pageLink(text, () => this.go.address(parseInt(text, 16), this.verdict.snapshot));
  }

  /** @param {string} text */
  searchLink(text) {
    return pageLink(text, () => this.go.search(text));
  }

  /**
   * @param {string} text
   * @param {number} snapshot
   * @param {string} [address] of what is shown there
   */
  snapshotLink(text, snapshot, address) {
    return pageLink(text, () => (address ? this.go.address(parseInt(address, 16), snapshot) : this.go.snapshot(snapshot)));
  }
}

/**
 * The allocation that has an address at a place, or none.
 * @param {import("./capture.js").Capture} capture
 * @param {number} address
 * @param {number} index
 */
export function allocationAt(capture, address, index) {
  const { allocations, versions } = capture;
  const cell = capture.cellAt(address);
  for (let i = 0; cell !== NONE && i < allocations.count; i++) {
    const first = allocations.cell[i];
    const isThere = allocations.born[i] <= index && index < allocations.died[i];
    if (isThere && first <= cell && cell < first + versions.blocks[capture.versionAt(i, index)]) {
      return i;
    }
  }
  return NONE;
}
