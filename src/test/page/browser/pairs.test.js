// Blocks that chance chooses, each clicked on the map of the snapshot that chance chooses.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { browser, drawn, goTo, numbers, open, terms, text } from "../support/browser.js";
import { FREE, MapView } from "../support/mapview.js";
import { file, ndjson, random, rows } from "../support/pagefile.js";
import { isPrintedAs, printedMaps } from "../support/printed.js";

const PAIRS = 50;

let started;
before(async () => (started = await browser()));
after(() => started.close());

/** What is known of a capture without its page: snapshots with numbers, letters and, but for logs, allocations. */
function known(name, letters) {
  const table = rows(name + ".csv");
  const maps = printedMaps(readFileSync(file(letters), "utf8"));
  assert.equal(maps.length, table.length);
  return table.map((row, i) => ({ snapshot: row.snapshot, row, letters: maps[i] }));
}

/** The allocation that a block is in, of those of a snapshot. */
function owner(objects, snapshot, address) {
  return objects.find((one) => one.snapshot === snapshot && parseInt(one.address, 16) <= address && address < parseInt(one.address, 16) + one.bytes);
}

/** What the sheet says of a free piece is how far the letters around a block are free. */
function isFreePiece(sheet, letters, address, where) {
  let [first, end] = [address, address];
  while (letters.get(first - 16) === ".") {
    first -= 16;
  }
  while (letters.get(end) === ".") {
    end += 16;
  }
  assert.equal(sheet.what, "free piece", where);
  assert.deepEqual(sheet.address.split(" to ").map((one) => parseInt(one, 16)), [first, end], where);
  assert.equal(parseInt(sheet.length.replaceAll(",", ""), 10), end - first, where);
}

/** Clicks a block, and holds what is said of it against what is known. */
async function look(page, view, { snapshot, letters }, address, objects) {
  const where = "snapshot " + snapshot + ", 0x" + address.toString(16);
  const { x, y } = view.pointOf(address);
  const letter = letters.get(address);
  await page.mouse.move(x, y);
  const hint = await text(page, "#hint");
  assert.equal(parseInt(hint, 16), address, where);
  const [colour] = await view.colours([address]);
  assert.equal(colour === FREE, letter === ".", where);
  assert.equal(hint.includes("  free: "), letter === ".", where + ": " + hint);
  await page.mouse.click(x, y);
  await drawn(page);
  const sheet = await terms(page);
  if (letter === ".") {
    isFreePiece(sheet, letters, address, where);
    return;
  }
  const [first, end] = sheet.address.split(" to ").map((one) => parseInt(one, 16));
  assert.ok(first <= address && address < end, where + ": " + sheet.address);
  assert.equal(first === address, letter !== "=", where);
  const kind = /[^ (]*\)?$/.exec(sheet.what)[0].replace(")", "");
  assert.ok(isPrintedAs(letters.get(first), kind), where + ": " + letters.get(first) + " " + sheet.what);
  for (let block = first + 16; block < end; block += 16) {
    assert.equal(letters.get(block), "=", where);
  }
  assert.notEqual(letters.get(end), "=", where);
  if (objects !== null) {
    holds(sheet, owner(objects, snapshot, address), where);
  }
}

/** What the sheet says is what the command objects writes. */
function holds(sheet, row, where) {
  const kind = row.kind.replaceAll("_", " ");
  assert.equal(sheet.what, row.type === null || row.type === kind ? kind : row.type + " (" + kind + ")", where);
  assert.equal(sheet.address.split(" ")[0], row.address, where);
  assert.equal(sheet.length.replaceAll(",", ""), row.bytes + " bytes", where);
  assert.equal(/^before/.test(sheet.since) ? null : Number(sheet.since.replace(/\D/g, "")), row.born, where);
  const words = sheet["word by word"];
  assert.equal(sheet["kept by"].startsWith("nothing: garbage"), row.state === "garbage", where);
  if (words !== undefined) {
    assert.equal(sheet.holds, row.description, where);
    assert.equal(sheet["path in the program"], row.path ?? undefined, where);
    assert.equal(sheet["kept by"].split(/:|,/)[0], { live: "a global or the interpreter", garbage: "nothing" }[row.state] ?? "running code only (stack)", where);
  }
}

for (const [name, letters, typed] of [
  ["microbit", "microbit.txt", true],
  ["growing", "growing.txt", true],
  ["log", "serial.log", false],
  ["long", "long.txt", true],
]) {
  test(PAIRS + " blocks are what objects and print-mem-info say of them: " + name, async () => {
    const page = await open(started, name + ".html");
    const view = await MapView.of(page, name + ".html");
    const all = known(name, letters);
    const objects = typed ? ndjson(name + ".ndjson") : null;
    const next = random(2026);
    let used = 0;
    for (let i = 0; i < PAIRS; i++) {
      const at = all[next(all.length)];
      const blocks = [...at.letters.keys()];
      const address = blocks[next(blocks.length)];
      await goTo(page, at.snapshot);
      assert.deepEqual(await numbers(page), at.row.numbers, name + " " + at.snapshot);
      used += at.letters.get(address) === "." ? 0 : 1;
      await view.wheel(address, i % 10 === 0 ? 6 : 0);
      await look(page, view, at, address, objects);
      await view.whole();
    }
    assert.ok(used >= PAIRS / 4 && used < PAIRS, used + " in use");
    assert.deepEqual(page.wrong, []);
    await page.close();
  });
}
