// Which calls made what is there: an icicle graph, outermost calls on top.

import { element } from "./dom.js";
import { bytes } from "./words.js";

const MAX_DEPTH = 24;
const LEAST_SHARE = 0.004;
/** The least share of a frame that has room for its name, and for its bytes. */
const NAMED_SHARE = 0.07;
const SAID_SHARE = 0.5;
const FRAME_HUES = 6;

/**
 * @typedef {{name: string, bytes: number, children: Map<string, Frame>}} Frame
 */

/**
 * The sums of bytes by calls.
 * @param {import("./heap.js").Heap} heap
 * @returns {Frame}
 */
export function frames(heap) {
  const { capture } = heap;
  /** @type {Frame} */
  const root = { name: "all", bytes: 0, children: new Map() };
  for (const allocation of heap.live()) {
    const site = capture.allocations.site[allocation];
    const length = heap.blocksOf(allocation) * capture.blockBytes;
    let at = root;
    root.bytes += length;
    for (const name of capture.texts.sites[site].slice(2, 2 + MAX_DEPTH)) {
      const next = at.children.get(name) ?? { name, bytes: 0, children: new Map() };
      next.bytes += length;
      at.children.set(name, next);
      at = next;
    }
  }
  return root;
}

/**
 * The graph of a frame and all that it called.
 * @param {Frame} root
 * @param {(name: string) => void} chosen
 */
export function flame(root, chosen) {
  const graph = element("div", { class: "flame" });
  /**
   * @param {Frame} frame
   * @param {number} left
   * @param {number} depth
   */
  const add = (frame, left, depth) => {
    const share = frame.bytes / Math.max(1, root.bytes);
    if (share < LEAST_SHARE) {
      return 0;
    }
    const title = frame.name + ": " + bytes(frame.bytes) + ", " + (100 * share).toFixed(1) + " %";
    const said = share < SAID_SHARE ? "" : element("span", { class: "bytes" }, bytes(frame.bytes));
    const name = element("span", { class: "name" }, share < NAMED_SHARE ? "" : frame.name);
    const button = element("button", { type: "button", title, class: "hue" + hueOf(frame.name) }, name, said);
    if (share < NAMED_SHARE) {
      button.setAttribute("aria-label", title);
    }
    button.style.left = 100 * left + "%";
    button.style.width = 100 * share + "%";
    button.style.top = `calc(var(--frame) * ${depth})`;
    button.addEventListener("click", () => chosen(frame.name));
    graph.append(button);
    let deepest = depth;
    let at = left;
    for (const child of [...frame.children.values()].sort((a, b) => b.bytes - a.bytes)) {
      deepest = Math.max(deepest, add(child, at, depth + 1));
      at += child.bytes / Math.max(1, root.bytes);
    }
    return deepest;
  };
  graph.style.height = `calc(var(--frame) * ${add(root, 0, 0) + 1})`;
  return graph;
}

/** A colour's number, the same for all frames of a file. @param {string} name */
function hueOf(name) {
  let sum = 0;
  for (const letter of name.split(":")[0]) {
    sum = (31 * sum + letter.charCodeAt(0)) % 1009;
  }
  return sum % FRAME_HUES;
}
