import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { browser, drawn, goTo, open, pointOf, snapshot, text } from "../support/browser.js";
import { ndjson, random } from "../support/pagefile.js";

let started;
before(async () => (started = await browser()));
after(() => started.close());

for (const [name, pairs] of [["microbit", 70], ["webassembly", 70], ["synthetic", 60]]) {
  test("what is said of " + pairs + " blocks is what the command objects writes: " + name, async () => {
    const rows = ndjson(name + ".ndjson");
    const page = await open(started, name + ".html");
    const next = random(2026);
    for (let i = 0; i < pairs; i++) {
      const row = rows[next(rows.length)];
      const address = parseInt(row.address, 16) + 16 * next(row.blocks);
      await page.evaluate((hash) => (location.hash = hash), "#tab=allocation&s=" + row.snapshot + "&at=0x" + address.toString(16));
      await page.waitForFunction((wanted) => document.querySelector("#panel-allocation dd + dt + dd")?.textContent.startsWith(wanted), {}, row.address);
      await drawn(page);
      assert.equal(await snapshot(page), row.snapshot);
      const sheet = await terms(page);
      const what = row.type === null || row.type === row.kind.replaceAll("_", " ") ? row.kind.replaceAll("_", " ") : row.type + " (" + row.kind.replaceAll("_", " ") + ")";
      const where = name + ", snapshot " + row.snapshot + ", " + row.address;
      assert.equal(sheet.what, what, where);
      assert.equal(sheet.address.split(" ")[0], row.address, where);
      assert.equal(sheet.length.replaceAll(",", ""), row.bytes + " bytes", where);
      assert.equal(sheet.holds, row.description, where);
      assert.equal(sheet["path in the program"], row.path ?? undefined, where);
      assert.equal(sheet.reachable.split(":")[0], { live: "yes", garbage: "no" }[row.state] ?? "on the stack only", where);
    }
    assert.deepEqual(page.wrong, []);
    await page.close();
  });
}

/** The sheet of an allocation, by its terms. */
function terms(page) {
  return page.$eval("#panel-allocation dl", (list) => Object.fromEntries([...list.querySelectorAll("dt")].map((term) => [term.textContent, term.nextElementSibling.textContent])));
}

for (const name of ["microbit", "webassembly"]) {
  test("free and used blocks on the map are the letters that the device printed: " + name, async () => {
    const folder = process.env.SAMPLES + "/" + name + "/mem_info/";
    const page = await open(started, name + ".html");
    for (const file of readdirSync(folder).filter((_, i) => i % 3 === 0)) {
      await goTo(page, parseInt(file, 10));
      const printed = letters(readFileSync(folder + file, "utf8"));
      const shown = await freeBlocks(page);
      for (const [block, letter] of printed) {
        assert.equal(shown.get(block), letter === ".", name + " " + file + ": block 0x" + (block * 16).toString(16));
      }
    }
    await page.close();
  });
}

/** The letters of a printed map, by block number. */
function letters(map) {
  const from = parseInt(/from ([0-9a-f]+):/.exec(map)[1], 16);
  const all = new Map();
  let offset = 0;
  for (const line of map.split("\n")) {
    const row = /^([0-9a-f]+): (\S+)/.exec(line);
    const free = /\((\d+) lines all free\)/.exec(line);
    if (row) {
      offset = parseInt(row[1], 16);
    }
    const text64 = row ? row[2] : free ? ".".repeat(64 * Number(free[1])) : "";
    [...text64].forEach((letter, i) => all.set((from + offset) / 16 + i, letter));
    offset += 16 * text64.length;
  }
  return all;
}

/** Which blocks the map shows as free: told by colours within each cell, whose place hovering tells; edges may take half of them. */
async function freeBlocks(page) {
  return new Map(
    await page.evaluate(() => {
      const map = document.querySelector("#map");
      const hint = document.querySelector("#hint");
      const { left, top, width, height } = map.getBoundingClientRect();
      const pixels = map.getContext("2d").getImageData(0, 0, map.width, map.height).data;
      const seen = new Map();
      for (let y = 3; y < height; y += 4) {
        for (let x = 3; x < width; x += 4) {
          map.dispatchEvent(new PointerEvent("pointermove", { clientX: left + x, clientY: top + y, bubbles: true }));
          const address = parseInt(hint.textContent, 16);
          if (!Number.isNaN(address)) {
            const block = address / 16;
            const at = 4 * (y * map.width + x);
            const free = pixels[at] === 0x23 && pixels[at + 1] === 0x26 && pixels[at + 2] === 0x2d;
            const one = seen.get(block) ?? [0, 0];
            one[free ? 0 : 1]++;
            seen.set(block, one);
          }
        }
      }
      return [...seen].map(([block, [free, used]]) => [block, 2 * free > used]);
    }),
  );
}

test("the numbers above the map are those of the table at each snapshot", async () => {
  const page = await open(started, "microbit.html");
  const [head, ...rows] = readFileSync(process.env.PAGE_DATA + "/microbit.csv", "utf8").trimEnd().split("\n").map((line) => line.split(","));
  const at = (row, column) => Number(row[head.indexOf(column)]);
  for (const row of rows.filter((_, i) => i % 6 === 0)) {
    await goTo(page, row[0]);
    const shown = (await page.$$eval("#numbers dd", (all) => all.map((one) => one.textContent))).map((value) => parseInt(value.replaceAll(",", ""), 10));
    assert.deepEqual(
      [shown[0], shown[1], shown[2], shown[3], shown[5]],
      ["used_bytes", "free_bytes", "largest_free_bytes", "largest_free_after_collection_bytes", "allocations"].map((column) => at(row, column)),
      "snapshot " + row[0],
    );
  }
  assert.match(await text(page, "#caption"), /^snapshot /);
  await page.close();
});

test("a block that is found by moving over the map opens by a click", async () => {
  const page = await open(started, "microbit.html", { hash: "#s=72" });
  const row = ndjson("microbit.ndjson").filter((one) => one.snapshot === 72 && one.blocks > 4)[2];
  const point = await pointOf(page, parseInt(row.address, 16));
  await page.mouse.click(point.x, point.y);
  await page.waitForFunction((wanted) => document.querySelector("#panel-allocation dd + dt + dd")?.textContent.startsWith(wanted), {}, row.address);
  await page.close();
});
