// Playing at a speed, and captions, at a clock that the test moves.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { browser, click, goTo, load, open, select, snapshot, tab, text } from "../support/browser.js";
import { file } from "../support/pagefile.js";

const FRAME_MS = 100;

let started;
before(async () => (started = await browser()));
after(() => started.close());

/** A clock that goes on by so many milliseconds with each frame that is drawn. */
function clock(milliseconds) {
  const request = globalThis.requestAnimationFrame.bind(globalThis);
  let last = 0;
  globalThis.frames = 0;
  globalThis.performance.now = () => globalThis.frames * milliseconds;
  globalThis.requestAnimationFrame = (then) =>
    request((real) => {
      globalThis.frames += real === last ? 0 : 1;
      last = real;
      then(globalThis.frames * milliseconds);
    });
}

for (const [name, last] of [["microbit", 113], ["long", 5999]]) {
  test("it plays as many snapshots a second as is chosen: " + name, async () => {
    const page = await tab(started, name + ".html");
    await page.evaluateOnNewDocument(clock, FRAME_MS);
    await load(page, name + ".html", "#s=0");
    for (const speed of [5, 30, 120]) {
      await goTo(page, 0);
      await select(page, "#speed", String(speed));
      const [frames, at] = await page.evaluate(async () => {
        const begin = globalThis.frames;
        document.querySelector("#play").click();
        while (globalThis.frames < begin + 8) {
          await new Promise((done) => requestAnimationFrame(done));
        }
        document.querySelector("#play").click();
        const shown = globalThis.frames - begin;
        await new Promise((done) => requestAnimationFrame(done));
        return [shown, Number(document.querySelector("#number").value)];
      });
      const expected = (speed * frames * FRAME_MS) / 1000;
      assert.ok(Math.abs(at - Math.min(last, expected)) <= speed * 0.1 + 1, speed + " a second, " + frames + " frames: " + at);
      assert.equal(await text(page, "#play"), "Play");
    }
    assert.deepEqual(page.wrong, []);
    await page.close();
  });
}

test("captions say which step of the program it is", async () => {
  const page = await open(started, "growing.html");
  const { steps } = JSON.parse(readFileSync(file("grown/capture.json"), "utf8"));
  for (const [at, step] of steps.entries()) {
    await goTo(page, at);
    assert.ok((await text(page, "#caption")).split(" · ").includes(step), step);
  }
  await page.close();
});

test("a long capture has its worst moment, and is a report of a few pages when printed", async () => {
  const page = await open(started, "long.html", { hash: "#s=0" });
  await click(page, "#worst");
  assert.equal(await snapshot(page), 4786);
  assert.equal(await page.$eval("#failure", (button) => button.disabled), true, "none of its allocations failed");
  const pdf = Buffer.from(await page.pdf({ format: "A4", printBackground: true, timeout: 120_000 })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages > 1 && pages < 10, pages + " pages");
  assert.deepEqual(page.wrong, []);
  await page.close();
});
