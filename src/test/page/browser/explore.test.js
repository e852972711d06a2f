import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { box, browser, click, drawn, goTo, open, press, settled, snapshot, text, select as selectIn, type as typeInto } from "../support/browser.js";
import { ndjson } from "../support/pagefile.js";

let started;
let page;
before(async () => (started = await browser()));
after(() => started.close());

/** Tests on a page of its own, in which nothing goes wrong. */
function on(name, hash, title, steps) {
  test(title + ": " + name, async () => {
    page = await open(started, name + ".html", { hash });
    await steps();
    assert.deepEqual(page.wrong, []);
    await page.close();
  });
}

const select = (selector, value) => selectIn(page, selector, value);
const type = (selector, value) => typeInto(page, selector, value);
/** The map as it is drawn. */
const picture = () => page.$eval("#map", (map) => map.toDataURL());

on("microbit", "", "it opens at the worst moment", async () => {
  assert.equal(await snapshot(page), 72);
  assert.match(await text(page, "#caption"), /MemoryError: 1,000 bytes asked for/);
});

on("microbit", "#s=10", "keys go through time", async () => {
  for (const [key, wanted] of [["ArrowRight", 11], ["ArrowLeft", 10], ["End", 113], ["ArrowRight", 113], ["Home", 0], ["ArrowLeft", 0], ["w", 72]]) {
    await press(page, key);
    assert.equal(await snapshot(page), wanted, key);
  }
  await page.keyboard.down("Shift");
  await press(page, "ArrowRight");
  await page.keyboard.up("Shift");
  assert.equal(await snapshot(page), 82);
});

on("microbit", "#s=0", "the curve is dragged, the field typed into, the slider moved by keys", async () => {
  const { x, y, width, height } = await box(page, "#timeline");
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await drawn(page);
  const middle = await snapshot(page);
  assert.ok(Math.abs(middle - 56.5) <= 1, "middle is " + middle);
  await page.mouse.move(x + width - 1, y + 5, { steps: 4 });
  await page.mouse.up();
  await drawn(page);
  assert.equal(await snapshot(page), 113);
  await goTo(page, 33);
  assert.match(await text(page, "#caption"), /^snapshot 33 of 0–113/);
  await page.focus("#slider");
  await press(page, "ArrowRight");
  assert.equal(await snapshot(page), 34);
});

on("microbit", "#s=100", "playing goes on to the end, by click and by key", async () => {
  await click(page, "#play");
  await page.waitForFunction(() => document.querySelector("#number").value === "113" && document.querySelector("#play").textContent === "Play", { timeout: 60_000 });
  await goTo(page, 0);
  await press(page, "Space");
  assert.equal(await text(page, "#play"), "Pause");
  await page.waitForFunction(() => Number(document.querySelector("#number").value) > 3, { timeout: 60_000 });
  await press(page, "Space");
  assert.equal(await text(page, "#play"), "Play");
});

on("microbit", "#s=0", "failed allocations, one after another", async () => {
  const seen = [];
  for (let i = 0; i < 4; i++) {
    await click(page, "#failure");
    seen.push(await snapshot(page));
    assert.match(await text(page, "#caption"), /MemoryError/);
  }
  assert.equal(seen[0], 72);
  await goTo(page, 0);
  await press(page, "f");
  assert.equal(await snapshot(page), 72);
});

on("microbit", "#s=72&tab=why", "an allocation that doesn't fit: what is in its way", async () => {
  await type("#need", "1000");
  assert.match(await text(page, "#fits"), /don't fit; in the way .*: 176 bytes in 1 allocation/);
  assert.equal(await text(page, "#pins"), "", "the verdict says it");
  await goTo(page, 73);
  assert.match(await text(page, "#pins"), /would cost the least at 0x200026a0 to 0x20002a90.*0x200027f0 buffer, 176 bytes/s);
  await click(page, "#pins button");
  assert.match(await text(page, "#panel-allocation"), /0x200027f0/);
  await goTo(page, 0);
  assert.equal(await text(page, "#fits"), "1,000 bytes fit here");
  await click(page, "#misfit");
  assert.equal(await snapshot(page), 66, "as why says: first in 66");
});

/** Follows the link with this text in the panel that is shown. */
const follow = async (wanted) => {
  await page.evaluate((label) => [...document.querySelectorAll('[role="tabpanel"]:not([hidden]) button')].find((one) => one.textContent === label).click(), wanted);
  await drawn(page);
};

on("microbit", "#s=72&tab=why", "what the verdict names can be followed, and its snapshot found again", async () => {
  const parts = await page.$$eval("#verdict > *", (all) => all.map((one) => one.tagName + " " + one.textContent));
  assert.match(parts[0], /^H2 1,000 bytes don't fit/);
  assert.equal(parts[2], "H3 What to change", "before all else");
  assert.match(await text(page, "#verdict .ways"), /0x200027f0: buffer of bytearray at 0x20000d60, 176 bytes, since snapshot 66.*stack top-0x1ec\) › list \[13\] › bytearray of 170 › this/s);
  await follow("snapshot 66");
  assert.equal(await snapshot(page), 66);
  assert.match(await text(page, "#verdict .elsewhere"), /about snapshot 72; shown is 66/);
  await follow("Go to snapshot 72");
  assert.equal(await snapshot(page), 72);
  assert.equal(await page.$("#verdict .elsewhere"), null);
  await follow("0x20000d60");
  assert.match(await text(page, "#panel-allocation"), /0x20000d60.*held by.*list \[13\] › this/s);
  await click(page, "#tab-why");
  await follow("<stdin>:24 run");
  assert.equal(await page.$eval("#search", (field) => field.value), "<stdin>:24 run");
  assert.match(await text(page, "#found"), /^[1-9]\d* allocations?, .* in snapshot 72$/);
});

on("microbit", "#s=72", "every question colours the map otherwise, and choosing one class shows only it", async () => {
  const pictures = new Set();
  const questions = await page.$$eval("#by option", (options) => options.map((option) => option.value));
  assert.deepEqual(questions, ["kind", "size", "age", "type", "line", "module", "reach", "mark"]);
  for (const question of questions) {
    await select("#by", question);
    pictures.add(await picture());
    const amounts = await page.$$eval("#legend .bytes", (all) => all.map((one) => Number(one.textContent.replaceAll(",", ""))));
    const atMark = question === "mark" ? amounts.pop() : 0;
    assert.equal(amounts.reduce((sum, one) => sum + one, 0), 4176, question + " and " + atMark + " at the mark");
  }
  assert.equal(pictures.size, questions.length);
  await select("#by", "kind");
  const all = await picture();
  await page.evaluate(() => [...document.querySelectorAll("#legend button")].find((button) => button.textContent.startsWith("buffer")).click());
  await drawn(page);
  assert.notEqual(await picture(), all);
  assert.equal(await page.$$eval('#legend [aria-pressed="true"]', (pressed) => pressed.length), 1);
  await click(page, '#legend [aria-pressed="true"]');
  assert.equal(await picture(), all);
});

on("microbit", "#s=72", "the wheel zooms to the words, dragging moves, 0 shows all", async () => {
  const all = await picture();
  const { x, y } = await box(page, "#map");
  await page.mouse.move(x + 120, y + 10);
  const under = await text(page, "#hint");
  for (let i = 0; i < 12; i++) {
    await page.mouse.wheel({ deltaY: -100 });
  }
  await drawn(page);
  assert.equal(await text(page, "#hint"), under, "what is under the pointer stays there");
  const zoomed = await picture();
  await page.mouse.down();
  await page.mouse.move(x + 30, y + 5, { steps: 3 });
  await page.mouse.up();
  await drawn(page);
  assert.notEqual(await picture(), zoomed);
  await press(page, "0");
  await page.mouse.move(5, 5);
  await drawn(page);
  assert.equal(await picture(), all);
});

on("webassembly", "#s=24", "search, sheet, links, back and forward", async () => {
  await press(page, "/");
  await page.keyboard.type("readings[3].note");
  await drawn(page);
  assert.match(await text(page, "#found"), /^[1-9]\d* allocations?, /);
  const row = ndjson("webassembly.ndjson").find((one) => one.snapshot === 24 && one.path === "__main__.logger.readings[3].note");
  await page.evaluate((wanted) => [...document.querySelectorAll("#results button")].find((button) => button.textContent === wanted).click(), row.address);
  await drawn(page);
  assert.match(await text(page, "#panel-allocation"), new RegExp(row.address + ".*reading 3 of the sensor", "s"));
  assert.match(page.url(), new RegExp("at=" + row.address));
  const links = await page.$$eval("#panel-allocation .link", (all) => all.map((one) => one.textContent));
  assert.ok(links.some((link) => /^snapshot \d+$/.test(link)), "when it was made");
  await page.evaluate(() => [...document.querySelectorAll("#panel-allocation .link")].find((link) => link.textContent.startsWith("snapshot")).click());
  await drawn(page);
  assert.equal(await snapshot(page), row.born);
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector("#panel-search").hidden || document.querySelector("#panel-legend").hidden === false);
  await page.goForward();
  await page.waitForFunction((wanted) => document.querySelector("#panel-allocation").textContent.includes(wanted) && !document.querySelector("#panel-allocation").hidden, {}, row.address);
});

on("webassembly", "#s=24&tab=tables", "tables are sorted by their columns, and a name finds what has it", async () => {
  const column = (at) => page.$$eval("#table tbody tr", (rows, i) => rows.map((row) => row.children[i].textContent), at);
  const numbers = async (at) => (await column(at)).map((value) => Number(value.replaceAll(",", "").replace("−", "-").replace(/[+±]/, "")));
  assert.deepEqual(await numbers(2), (await numbers(2)).sort((a, b) => b - a));
  for (const [i, head] of [[1, "allocations"], [3, "garbage"], [4, "since 0"]]) {
    await page.evaluate((wanted) => [...document.querySelectorAll("#table thead button")].find((button) => button.textContent === wanted).click(), head);
    assert.deepEqual(await numbers(i), (await numbers(i)).sort((a, b) => b - a), head);
    assert.equal(await page.$eval("#table [aria-sort]", (cell) => cell.textContent), head);
  }
  assert.equal((await numbers(2)).reduce((sum, one) => sum + one, 0), 6064);
  const floats = (await column(0)).indexOf("float");
  const amount = (await numbers(1))[floats];
  await page.evaluate(() => [...document.querySelectorAll("#table tbody button")].find((button) => button.textContent === "float").click());
  await drawn(page);
  assert.ok(parseInt(await text(page, "#found"), 10) >= amount);
});

on("webassembly", "#s=24&tab=tables", "growth since the mark is what used memory grew by", async () => {
  await goTo(page, 10);
  await click(page, "#mark");
  await goTo(page, 24);
  assert.equal(await text(page, "#marked"), "compared with snapshot 10: 1,488 bytes less used here");
  await click(page, "#tab-tables");
  for (const by of ["kind", "type", "module", "line"]) {
    await select("#tableBy", by);
    const growth = await page.$$eval("#table tbody td:last-child", (cells) => cells.map((cell) => Number(cell.textContent.replaceAll(",", "").replace("−", "-").replace(/[+±]/, ""))));
    assert.equal(growth.reduce((sum, one) => sum + one, 0), -1488, by);
  }
});

on("webassembly", "#s=3", "dragging over the curve with Shift compares its ends", async () => {
  const { x, y, width } = await box(page, "#timeline");
  const at = (index) => x + (index / 34) * (width - 1);
  await page.keyboard.down("Shift");
  await page.mouse.move(at(10), y + 20);
  await page.mouse.down();
  await page.mouse.move(at(24), y + 20, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await drawn(page);
  assert.equal(await snapshot(page), 24);
  assert.match(await text(page, "#marked"), /^compared with snapshot 10:/);
  const all = ndjson("webassembly.ndjson");
  const key = (row) => row.address + " " + row.born;
  const then = new Set(all.filter((row) => row.snapshot === 10).map(key));
  const rows = all.filter((row) => row.snapshot === 24 && !then.has(key(row)));
  const onlyHere = await page.$$eval("#legend button", (buttons) => buttons.find((one) => one.textContent.startsWith("only here")).querySelector(".bytes").textContent);
  assert.equal(Number(onlyHere.replaceAll(",", "")), rows.reduce((sum, row) => sum + row.bytes, 0));
});

on("microbit", "#s=72&tab=tables", "calls as an icicle graph, whose frames find what they made", async () => {
  await select("#tableBy", "calls");
  const frames = await page.$$eval(".flame button", (all) => all.map((one) => one.title));
  assert.match(frames[0], /^all: 4,176 bytes, 100\.0 %$/);
  assert.ok(frames.length > 3);
  await page.evaluate(() => document.querySelectorAll(".flame button")[2].click());
  await drawn(page);
  assert.match(await text(page, "#found"), /^[1-9]/);
});

on("webassembly", "#s=24", "the address restores the view in another tab", async () => {
  await goTo(page, 7);
  await click(page, "#mark");
  await goTo(page, 20);
  await type("#need", "3000");
  await click(page, "#tab-tables");
  const hash = await settled(page, /^#s=20&by=mark&tab=tables&mark=7&need=3000$/);
  const other = await open(started, "webassembly.html", { hash });
  assert.equal(await snapshot(other), 20);
  for (const selector of ["#marked", "#fits", "#numbers"]) {
    assert.equal(await text(other, selector), await text(page, selector), selector);
  }
  assert.equal(await other.$eval("#panel-tables", (panel) => panel.hidden), false);
  assert.equal(await other.$eval("#map", (map) => map.toDataURL()), await picture());
  await other.close();
});

on("log", "", "of a log it has what the letters tell", async () => {
  assert.deepEqual(await page.$$eval("#by option", (options) => options.map((option) => option.value)), ["kind", "size", "age", "mark"]);
  await press(page, "Home");
  assert.match(await text(page, "#numbers"), /used2,320 bytes/);
});

on("growing", "", "a heap of several areas is shown as far as it has grown", async () => {
  await press(page, "Home");
  const first = await picture();
  await press(page, "End");
  assert.notEqual(await picture(), first);
});
