// A page in a headless browser: what goes wrong in it, and what a user does there.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";
import { file } from "./pagefile.js";

const PATIENCE = 120_000;
/** After how many milliseconds a page writes its view into its address. */
const DELAY = 300;
const NAMES = ["chromium", "google-chrome"];

/** Starts a browser. */
export async function browser() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const executablePath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
  assert.ok(executablePath, "a browser is needed: install the package chromium");
  return puppeteer.launch({ executablePath, args: ["--no-sandbox", "--force-device-scale-factor=1"], timeout: PATIENCE, protocolTimeout: PATIENCE });
}

/** A tab; everything that goes wrong in it is noted in "wrong", and so is any request but for the page. */
export async function tab(started, name, { width = 1280, height = 800, scheme = "dark", features = [] } = {}) {
  const page = await started.newPage();
  page.wrong = [];
  page.on("console", (message) => page.wrong.push("console: " + message.text()));
  page.on("pageerror", (error) => page.wrong.push("error: " + error.message));
  page.on("request", (request) => request.url().split("#")[0] === address(name) || page.wrong.push("request: " + request.url()));
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, ...features]);
  return page;
}

/** A page of the data's folder, opened. */
export async function open(started, name, { hash = "", ...view } = {}) {
  const page = await tab(started, name, view);
  await load(page, name, hash);
  return page;
}

/** Opens a page in a tab, and waits until it is there or says why not. */
export async function load(page, name, hash = "") {
  await page.goto(address(name) + hash, { timeout: PATIENCE });
  await page.waitForFunction(() => document.querySelector("#page").getAttribute("aria-busy") === "false", { timeout: PATIENCE });
  await drawn(page);
}

function address(name) {
  return "file://" + encodeURI(file(name));
}

/** Waits until what was asked for is on the page. */
export async function drawn(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The text of an element. */
export function text(page, selector) {
  return page.$eval(selector, (found) => found.textContent);
}

/** The snapshot that is shown. */
export async function snapshot(page) {
  return Number(await page.$eval("#number", (found) => found.value));
}

/** Clicks, and waits until it shows. */
export async function click(page, selector) {
  await page.click(selector);
  await drawn(page);
}

/** Clicks the first of some elements whose text begins so; with the mouse, where it is. */
export async function clickText(page, selector, wanted) {
  const found = await page.evaluateHandle((all, begin) => [...document.querySelectorAll(all)].find((one) => one.textContent.startsWith(begin)), selector, wanted);
  assert.ok(found.asElement(), "no " + selector + " begins with " + wanted);
  await found.asElement().click();
  await drawn(page);
}

/** Chooses an option. */
export async function select(page, selector, value) {
  assert.deepEqual(await page.select(selector, value), [value]);
  await drawn(page);
}

/** Types over what is in a field. */
export async function type(page, selector, value) {
  await page.click(selector, { count: 3 });
  await page.keyboard.type(value);
  await drawn(page);
}

/** The address' view, once what is expected has been written down. */
export async function settled(page, expected) {
  const { source, flags } = expected;
  await page.waitForFunction((pattern, how) => new RegExp(pattern, how).test(location.hash), { timeout: PATIENCE }, source, flags).catch(async (error) => {
    assert.match(await page.evaluate(() => location.hash), expected, error.message);
  });
  return page.evaluate(() => location.hash);
}

/** The address' view after all that was to be written down: what a page waits for goes off in the order of its times. */
export async function unchanged(page) {
  await drawn(page);
  return page.evaluate((delay) => new Promise((done) => setTimeout(() => done(location.hash), delay)), 2 * DELAY);
}

/** Presses a key, and waits until it shows. */
export async function press(page, key) {
  await page.keyboard.press(key);
  await drawn(page);
}

/** The numbers above the map: used, free, largest free, largest after a collection, and allocations; null where not known. */
export async function numbers(page) {
  const shown = await page.$$eval("#numbers dd", (all) => all.map((one) => one.textContent));
  const found = shown.map((value) => (/^\d/.test(value) ? parseInt(value.replaceAll(",", ""), 10) : null));
  return [...found.slice(0, 4), found[5]];
}

/** The sheet of an allocation, by its terms. */
export function terms(page) {
  return page.$eval("#panel-allocation dl", (list) => Object.fromEntries([...list.querySelectorAll("dt")].map((term) => [term.textContent, term.nextElementSibling.textContent])));
}

/** Goes to a snapshot by its field, as a user does. */
export async function goTo(page, wanted) {
  await page.click("#number", { count: 3 });
  await page.keyboard.type(String(wanted));
  await press(page, "Enter");
  await page.$eval("#number", (field) => field.blur());
}

/** Where something is on the screen. */
export function box(page, selector) {
  return page.$eval(selector, (found) => {
    const { x, y, width, height } = found.getBoundingClientRect();
    return { x, y, width, height };
  });
}

/** A point of the map whose hint begins with an address; found by moving over it, row by row. */
export async function pointOf(page, wanted) {
  const { x, y, width, height } = await box(page, "#map");
  let low = 3;
  let high = height - 3;
  let row = low;
  while (high - low > 1) {
    row = (low + high) / 2;
    const there = await hintAt(page, x + width * 0.5, y + row);
    if (there > wanted || Number.isNaN(there)) {
      high = row;
    } else {
      low = row;
    }
  }
  for (const at of [low, low - 8, low + 8, low - 20, low + 20]) {
    for (let across = 4; across < width; across += 4) {
      if ((await hintAt(page, x + across, y + at)) === wanted) {
        return { x: x + across, y: y + at };
      }
    }
  }
  throw new Error("no point of the map has the address 0x" + wanted.toString(16));
}

async function hintAt(page, x, y) {
  await page.mouse.move(x, y);
  return parseInt(await text(page, "#hint"), 16);
}
