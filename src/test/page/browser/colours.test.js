// Colours, filters, edges and curves of captures, held against their tables and objects.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, clickText, drawn, goTo, numbers, open, press, select, text, type } from "../support/browser.js";
import { FREE, MapView } from "../support/mapview.js";
import { ndjson, rows } from "../support/pagefile.js";

const DIMMED = [0x50545e, 0x444851];
const ABSENT = 0x101115;
const WHITE = 0xffffff;
const AMBER = 0xffc857;
/** How deep flags above the curve are, and the gap below them. */
const FLAGS = 9;
const QUESTIONS = ["kind", "size", "age", "type", "line", "module", "reach", "mark"];

let started;
before(async () => (started = await browser()));
after(() => started.close());

const amount = (shown) => Number(shown.replaceAll(",", ""));
/** Bytes of each class of the legend, by its label. */
async function legend(page) {
  const found = await page.$$eval("#legend button", (all) => all.map((one) => [one.querySelector(".label").textContent, one.querySelector(".bytes").textContent]));
  assert.equal(new Set(found.map(([label]) => label)).size, found.length, "each label is there once");
  return new Map(found.map(([label, bytes]) => [label, amount(bytes)]));
}

const sum = (all) => all.reduce((total, one) => total + one, 0);

/** How many bytes of the map are in the colour of some class. */
async function coloured(view) {
  const addresses = view.capture.spans.flatMap(({ block, count }) => Array.from({ length: count }, (_, i) => 16 * (block + i)));
  const colours = await view.colours(addresses);
  return 16 * colours.filter((colour) => colour !== FREE && !DIMMED.includes(colour) && colour !== ABSENT).length;
}

/** Clicks the class of the legend that has this label. */
async function clickClass(page, label) {
  const found = await page.$$("#legend button");
  const labels = await page.$$eval("#legend button .label", (all) => all.map((one) => one.textContent));
  await found[labels.indexOf(label)].click();
  await drawn(page);
}

/** The kinds that a class names itself by: in parentheses, or one after another. */
const kindsOf = (label) => (/\((.+)\)$/.exec(label)?.[1] ?? label).split(", ");

/** How many pixels of an edge's colour the map has. */
function pixels(page, wanted) {
  return page.$eval(
    "#map",
    (canvas, rgb) => {
      const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
      const context = copy.getContext("2d", { willReadFrequently: true });
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let found = 0;
      for (let at = 0; at < data.length; at += 4) {
        found += data[at] * 65536 + data[at + 1] * 256 + data[at + 2] === rgb ? 1 : 0;
      }
      return found;
    },
    wanted,
  );
}

for (const [name, at, questions] of [
  ["microbit", 72, QUESTIONS],
  ["growing", 4, QUESTIONS],
  ["log", 24, ["kind", "size", "age", "mark"]],
  ["long", 3900, QUESTIONS.filter((one) => one !== "line")],
]) {
  test("each class chosen leaves as many bytes in colour as it says that it has: " + name, async () => {
    const page = await open(started, name + ".html", { hash: "#s=" + at });
    const view = await MapView.of(page, name + ".html");
    const { numbers: expected } = rows(name + ".csv").find((row) => row.snapshot === at);
    assert.deepEqual(await numbers(page), expected);
    const found = await page.$$eval("#by option", (options) => options.map((option) => option.value));
    assert.deepEqual(found.filter((one) => one !== "line"), questions.filter((one) => one !== "line"));
    for (const question of found) {
      await select(page, "#by", question);
      const classes = await legend(page);
      const gone = question === "mark" ? classes.get("only at the mark") : 0;
      assert.equal(sum([...classes.values()]) - gone, expected[0], question);
      const [label, bytes] = [...classes].filter(([one]) => one !== "only at the mark").sort((a, b) => b[1] - a[1])[0];
      await clickClass(page, label);
      assert.equal(await coloured(view), bytes, question + ": " + label);
      await clickClass(page, label);
      assert.ok((await coloured(view)) >= expected[0], question);
      assert.ok((await coloured(view)) <= expected[0] + gone, question);
    }
    assert.deepEqual(page.wrong, []);
    await page.close();
  });
}

for (const name of ["microbit", "webassembly", "growing", "long"]) {
  test("a page that opens in colours by module has the modules in its legend: " + name, async () => {
    const page = await open(started, name + ".html", { hash: "#by=module" });
    const opened = await legend(page);
    assert.ok(opened.has("__main__") && !opened.has("(not known here)"), [...opened.keys()].join(", "));
    await select(page, "#by", "size");
    await select(page, "#by", "module");
    assert.deepEqual([...opened], [...(await legend(page))]);
    await page.close();
  });
}

for (const [name, at] of [["microbit", 72], ["webassembly", 24], ["growing", 4]]) {
  test("garbage, what the stack alone holds and kinds are those of objects: " + name, async () => {
    const page = await open(started, name + ".html", { hash: "#by=reach&s=" + at });
    const everything = ndjson(name + ".ndjson");
    const objects = everything.filter((row) => row.snapshot === at);
    const bytesOf = (isWanted) => sum(objects.filter(isWanted).map((row) => row.bytes));
    const reach = await legend(page);
    assert.equal(reach.get("nothing: garbage"), bytesOf((row) => row.state === "garbage"));
    assert.equal(reach.get("a global or the interpreter"), bytesOf((row) => row.state === "live"));
    assert.equal(reach.get("running code only (stack)"), bytesOf((row) => row.state !== "garbage" && row.state !== "live"));
    await select(page, "#by", "kind");
    const kinds = [...(await legend(page))];
    const kindOf = (row) => row.kind.replaceAll("_", " ");
    for (const [label, bytes] of kinds) {
      assert.equal(bytes, bytesOf((row) => kindsOf(label).includes(kindOf(row))), label);
    }
    const named = kinds.flatMap(([label]) => kindsOf(label));
    assert.deepEqual(named.sort(), [...new Set(everything.map(kindOf))].sort(), "each kind of the capture in one class, and no other");
    await press(page, "w");
    const amounts = [...(await legend(page)).values()];
    assert.deepEqual(amounts, amounts.toSorted((one, other) => other - one), "the most at the worst moment first");
    await page.close();
  });
}

for (const [name, at, need] of [["microbit", 72, 3000], ["long", 3900, 60_000], ["growing", 4, 20_000]]) {
  test("a wanted size that doesn't fit has an amber edge around the cheapest place, and one that fits none: " + name, async () => {
    const page = await open(started, name + ".html", { hash: "#s=" + at });
    await type(page, "#need", String(need));
    const said = new RegExp("^" + need.toLocaleString("en-US") + " bytes don't fit; in the way at the cheapest place, edged in amber: ([\\d,]+) bytes in ([\\d,]+) allocations?$");
    const [, bytes, pins] = said.exec(await text(page, "#fits")) ?? assert.fail(await text(page, "#fits"));
    assert.ok((await pixels(page, AMBER)) > 0);
    await clickText(page, "[role=tab]", "Why");
    const place = new RegExp(need.toLocaleString("en-US") + " bytes would cost the least at (0x\\w+) to (0x\\w+)");
    const [start, end] = place.exec(await text(page, "#pins")).slice(1).map(Number);
    assert.equal(end - start, 16 * Math.ceil(need / 16));
    const isInside = (row) => row.snapshot === at && row.state !== "garbage" && Number(row.address) < end && Number(row.address) + row.bytes > start;
    const inside = ndjson(name + ".ndjson").filter(isInside);
    assert.deepEqual([amount(bytes), amount(pins)], [sum(inside.map((row) => row.bytes)), inside.length]);
    await type(page, "#need", "16");
    assert.equal(await text(page, "#fits"), "16 bytes fit here");
    assert.equal(await pixels(page, AMBER), 0);
    await type(page, "#need", "10000000");
    assert.equal(await text(page, "#fits"), "10,000,000 bytes don't fit: no area is as large");
    assert.equal(await pixels(page, AMBER), 0);
    assert.deepEqual(page.wrong, []);
    await page.close();
  });
}

test("what changed has a white edge", async () => {
  const page = await open(started, "microbit.html");
  const all = ndjson("microbit.ndjson");
  const there = (at) => all.filter((row) => row.snapshot === at).map((row) => [row.address, row.blocks, row.born].join(" "));
  let still = 0;
  for (let at = 60; at < 72; at++) {
    const same = String(there(at)) === String(there(at - 1));
    await goTo(page, at);
    assert.equal((await pixels(page, WHITE)) === 0, same, "snapshot " + at);
    still += same ? 1 : 0;
  }
  assert.ok(still > 0 && still < 12, still + " without a change");
  await press(page, "Home");
  assert.equal(await pixels(page, WHITE), 0, "nothing comes before the first");
  await page.close();
});

/** How high the curve's area is in some columns of pixels, and how high the canvas is. */
function heights(page, columns) {
  return page.$eval(
    "#timeline",
    (canvas, all) => {
      const ground = getComputedStyle(canvas).getPropertyValue("--area").trim();
      const rgb = [1, 3, 5].map((at) => parseInt(ground.slice(at, at + 2), 16));
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const is = (x, y) => rgb.every((value, i) => data[4 * (y * canvas.width + x) + i] === value);
      return { height: canvas.height, found: all.map((x) => Array.from({ length: canvas.height }, (_, y) => is(x, y)).filter(Boolean).length) };
    },
    columns,
  );
}

test("curves are as high as the table's numbers, also those of kinds", async () => {
  const page = await open(started, "webassembly.html", { hash: "#s=0" });
  const width = await page.$eval("#timeline", (canvas) => canvas.width);
  const options = await page.$$eval("#curve option", (all) => all.map((one) => [one.textContent, one.value]));
  const pictures = new Set();
  for (const [label, columns, scale] of [
    ["used", ["used_bytes"], 1],
    ["largest free", ["largest_free_bytes"], 1],
    ["allocations", ["allocations"], 1],
    ["fragmentation", ["fragmentation"], 100],
    ["bytes of list", ["list_bytes"], 1],
    ["bytes of buffer", ["buffer_bytes"], 1],
    ["bytes of number", ["int_bytes", "float_bytes", "int_digits_bytes", "complex_bytes"], 1],
  ]) {
    await select(page, "#curve", options.find(([one]) => one === label)[1]);
    pictures.add(await page.$eval("#timeline", (canvas) => canvas.toDataURL()));
    const values = rows("webassembly.csv", columns).map((row) => scale * sum(row.numbers));
    const most = Math.max(...values);
    const places = [5, 9, 14, 21, 23, 28, 33];
    const { height, found } = await heights(page, places.map((place) => Math.ceil((place / (values.length - 1)) * (width - 1))));
    places.forEach((place, i) => {
      const expected = 2 + (values[place] / most) * (height - FLAGS - 2);
      assert.ok(Math.abs(found[i] - expected) <= 2, label + " " + place + ": " + found[i] + " of " + height + ", expected " + expected);
    });
  }
  assert.equal(pictures.size, 7);
  await drawn(page);
  assert.deepEqual(page.wrong, []);
  await page.close();
});
