// A page file as its script finds it, without a browser: the sections of its data, by their elements.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Capture } from "#page/capture.js";
import { Details } from "#page/details.js";

const DATA = process.env.PAGE_DATA ?? "data";

/** A file that the test of the build made. */
export function file(name) {
  return DATA + "/" + name;
}

/** The lines of such a file, as JSON. */
export function ndjson(name) {
  return readFileSync(file(name), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
}

const NUMBERS = ["used_bytes", "free_bytes", "largest_free_bytes", "largest_free_after_collection_bytes", "allocations"];

/** The rows of such a table: the snapshot, and some numbers of it; without more those that the page has above the map. */
export function rows(name, columns = NUMBERS) {
  const [head, ...lines] = readFileSync(file(name), "utf8").trimEnd().split("\n").map((line) => line.split(","));
  const at = (line, column) => (head.includes(column) && line[head.indexOf(column)] !== "" ? Number(line[head.indexOf(column)]) : null);
  return lines.map((line) => ({ snapshot: Number(line[0]), numbers: columns.map((column) => at(line, column)) }));
}

/** The sections of a page, in base64, by name. */
export function sections(name) {
  const found = readFileSync(file(name), "utf8").matchAll(/id="data-(\w+)">([^<]*)<\/script>/g);
  return new Map([...found].map((match) => [match[1], match[2]]));
}

/** The bytes of a section. */
export function inflated(name, section) {
  return new Uint8Array(gunzipSync(Buffer.from(sections(name).get(section), "base64")));
}

/** What the page's own script reads of a page. */
export async function read(name) {
  const all = sections(name);
  globalThis.document = {
    getElementById: (id) => ({ textContent: all.get(id.replace("data-", "")), remove: () => undefined }),
  };
  const capture = await Capture.read();
  return { capture, details: await Details.read(capture) };
}

/** Whole numbers from 0 to below a bound, the same for the same seed. */
export function random(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** Numbers as the page's data has them. */
export function packed(...numbers) {
  const bytes = [];
  for (const number of numbers) {
    let rest = number;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  }
  return new Uint8Array(bytes);
}

/** A signed number as an unsigned one. */
export function signed(number) {
  return number < 0 ? -2 * number - 1 : 2 * number;
}
