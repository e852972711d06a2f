// Every control is reached by Tab, and shows that it is.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { browser, click, drawn, open, press, type } from "../support/browser.js";

const CONTROLS = "button, select, input, a[href], canvas[tabindex], [role=tabpanel]";
const TABS = ["legend", "allocation", "tables", "search", "why"];

let started;
before(async () => (started = await browser()));
after(() => started.close());

/** Numbers the controls that can be seen and are on, and notes how each looks without the focus. */
function number(page) {
  return page.evaluate((selector) => {
    globalThis.look = (one) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
      return [outlineStyle === "none" ? "" : outlineStyle + outlineWidth + outlineColor, boxShadow].join(" ");
    };
    document.activeElement.blur();
    // Of tabs, which arrow keys change, Tab reaches the chosen one.
    const all = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility() && !one.disabled && !(one.role === "tab" && one.getAttribute("aria-selected") === "false"));
    all.forEach((one, i) => (one.dataset.number = i));
    globalThis.unfocused = all.map(globalThis.look);
    scrollTo(0, 0);
    return all.map((one) => one.id || one.textContent.slice(0, 30));
  }, CONTROLS);
}

/** Which of them has the focus, whether that shows, and whether it is in view. */
function focused(page) {
  return page.evaluate(() => {
    const one = document.activeElement;
    const at = one.dataset.number === undefined ? -1 : Number(one.dataset.number);
    const { top, bottom, left, right } = one.getBoundingClientRect();
    return { at, seen: at >= 0 && globalThis.look(one) !== globalThis.unfocused[at], inView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth };
  });
}

for (const scheme of ["dark", "light"]) {
  for (const width of [380, 1280]) {
    for (const tab of TABS) {
      test(["Tab reaches all controls, and each shows it:", scheme, width, tab].join(" "), async () => {
        const page = await open(started, "microbit.html", { hash: "#s=72&need=1000&at=0x200027f0&tab=" + tab, scheme, width });
        if (tab === "search") {
          await type(page, "#search", "buffer");
        }
        const names = await number(page);
        const missing = new Set(names.keys());
        const wrong = [];
        for (let i = 0; i < names.length + 5 && missing.size > 0; i++) {
          await page.keyboard.press("Tab");
          const { at, seen, inView } = await focused(page);
          if (at >= 0) {
            missing.delete(at);
            wrong.push(...(seen && inView ? [] : [names[at] + (seen ? " is out of view" : " doesn't show it")]));
          }
        }
        assert.deepEqual([...missing].map((at) => names[at]), []);
        assert.deepEqual(wrong, []);
        assert.deepEqual(page.wrong, []);
        await page.close();
      });
    }
  }
}

test("what Tab reaches is worked by Enter and Space", async () => {
  const page = await open(started, "microbit.html", { hash: "#s=0&tab=legend" });
  for (const [selector, key, changed] of [
    ["#worst", "Enter", () => document.querySelector("#number").value === "72"],
    ["#legend button", "Space", () => document.querySelector('#legend [aria-pressed="true"]') !== null],
    ["#mark", "Enter", () => document.querySelector("#by").value === "mark"],
  ]) {
    await page.focus(selector);
    await press(page, key);
    assert.ok(await page.evaluate(changed), selector);
  }
  await click(page, "#tab-search");
  await type(page, "#search", "buffer");
  await page.focus("#results button");
  await press(page, "Enter");
  assert.equal(await page.$eval("#panel-allocation", (panel) => panel.hidden), false);
  await drawn(page);
  await page.close();
});
