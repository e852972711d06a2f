import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { browser, click, drawn, open, press, snapshot, text } from "../support/browser.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TABS = ["legend", "allocation", "tables", "search", "why"];

let started;
before(async () => (started = await browser()));
after(() => started.close());

/** What axe finds wrong, as lines. */
async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const found = await window.axe.run(document, { resultTypes: ["violations"] });
    return found.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.target.join(" ") + " " + (node.any[0]?.message ?? "")).join("; "));
  });
}

for (const scheme of ["dark", "light"]) {
  for (const [name, hash] of [["microbit.html", "#s=72&at=0x200027f0&need=1000"], ["log.html", "#s=24&mark=3&by=mark"]]) {
    test("axe finds nothing in any tab: " + name + ", " + scheme, async () => {
      const page = await open(started, name, { hash, scheme });
      for (const tab of TABS) {
        await click(page, "#tab-" + tab);
        if (tab === "search") {
          await page.type("#search", "a");
          await drawn(page);
        }
        assert.deepEqual(await violations(page), [], tab);
      }
      await page.close();
    });
  }
}

test("the map is used by keys, and says where it is", async () => {
  const page = await open(started, "microbit.html", { hash: "#s=72" });
  await page.focus("#map");
  await press(page, "ArrowRight");
  assert.deepEqual([await snapshot(page), await text(page, "#hint")], [73, ""], "until Enter they go through time");
  await press(page, "ArrowLeft");
  await press(page, "Enter");
  assert.match(await text(page, "#hint"), /^0x200004a0 /);
  await press(page, "ArrowRight");
  await press(page, "ArrowRight");
  assert.match(await text(page, "#hint"), /^0x200004c0 {2}function, 16 bytes/);
  await press(page, "Enter");
  assert.match(await text(page, "#panel-allocation"), /0x200004c0/);
  assert.equal(await page.$eval("#hint", (hint) => hint.getAttribute("role")), "status");
  assert.equal(await snapshot(page), 72);
  await press(page, "Escape");
  assert.equal(await text(page, "#hint"), "");
  assert.match(await text(page, "#panel-allocation"), /0x200004c0/, "it ends one thing after another");
  await press(page, "ArrowRight");
  assert.deepEqual([await snapshot(page), await text(page, "#hint")], [73, ""]);
  await page.close();
});

test("arrow keys go from tab to tab", async () => {
  const page = await open(started, "microbit.html");
  await page.focus("#tab-legend");
  for (const tab of [...TABS.slice(1), TABS[0]]) {
    await press(page, "ArrowRight");
    assert.equal(await page.evaluate(() => document.activeElement.id), "tab-" + tab);
    assert.equal(await page.$eval("#panel-" + tab, (panel) => panel.hidden), false);
  }
  await page.close();
});

for (const name of ["hostile.html", "log.html"]) {
  test("texts of the device and names of files are never markup: " + name, async () => {
    const page = await open(started, name, { hash: "#s=24" });
    const title = await page.title();
    for (const tab of TABS) {
      await click(page, "#tab-" + tab);
      if (tab === "search") {
        await page.type("#search", "0x00030");
        await drawn(page);
      }
    }
    for (const by of ["kind", "module", "line"]) {
      if ((await page.$("#tableBy option[value=" + by + "]")) !== null) {
        await click(page, "#tab-tables");
        await page.select("#tableBy", by);
        await drawn(page);
      }
    }
    assert.deepEqual(await page.$$eval("img, b, main script, iframe", (all) => all.map((one) => one.outerHTML)), []);
    assert.equal(await page.title(), title);
    assert.deepEqual(page.wrong, []);
    await page.close();
  });
}

test("what is markup elsewhere is a text here", async () => {
  const page = await open(started, "hostile.html", { hash: "#s=24" });
  assert.match(await text(page, "h1"), /^<img src=x onerror=document\.title=1>/);
  await press(page, "Home");
  await press(page, "ArrowRight");
  assert.match(await text(page, "#caption"), /<\/script><img/);
  await press(page, "/");
  await page.keyboard.type("<img src=x onerror=1//>");
  await drawn(page);
  assert.match(await text(page, "#found"), /^[1-9]/);
  await page.close();
});

for (const width of [320, 380, 820, 821, 1280, 2560]) {
  test("nothing is wider than the window: " + width, async () => {
    for (const [name, hash] of [["microbit.html", "#s=72&need=1000&at=0x200027f0"], ["hostile.html", "#s=24&at=0x00030290&mark=3&by=mark"]]) {
      const page = await open(started, name, { hash, width });
      for (const tab of TABS) {
        await click(page, "#tab-" + tab);
        const found = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(found[0] <= found[1], [name, tab, ...found].join(" "));
      }
      await page.close();
    }
  });
}

test("numbers that change move nothing", async () => {
  for (const width of [380, 1280]) {
    const page = await open(started, "microbit.html", { hash: "#s=0&need=1000", width });
    const places = () => page.evaluate(() => ["#map", "#timeline", "#play", "#mark", "#side"].map((one) => Math.round(document.querySelector(one).getBoundingClientRect().top)));
    const first = await places();
    for (const key of ["w", "End", "n", "f"]) {
      await press(page, key);
      assert.deepEqual(await places(), first, key + " at " + width);
    }
    await page.close();
  }
});

test("with reduced motion it plays slowly, and with forced colours the chosen tab is told apart", async () => {
  const slow = await open(started, "microbit.html", { features: [{ name: "prefers-reduced-motion", value: "reduce" }] });
  assert.equal(await slow.$eval("#speed", (speed) => speed.value), "5");
  await slow.close();
  const page = await open(started, "microbit.html");
  const session = await page.createCDPSession();
  await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
  const edge = (tab) => page.$eval("#tab-" + tab, (one) => getComputedStyle(one).borderBottomColor);
  assert.notEqual(await edge("legend"), await edge("why"));
  await page.close();
});

test("printed it is a report of a few pages", async () => {
  const page = await open(started, "microbit.html", { hash: "#s=72&need=1000&at=0x200027f0" });
  const pdf = Buffer.from(await page.pdf({ format: "A4", printBackground: true, timeout: 120_000 })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 1 && pages <= 4, pages + " pages");
  await page.close();
});
