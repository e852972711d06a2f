// What an allocation has in its words, a row for each part.

import { NONE } from "./capture.js";
import { element, pageLink } from "./dom.js";
import { bytes } from "./words.js";

const SHOWN_BYTES = 16;
const SAME_WORD = 4;

/**
 * Rows of the same role, bytes and text are one.
 * @typedef {{part: any, from: number, end: number}} Row
 */

/**
 * The contents, a row for each part.
 * @param {any} known
 * @param {number} length
 * @param {import("./heap.js").Heap} heap
 * @param {import("./details.js").Details} details
 * @param {number} cell
 * @param {(allocation: number) => void} chosen
 */
export function contents(known, length, heap, details, cell, chosen) {
  const pointers = new Map(known.pointers.map((/** @type {any} */ pointer) => [pointer.offset, pointer]));
  const rows = joined(known, pointers).map(({ part, from, end }) => {
    const pointer = pointers.get(part.offset);
    const target = pointer ? heap.owner[details.target(cell, pointer)] : NONE;
    const word = repeated(known.bytes, from, end);
    let text = element("span", {}, word === "" ? part.text : part.text.trim().replace(/^·+$/, ""));
    if (target >= 0) {
      text = pageLink(part.text, () => chosen(target));
    }
    const range = end - from > SHOWN_BYTES || end - from > part.length ? offset(from) + " to " + offset(end - 1) : offset(from);
    const shown = word === "" ? hexWords(known.bytes, from, Math.min(end - from, SHOWN_BYTES)) + (end - from > SHOWN_BYTES ? " …" : "") : "the same " + word;
    return element("tr", {}, element("th", { scope: "row" }, range), element("td", word === "" ? {} : { class: "repeated" }, shown), element("td", {}, text));
  });
  const told = known.parts.reduce((/** @type {number} */ sum, /** @type {any} */ part) => sum + part.length, 0);
  const table = element("table", { class: "words" }, element("tbody", {}, ...rows));
  return told >= length ? table : element("div", {}, table, element("p", { class: "dim" }, "… and " + bytes(length - told) + " more"));
}

/** @param {number} at */
function offset(at) {
  return "+0x" + at.toString(16);
}

/**
 * @param {any} known
 * @param {Map<number, any>} pointers
 */
function joined(known, pointers) {
  /** @type {Row[]} */
  const rows = [];
  for (const part of known.parts) {
    const last = rows[rows.length - 1];
    const end = part.offset + part.length;
    const same = last && !pointers.has(part.offset) && !pointers.has(last.part.offset) && last.part.role === part.role && last.part.text === part.text;
    if (same && repeated(known.bytes, last.from, end) !== "") {
      last.end = end;
    } else {
      rows.push({ part, from: part.offset, end });
    }
  }
  return rows;
}

/**
 * The word that a range of more than two words has again and again, in hex; empty where it has others, or not all is known.
 * @param {Uint8Array} all
 * @param {number} from
 * @param {number} end
 */
function repeated(all, from, end) {
  if (end - from <= 2 * SAME_WORD || end > all.length) {
    return "";
  }
  for (let i = from + SAME_WORD; i < end; i++) {
    if (all[i] !== all[i - SAME_WORD]) {
      return "";
    }
  }
  return hexWords(all, from, SAME_WORD);
}

/**
 * Bytes in hex, in words of four.
 * @param {Uint8Array} all
 * @param {number} from
 * @param {number} length
 */
function hexWords(all, from, length) {
  let text = "";
  for (let i = from; i < Math.min(from + length, all.length); i++) {
    text += (i > from && (i - from) % SAME_WORD === 0 ? " " : "") + all[i].toString(16).padStart(2, "0");
  }
  return text;
}
