// The sheet of an allocation, search and comparison, held against objects and the captured bytes.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { browser, click, clickText, drawn, goTo, open, press, select, snapshot, terms, text, type } from "../support/browser.js";
import { MapView } from "../support/mapview.js";
import { ndjson } from "../support/pagefile.js";

const RAM = { microbit: [0x20000000, 16384], webassembly: [0, 262144] };

let started;
before(async () => (started = await browser()));
after(() => started.close());

const KEPT = { live: "a global or the interpreter", garbage: "nothing: garbage, which the next collection frees" };

const sum = (all) => all.reduce((total, one) => total + one, 0);

/** Links under a term of the sheet. */
function links(page, term) {
  return page.$eval(
    "#panel-allocation dl",
    (list, wanted) => {
      const found = [...list.querySelectorAll("dt")].find((one) => one.textContent === wanted);
      return found ? [...found.nextElementSibling.querySelectorAll("button.link")].map((one) => one.textContent) : [];
    },
    term,
  );
}

/** Opens the sheet of an allocation by a click on the map. */
async function choose(page, view, row) {
  await goTo(page, row.snapshot);
  const { x, y } = view.pointOf(parseInt(row.address, 16));
  await page.mouse.click(x, y);
  await drawn(page);
  assert.equal((await terms(page)).address.split(" ")[0], row.address);
}

/** Where the line that made it is known, not only those before and after. */
const isExact = (row) => row.born > 0 && row.site !== null && !/^(around|between) /.test(row.site);

/** Goes from the sheet of an allocation to what it is the data of, and says where that is; null where it is nobody's. */
async function follow(page, row) {
  const [named] = await links(page, "holds");
  const [address] = await links(page, "data of");
  assert.ok(named === undefined || address === undefined, row.address + ": told once");
  if ((named ?? address) === undefined) {
    return null;
  }
  await clickText(page, "#panel-allocation .link", named ?? address);
  return (await terms(page)).address.split(" ")[0];
}

function ram(name) {
  const folder = process.env.SAMPLES + "/" + name + "/ram.bin";
  return name === "microbit" ? readFileSync(folder) : gunzipSync(readFileSync(folder + ".gz"));
}

for (const [name, at] of [["microbit", 72], ["webassembly", 24]]) {
  test("references, owners, retained bytes and words are those of objects and of the memory: " + name, async () => {
    const page = await open(started, name + ".html");
    const view = await MapView.of(page, name + ".html");
    const all = ndjson(name + ".ndjson").filter((row) => row.snapshot === at);
    const [start, length] = RAM[name];
    const memory = ram(name).subarray(at * length, (at + 1) * length);
    const owner = (address) => all.find((row) => parseInt(row.address, 16) <= parseInt(address, 16) && parseInt(address, 16) < parseInt(row.address, 16) + row.bytes);
    const to = (row) => new Set(row.pointers.map((pointer) => owner(pointer.to)?.address).filter((one) => one !== undefined && one !== row.address));
    const wanted = all.filter((row) => row.pointers.length > 0 && row.bytes <= 512).filter((_, i, found) => i % Math.ceil(found.length / 12) === 0);
    for (const row of wanted) {
      await choose(page, view, row);
      const sheet = await terms(page);
      const where = name + " " + row.address;
      const data = all.filter((other) => other.owner === row.address).map((other) => other.address);
      assert.deepEqual(await links(page, "its data"), data, where);
      assert.deepEqual((await links(page, "references")).sort(), [...to(row)].filter((other) => !data.includes(other)).sort(), where);
      const by = all.filter((other) => other !== row && other.address !== row.owner && to(other).has(row.address));
      assert.deepEqual((await links(page, "referenced by")).sort(), by.map((other) => other.address).sort(), where);
      assert.equal(sheet["kept by"], KEPT[row.state] ?? "running code only (stack)", where);
      assert.equal(sheet.holds, row.description, where);
      if (isExact(row)) {
        assert.ok(sheet["made at"].includes(row.site), where);
      }
      assert.equal(sheet["retained: would be free without it"]?.replaceAll(",", ""), row.retained_bytes === null ? undefined : row.retained_bytes + " bytes", where);
      const words = await page.$$eval("#panel-allocation table.words tr", (rows) => rows.map((one) => [one.children[0].textContent, one.children[1].textContent]));
      assert.ok(words.length > 0, where);
      for (const [offset, hex] of words) {
        const bytes = hex.replaceAll(" ", "");
        const from = parseInt(row.address, 16) - start + parseInt(offset, 16);
        assert.equal(bytes, memory.subarray(from, from + bytes.length / 2).toString("hex"), where + " " + offset);
      }
      assert.equal(await follow(page, row), row.owner, where);
    }
    await page.close();
  });
}

test("links of the sheet go to what they name, also where it was born and died", async () => {
  const page = await open(started, "webassembly.html");
  const view = await MapView.of(page, "webassembly.html");
  const all = ndjson("webassembly.ndjson");
  const key = (one) => one.address + " " + one.born;
  const last = new Map(all.map((row) => [key(row), row.snapshot]));
  const row = all.find((one) => one.snapshot === 20 && one.born > 0 && one.born < 20 && last.get(key(one)) > 20 && last.get(key(one)) < 33 && one.pointers.length > 0);
  await choose(page, view, row);
  const [born] = await links(page, "since");
  assert.equal(born, "snapshot " + row.born);
  await clickText(page, "#panel-allocation .link", born);
  assert.equal(await snapshot(page), row.born);
  const between = "between snapshots " + (row.born - 1) + " and " + row.born;
  assert.equal((await terms(page)).made, between + ": " + row.site + " (lines that ran at the snapshots before and after)");
  await press(page, "ArrowLeft");
  assert.equal((await terms(page))["in snapshot " + (row.born - 1)], "not there yet");
  const [died] = await links(page, "until");
  assert.equal(died, "snapshot " + (last.get(key(row)) + 1));
  await clickText(page, "#panel-allocation .link", died);
  assert.equal(await snapshot(page), last.get(key(row)) + 1);
  assert.equal((await terms(page))["in snapshot " + (last.get(key(row)) + 1)], "not there any more");
  await goTo(page, 20);
  const [target] = await links(page, "references");
  await clickText(page, "#panel-allocation .link", target);
  assert.equal((await terms(page)).address.split(" ")[0], target);
  const times = new Set(all.filter((one) => parseInt(one.address, 16) <= parseInt(target, 16) && parseInt(target, 16) < parseInt(one.address, 16) + one.bytes).map(key));
  const shown = await page.$eval("#panel-allocation dl", (list) => [...list.querySelectorAll("dt")].find((one) => one.textContent === "at this address").nextElementSibling.querySelectorAll("li").length);
  assert.equal(shown, times.size);
  const elsewhere = (await links(page, "at this address"))[0];
  if (elsewhere !== undefined) {
    await clickText(page, "#panel-allocation .link", elsewhere);
    assert.equal(await snapshot(page), Number(elsewhere.split(" ")[0]));
  }
  assert.deepEqual(page.wrong, []);
  await page.close();
});

test("search finds by path, type, text, address and line what objects has of it", async () => {
  const page = await open(started, "webassembly.html", { hash: "#s=24" });
  const all = ndjson("webassembly.ndjson").filter((row) => row.snapshot === 24);
  const first = new Set(ndjson("webassembly.ndjson").filter((row) => row.snapshot === 0).map((row) => row.address));
  const moved = all.filter((row) => row.born === null && !first.has(row.address));
  await press(page, "/");
  const line = all.find((row) => row.site !== null).site;
  for (const [wanted, isFound] of [
    ["__main__.logger.readings[2]", (row) => (row.path ?? "").includes("__main__.logger.readings[2]")],
    ["bytearray", (row) => row.type === "bytearray"],
    ["READING 3 of the sensor", (row) => row.description.includes("reading 3 of the sensor")],
    ["0x0002fba4", (row) => row.address === "0x0002fba0"],
    [line, (row) => row.site === line],
  ]) {
    await type(page, "#search", wanted);
    const notes = new Map(await page.$$eval("#results li:has(button)", (items) => items.map((one) => [one.querySelector("button").textContent, one.querySelector(".note")?.textContent ?? ""])));
    const found = [...notes.keys()].map((address) => all.find((row) => row.address === address));
    assert.deepEqual(found, found.toSorted((one, other) => other.bytes - one.bytes), "the largest first: " + wanted);
    const expected = all.filter(isFound);
    assert.ok(expected.length > 0, wanted);
    const count = parseInt((await text(page, "#found")).replaceAll(",", ""), 10);
    assert.ok(count >= expected.length && found.length === Math.min(200, count), wanted);
    assert.ok(wanted !== line || count === expected.length + moved.length, "no more than this line made or moved");
    const least = count > 200 ? found.at(-1).bytes : 0;
    assert.deepEqual(expected.filter((row) => row.bytes > least && !found.includes(row)), [], wanted);
    for (const row of found.filter((one) => one.path !== null)) {
      const isTold = row.description.startsWith("function ") || row.description === row.kind.replaceAll("_", " ");
      const note = row.path + (isTold ? "" : " · " + row.description);
      assert.equal(notes.get(row.address), note.length > 90 ? note.slice(0, 89) + "…" : note);
    }
  }
  await type(page, "#search", "0xffffffff");
  assert.match(await text(page, "#found"), /^0 allocations, 0 bytes/);
  assert.deepEqual(page.wrong, []);
  await page.close();
});

for (const [name, then, now] of [["microbit", 60, 72], ["growing", 3, 5], ["webassembly", 24, 10], ["long", 1800, 3900]]) {
  test("compared with a mark, new, kept and gone are those of objects: " + name, async () => {
    const page = await open(started, name + ".html", { hash: "#s=0" });
    const all = ndjson(name + ".ndjson");
    const at = (wanted) => new Map(all.filter((row) => row.snapshot === wanted).map((row) => [row.address + " " + row.born, row.bytes]));
    await goTo(page, then);
    await click(page, "#mark");
    await goTo(page, now);
    await click(page, "#tab-legend");
    const legend = Object.fromEntries(await page.$$eval("#legend button", (buttons) => buttons.map((one) => [one.querySelector(".label").textContent, Number(one.querySelector(".bytes").textContent.replaceAll(",", ""))])));
    const [marked, here] = [at(then), at(now)];
    const bytes = (map, other, isThere) => sum([...map].filter(([key]) => other.has(key) === isThere).map(([, length]) => length));
    assert.equal(legend["there at both"], bytes(here, marked, true));
    assert.equal(legend["only here"], bytes(here, marked, false));
    assert.equal(legend["only at the mark"], bytes(marked, here, false));
    await click(page, "#tab-tables");
    await select(page, "#tableBy", "kind");
    const growth = await page.$$eval("#table tbody tr", (found) => found.map((row) => [row.children[0].textContent, Number(row.children[4].textContent.replaceAll(",", "").replace("−", "-").replace(/[+±]/, ""))]));
    const kindAt = (wanted, kind) => sum(all.filter((row) => row.snapshot === wanted && row.kind.replaceAll("_", " ") === kind).map((row) => row.bytes));
    for (const [kind, grown] of growth) {
      assert.equal(grown, kindAt(now, kind) - kindAt(then, kind), kind);
    }
    assert.deepEqual(page.wrong, []);
    await page.close();
  });
}
