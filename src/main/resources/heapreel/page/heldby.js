// Who holds an allocation, in a line.

import { element, pageLink } from "./dom.js";
import { rootWords } from "./holders.js";

/**
 * The way from what the collector begins with to an allocation, each step a link; none where nothing is known of it, or nothing
 * holds it.
 * @param {number} allocation
 * @param {import("./heap.js").Heap} heap
 * @param {import("./words.js").Words} words
 * @param {import("./details.js").Details | null} details
 * @param {(allocation: number) => void} chosen
 */
export function heldBy(allocation, heap, words, details, chosen) {
  const found = details === null ? null : details.recordOf(allocation, heap.index);
  const chain = details === null || found === null ? null : details.holders(heap, found.index).chain(allocation);
  if (details === null || found === null || chain === null) {
    return null;
  }
  const line = element("span", { class: "held" }, ...(chain.root === "" ? [] : [rootWords(chain.root) + " › "]));
  for (const { allocation: holder, at } of chain.steps) {
    const { description, path } = details.of(holder, found.index) ?? { description: "", path: "" };
    const text = path || (at === "" && description) || words.what(heap.version[holder]);
    const link = pageLink(text, () => chosen(holder));
    link.title = description;
    line.append(link, (at && " " + at) + " › ");
  }
  line.append("this" + (found.index === heap.index ? "" : ", as of snapshot " + words.snapshot(found.index)));
  return line;
}
