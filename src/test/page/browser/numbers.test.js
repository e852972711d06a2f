// A log of numbers without maps.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, click, goTo, numbers, open, press, snapshot, text, type } from "../support/browser.js";
import { rows } from "../support/pagefile.js";

let started;
before(async () => (started = await browser()));
after(() => started.close());

test("of numbers without maps it has the curves, and where a size doesn't fit", async () => {
  const page = await open(started, "numbers.html");
  const all = rows("numbers.csv");
  assert.ok(all.length >= 20 && new Set(all.map((row) => String(row.numbers))).size === all.length, "each has numbers of its own");
  for (const { snapshot: at, numbers: expected } of all) {
    await goTo(page, at);
    assert.deepEqual(await numbers(page), expected, "snapshot " + at);
    assert.equal(await text(page, "#fault"), "");
  }
  for (const tab of ["allocation", "search", "why", "legend"]) {
    await click(page, "#tab-" + tab);
  }
  for (const key of ["Home", "+", "0", "m", "End", "w", "n"]) {
    await press(page, key);
  }
  await page.mouse.click(300, 300);
  await page.focus("#map");
  await press(page, "ArrowRight");
  const [, , largest] = all[7].numbers;
  await goTo(page, 7);
  await type(page, "#need", String(largest));
  assert.equal(await text(page, "#fits"), largest.toLocaleString("en-US") + " bytes fit here");
  await click(page, "#misfit");
  assert.equal(await snapshot(page), 8, "the first in which less is free in one piece");
  assert.equal(await text(page, "#fits"), largest.toLocaleString("en-US") + " bytes don't fit");
  assert.equal(await text(page, "#notice"), "the only stretch where it fails: 8–19");
  await type(page, "#need", "16");
  await click(page, "#misfit");
  assert.equal(await text(page, "#notice"), "16 bytes fit in every snapshot");
  assert.deepEqual(page.wrong, []);
  await page.close();
});
