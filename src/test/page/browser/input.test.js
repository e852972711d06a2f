// What mouse, wheel, touch and the controls of time do where it is easily wrong.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, drawn, goTo, open, press, select, settled, snapshot, terms, text } from "../support/browser.js";
import { MapView } from "../support/mapview.js";

let started;
before(async () => (started = await browser()));
after(() => started.close());

const BUFFER = 0x200027f0;
const value = (page, selector) => page.$eval(selector, (one) => one.value);
const labels = (page) => page.$$eval("#legend .label", (all) => all.map((one) => one.textContent));
const inView = (page, selector) => page.$eval(selector, (one) => one.getBoundingClientRect().top < innerHeight && one.getBoundingClientRect().bottom > 0);

async function closed(page) {
  assert.deepEqual(page.wrong, []);
  await page.close();
}

test("an address that colours by module has the modules in the legend", async () => {
  const page = await open(started, "webassembly.html", { hash: "#s=24&by=module&tab=legend" });
  assert.ok((await labels(page)).includes("__main__"), (await labels(page)).join());
  await closed(page);
});

test("where contents aren't known, an address that colours by them shows what is chosen", async () => {
  const page = await open(started, "log.html", { hash: "#s=3&by=module&tab=legend" });
  const shown = await labels(page);
  const by = await value(page, "#by");
  await settled(page, new RegExp("&by=" + by + "&"));
  await select(page, "#by", "size");
  await select(page, "#by", by);
  assert.deepEqual(shown, await labels(page));
  await closed(page);
});

test("a comparison that the choice of colours began ends with the colours before", async () => {
  const page = await open(started, "microbit.html", { hash: "#s=72&tab=legend" });
  await select(page, "#by", "age");
  await select(page, "#by", "mark");
  await press(page, "Escape");
  assert.equal(await value(page, "#by"), "age");
  await closed(page);
});

test("an allocation that is gone is still the one that an address is of", async () => {
  const page = await open(started, "microbit.html", { hash: "#s=72&tab=allocation&at=0x200027f0" });
  const { since } = await terms(page);
  await press(page, "Home");
  const hash = await settled(page, /#s=0&.*born=/);
  const other = await open(started, "microbit.html", { hash });
  const shown = await terms(other);
  assert.deepEqual([shown.since, shown["in snapshot 0"]], [since, "not there yet"]);
  await closed(page);
  await closed(other);
});

test("the hint under a mouse that rests is of the snapshot shown; another button than the first opens nothing", async () => {
  const page = await open(started, "microbit.html", { hash: "#s=72&tab=legend" });
  const { x, y } = (await MapView.of(page, "microbit.html")).pointOf(BUFFER);
  await page.mouse.move(x, y);
  assert.match(await text(page, "#hint"), /^0x200027f0 {2}buffer, 176 bytes, made in snapshot 66/);
  await press(page, "Home");
  const rested = await text(page, "#hint");
  await page.mouse.move(x + 1, y);
  assert.equal(rested, await text(page, "#hint"));
  assert.doesNotMatch(rested, /made in snapshot 66/);
  await press(page, "w");
  for (const button of ["right", "middle"]) {
    await page.mouse.click(x, y, { button });
    await drawn(page);
    assert.equal(await page.$eval("#panel-allocation", (panel) => panel.hidden), true, button);
  }
  await page.mouse.click(x, y);
  await drawn(page);
  assert.equal(await page.$eval("#panel-allocation", (panel) => panel.hidden), false);
  await closed(page);
});

test("a wheel that turns sideways doesn't zoom", async () => {
  const page = await open(started, "microbit.html", { hash: "#s=72" });
  const { x, y } = (await MapView.of(page, "microbit.html")).pointOf(BUFFER);
  await page.mouse.move(x, y);
  await page.mouse.wheel({ deltaY: -100 });
  await drawn(page);
  await page.mouse.wheel({ deltaX: 100 });
  await settled(page, /zoom=1\.25/);
  await closed(page);
});

test("an emptied field goes nowhere, and the slider says its snapshot", async () => {
  const page = await open(started, "microbit.html", { hash: "#s=72" });
  await page.click("#number", { count: 3 });
  await page.keyboard.press("Backspace");
  await press(page, "Enter");
  await page.$eval("#number", (field) => field.blur());
  assert.equal(await snapshot(page), 72);
  await goTo(page, 33);
  assert.equal(await page.$eval("#slider", (slider) => slider.getAttribute("aria-valuetext")), "snapshot 33");
  await closed(page);
});

test("a tap on a phone says what was tapped, and scrolls to its sheet", async () => {
  const features = [{ name: "prefers-reduced-motion", value: "reduce" }];
  const page = await open(started, "microbit.html", { hash: "#s=72&tab=legend", width: 380, height: 700, features });
  await page.$eval("#map", (map) => map.scrollIntoView());
  const { x, y } = (await MapView.of(page, "microbit.html")).pointOf(BUFFER);
  const already = await inView(page, "#side");
  await page.touchscreen.tap(x, y);
  await drawn(page);
  assert.deepEqual([already, await inView(page, "#panel-allocation dl")], [false, true]);
  assert.match(await text(page, "#hint"), /buffer, 176 bytes, made in snapshot 66/);
  assert.equal((await terms(page)).length, "176 bytes");
  await closed(page);
});
