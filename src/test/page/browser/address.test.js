// The view in the page's address: in another tab, and back and forward.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { box, browser, click, clickText, drawn, goTo, open, press, select, settled, snapshot, terms, text, type, unchanged } from "../support/browser.js";
import { MapView } from "../support/mapview.js";
import { ndjson } from "../support/pagefile.js";

let started;
before(async () => (started = await browser()));
after(() => started.close());

const value = (page, selector) => page.$eval(selector, (one) => one.value);
const pressed = (page) => page.$$eval('#legend [aria-pressed="true"] .label', (all) => all.map((one) => one.textContent));
/** What is under the middle of the map. */
async function middle(page) {
  const { x, y, width, height } = await box(page, "#map");
  await page.mouse.move(x + (width + 84) / 2, y + height / 2);
  return (await text(page, "#hint")).slice(0, 10);
}

for (const by of ["kind", "module"]) {
  test("another tab shows the same, also filters, curve, table, search and zoom: " + by, async () => {
    const page = await open(started, "webassembly.html", { hash: "#s=24" });
    await select(page, "#by", by);
    const label = by === "kind" ? "list items" : "__main__";
    await clickText(page, "#legend button", label);
    assert.deepEqual(await pressed(page), [label]);
    await select(page, "#curve", "fragmentation");
    await click(page, "#tab-tables");
    await select(page, "#tableBy", "line");
    await click(page, "#tab-search");
    await type(page, "#search", "reading & <7>");
    const view = await MapView.of(page, "webassembly.html");
    await view.wheel(0x30290, 7);
    const zoom = (1.25 ** 7).toFixed(2);
    const hash = await settled(page, new RegExp("only=\\d+&curve=fragmentation&table=line&q=reading\\+%26\\+%3C7%3E&zoom=" + zoom + "&middle=0x000"));
    const other = await open(started, "webassembly.html", { hash });
    assert.equal(await unchanged(other), hash);
    for (const selector of ["#by", "#curve", "#tableBy", "#search", "#number"]) {
      assert.equal(await value(other, selector), await value(page, selector), selector);
    }
    assert.equal(await middle(other), await middle(page));
    await click(other, "#tab-legend");
    assert.deepEqual(await pressed(other), [label]);
    assert.deepEqual([...page.wrong, ...other.wrong], []);
    await Promise.all([page.close(), other.close()]);
  });
}

test("back and forward go through what was opened, also right behind a move", async () => {
  const page = await open(started, "webassembly.html", { hash: "#s=20" });
  const view = await MapView.of(page, "webassembly.html");
  const rows = ndjson("webassembly.ndjson").filter((row) => row.snapshot === 20);
  const seen = [];
  const hashes = [];
  const look = async () => [await snapshot(page), (await page.$("#panel-allocation dl")) === null ? null : (await terms(page)).address];
  for (const { address } of [0, 50].map((at) => rows[at])) {
    seen.push(await look());
    const { x, y } = view.pointOf(parseInt(address, 16));
    await page.mouse.click(x, y);
    await drawn(page);
    hashes.push(await settled(page, new RegExp("^#s=20&by=kind&tab=allocation&at=" + address + "&born=\\d+$")));
  }
  const [there] = hashes;
  const last = await look();
  await goTo(page, 10);
  await page.goBack();
  await drawn(page);
  assert.deepEqual(await look(), seen[1], "the allocation before");
  assert.equal(await unchanged(page), there, "what was to be written down later isn't written over it");
  await page.goForward();
  await drawn(page);
  assert.deepEqual((await look())[1], last[1]);
  await page.goBack();
  await drawn(page);
  assert.equal(await unchanged(page), there);
  await press(page, "w");
  await page.goBack();
  await drawn(page);
  assert.equal(await unchanged(page), there);
  assert.deepEqual(page.wrong, []);
  await page.close();
});
