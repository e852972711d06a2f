// Pages and addresses that aren't as they should be.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { browser, load, open, snapshot, tab, text } from "../support/browser.js";
import { file, inflated, random } from "../support/pagefile.js";

const NAME = "webassembly.html";
const DAMAGED = "damaged.html";

let started;
before(async () => (started = await browser()));
after(() => started.close());

/** Opens the page with another section, in base64, and returns all that is said then. */
async function opened(section, change) {
  const page = readFileSync(file(NAME), "utf8");
  const changed = page.replace(new RegExp('(id="data-' + section + '">)([^<]*)'), (_, begin, data) => begin + change(data));
  assert.notEqual(changed, page);
  writeFileSync(file(DAMAGED), changed);
  const found = await tab(started, DAMAGED);
  await load(found, DAMAGED);
  const said = await text(found, "#loading");
  assert.equal(await found.$eval("#loading", (one) => one.hidden), false, section);
  assert.deepEqual(found.wrong, [], section + ": the sentence is all");
  await found.close();
  return said;
}

test("of a page whose data are cut off, missing or overwritten, a sentence says so", async () => {
  for (const section of ["facts", "texts", "numbers", "areas", "events", "steps"]) {
    const half = (data) => data.slice(0, 4 * Math.floor(data.length / 8));
    const expected = "This page can't be shown: its data are damaged (" + section + "); copy the file again, or make it anew.";
    assert.equal(await opened(section, section === "texts" ? () => "!" : half), expected);
  }
  for (const section of ["details", "words"]) {
    const expected = "What allocations hold can't be shown: its data are damaged (" + section + "); copy the file again, or make it anew.";
    assert.equal(await opened(section, () => ""), expected);
  }
});

test("a letter of the data that is another one is damage", async () => {
  const next = random(45);
  for (const section of ["facts", "texts", "numbers", "areas", "events", "steps", "words", "details", "described"]) {
    const flipped = (data) => {
      const at = 16 + next(data.length - 20); // behind the head, before what may only fill up
      return data.slice(0, at) + (data[at] === "A" ? "B" : "A") + data.slice(at + 1);
    };
    assert.match(await opened(section, flipped), /can't be shown: its data are damaged/, section);
  }
});

test("numbers that end too early are damage, too", async () => {
  const short = gzipSync(inflated(NAME, "steps").subarray(0, -1)).toString("base64");
  assert.equal(await opened("steps", () => short), "This page can't be shown: its data are cut off; copy the file again, or make it anew.");
});

test("a page of another format is refused", async () => {
  const facts = JSON.parse(new TextDecoder().decode(inflated(NAME, "facts")));
  const other = gzipSync(JSON.stringify({ ...facts, format: facts.format + 1 })).toString("base64");
  assert.equal(await opened("facts", () => other), "This page can't be shown: its data have format 2, and its script reads 1.");
});

test("a browser that can't inflate is told what can", async () => {
  for (const without of [
    () => delete globalThis.DecompressionStream,
    () => {
      globalThis.DecompressionStream = class {
        constructor(format) {
          throw new TypeError(format);
        }
      };
    },
  ]) {
    const page = await tab(started, NAME);
    await page.evaluateOnNewDocument(without);
    await load(page, NAME);
    assert.match(await text(page, "#loading"), /^This page can't be shown: this browser can't inflate its data; Chrome from 80/);
    assert.equal(await page.$eval("#page", (one) => one.hidden), true);
    assert.deepEqual(page.wrong, []);
    await page.close();
  }
});

for (const hash of [
  "#s=-5&at=zz&need=1e99&tab=<script>&by=constructor&mark=abc",
  "#s=1e3&at=0xffffffffffffffffffff&need=Infinity&curve=constructor&table=__proto__&only=-1,x",
  "#s=&at=&need=&tab=&by=&mark=&q=&curve=&table=&only=&zoom=&middle=",
  "#%%%&=&&s",
  "#zoom=-1&middle=0x1&only=9999&tab=toString&need=1.5&mark=NaN",
]) {
  test("nonsense in the address is ignored: " + hash, async () => {
    const plain = await open(started, NAME);
    const page = await open(started, NAME, { hash });
    assert.equal(await snapshot(page), 24);
    for (const selector of ["#caption", "#marked", "#fits", "#legend", "#panel-allocation"]) {
      assert.equal(await text(page, selector), await text(plain, selector), selector);
    }
    const picture = (of) => of.$eval("#map", (map) => map.toDataURL());
    assert.equal(await picture(page), await picture(plain));
    assert.deepEqual(page.wrong, []);
    await Promise.all([page.close(), plain.close()]);
  });
}

test("a snapshot behind the last is the last", async () => {
  const page = await open(started, NAME, { hash: "#s=9999" });
  assert.equal(await snapshot(page), 34);
  await page.close();
});
