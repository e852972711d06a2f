// Who holds an allocation: the references of a described snapshot, backwards.

import { NONE } from "./capture.js";

/**
 * A step from what the collector begins with to an allocation: the allocation, and what of it references the next one, as an
 * index or a key, where that is known.
 * @typedef {{allocation: number, at: string}} HolderStep
 *
 * Why an allocation is kept: the word that the first step is referenced by, or none where the first one has a name in the
 * program, and the steps; it itself is not among them.
 * @typedef {{root: string, steps: HolderStep[]}} Chain
 */

const ON_STACK = /^(pystack|stack\b)/;
const INDEXED = /^(list items|tuple|namedtuple)$/;

/** What a root is called. @param {string} root */
export function rootWords(root) {
  return ON_STACK.test(root) ? "a local or a temporary of running code (" + root + ")" : root;
}

export class Holders {
  /**
   * Those of what is there now and at a described place; takes as long as it takes to read all references once.
   * @param {import("./details.js").Details} details
   * @param {import("./heap.js").Heap} heap
   * @param {number} index the described place
   */
  constructor(details, heap, index) {
    const { born, died, cell } = heap.capture.allocations;
    this.details = details;
    this.heap = heap;
    this.records = details.recordsAt(index);
    this.live = heap.live().filter((one) => born[one] <= index && index < died[one] && this.records[cell[one]] !== NONE);
    /** The node of the allocation that begins in each cell. */
    this.node = new Int32Array(heap.owner.length).fill(NONE);
    this.live.forEach((one, node) => (this.node[cell[one]] = node));
    /** @type {{named: boolean, roots: number[]}[]} */
    this.ends = [];
    this.connect();
  }

  /** Sorts references by what they lead to: those to a node are from its entry in "first" to before the next. */
  connect() {
    const { cell } = this.heap.capture.allocations;
    /** @type {number[]} */
    const found = [];
    this.live.forEach((one, from) => {
      this.ends.push(
        this.details.edges(this.records[cell[one]], (offset, blocks) => {
          const target = this.details.target(cell[one], { blocks });
          const to = target === NONE ? NONE : this.node[target];
          if (to >= 0 && to !== from) {
            found.push(to, from, offset);
          }
        }),
      );
    });
    this.first = new Int32Array(this.live.length + 2);
    for (let i = 0; i < found.length; i += 3) {
      this.first[found[i] + 2]++;
    }
    for (let i = 2; i < this.first.length; i++) {
      this.first[i] += this.first[i - 1];
    }
    this.source = new Int32Array(found.length / 3);
    this.offset = new Int32Array(found.length / 3);
    for (let i = 0; i < found.length; i += 3) {
      const at = this.first[found[i] + 1]++;
      this.source[at] = found[i + 1];
      this.offset[at] = found[i + 2];
    }
  }

  /** Those that reference an allocation, each once. @param {number} allocation */
  of(allocation) {
    const node = this.node[this.heap.capture.allocations.cell[allocation]];
    const { first, source } = /** @type {{first: Int32Array, source: Int32Array}} */ (/** @type {any} */ (this));
    return node < 0 ? [] : [...new Set(source.subarray(first[node], first[node + 1]))].map((from) => this.live[from]);
  }

  /**
   * The shortest way to what has a name in the program or is referenced by what isn't a stack; else to a word of a stack. Null
   * where nothing leads to it.
   * @param {number} allocation
   * @returns {Chain | null}
   */
  chain(allocation) {
    const start = this.node[this.heap.capture.allocations.cell[allocation]];
    if (start < 0) {
      return null;
    }
    const { first, source } = /** @type {{first: Int32Array, source: Int32Array}} */ (/** @type {any} */ (this));
    const by = new Int32Array(this.live.length).fill(NONE);
    const into = new Int32Array(this.live.length).fill(NONE);
    into[start] = start;
    const queue = [start];
    let onStack = NONE;
    for (let i = 0; i < queue.length; i++) {
      const node = queue[i];
      const roots = this.rootsOf(node);
      if ((node !== start && this.ends[node].named) || roots.some((root) => !ON_STACK.test(root))) {
        return this.way(node, start, into, by);
      }
      onStack = onStack === NONE && roots.length > 0 ? node : onStack;
      for (let at = first[node]; at < first[node + 1]; at++) {
        if (into[source[at]] === NONE) {
          into[source[at]] = node;
          by[source[at]] = at;
          queue.push(source[at]);
        }
      }
    }
    return onStack === NONE ? null : this.way(onStack, start, into, by);
  }

  /** @param {number} node */
  rootsOf(node) {
    return this.ends[node].roots.map((text) => this.details.texts[text]);
  }

  /**
   * @param {number} from
   * @param {number} start
   * @param {Int32Array} into
   * @param {Int32Array} by
   * @returns {Chain}
   */
  way(from, start, into, by) {
    const { versions } = this.heap.capture;
    const roots = this.rootsOf(from);
    const named = from !== start && this.ends[from].named;
    const root = named ? "" : (roots.find((of) => !ON_STACK.test(of)) ?? roots[0]);
    const steps = [];
    for (let node = from; node !== start; node = into[node]) {
      const one = this.live[node];
      const at = this.part(one, /** @type {Int32Array} */ (this.offset)[by[node]]);
      const last = steps[steps.length - 1];
      if (last && versions.owner[this.heap.version[one]] === last.allocation) {
        last.at = at; // its data: told as one
      } else {
        steps.push({ allocation: one, at });
      }
    }
    return { root, steps };
  }

  /**
   * What of an allocation a reference is: an index or a key.
   * @param {number} allocation
   * @param {number} offset
   */
  part(allocation, offset) {
    const { capture, version } = this.heap;
    const kind = capture.texts.kinds[capture.versions.kind[version[allocation]]]?.[0] ?? "";
    const { parts } = this.details.parsed(this.records[capture.allocations.cell[allocation]]);
    const place = parts.findIndex((/** @type {any} */ part) => part.offset === offset);
    if (place < 0) {
      return "";
    }
    if (INDEXED.test(kind)) {
      const first = kind === "list items" ? 0 : 2; // after type and length
      return "[" + (place - first) + "]";
    }
    const key = parts[place - 1];
    return kind === "map table" && key?.role === "key" && key.text !== "" ? "[" + key.text + "]" : "";
  }
}
