import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { browser, goTo, numbers as shownNumbers, open, pointOf, text } from "../support/browser.js";
import { FREE, MapView } from "../support/mapview.js";
import { ndjson, rows } from "../support/pagefile.js";
import { printedMaps } from "../support/printed.js";

let started;
before(async () => (started = await browser()));
after(() => started.close());

for (const name of ["microbit", "webassembly"]) {
  test("free and used blocks on the map are the letters that the device printed: " + name, async () => {
    const folder = process.env.SAMPLES + "/" + name + "/mem_info/";
    const page = await open(started, name + ".html");
    const view = await MapView.of(page, name + ".html");
    for (const printed of readdirSync(folder)) {
      await goTo(page, parseInt(printed, 10));
      const [letters] = printedMaps(readFileSync(folder + printed, "utf8"));
      const addresses = [...letters.keys()];
      const shown = (await view.colours(addresses)).map((colour) => (colour === FREE ? "." : "+")).join("");
      assert.equal(shown, addresses.map((address) => (letters.get(address) === "." ? "." : "+")).join(""), name + " " + printed);
    }
    assert.deepEqual(page.wrong, []);
    await page.close();
  });
}

test("the numbers above the map are those of the table at each snapshot", async () => {
  const page = await open(started, "microbit.html");
  for (const { snapshot, numbers } of rows("microbit.csv").filter((_, i) => i % 6 === 0)) {
    await goTo(page, snapshot);
    assert.deepEqual(await shownNumbers(page), numbers, "snapshot " + snapshot);
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
