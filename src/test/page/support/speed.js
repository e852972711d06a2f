// How fast a page opens and scrubs, as Chromium's own performance trace has it: node speed.js PAGE...

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";
import { browser, drawn } from "./browser.js";

const RUNS = 5;
const MOST_MOVES = 300;
const WAIT = { timeout: 120_000 };
const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "disabled-by-default-devtools.timeline.frame", "blink.user_timing"];
const trace = join(tmpdir(), "heapreel-trace-" + process.pid + ".json");

console.log("| page | first picture, ms | all is read, ms | longest task until then, ms | pictures a second while scrubbing | a picture's script, ms |");
console.log("|---|---|---|---|---|---|");
for (const file of process.argv.slice(2)) {
  const runs = [];
  for (let i = 0; i < RUNS; i++) {
    runs.push(await run(pathToFileURL(file).href));
  }
  const cells = runs[0].map((_, column) => spread(runs.map((one) => one[column])));
  console.log("| " + [file, ...cells].join(" | ") + " |");
}
rmSync(trace, { force: true });

/** A run in a new browser, and what it took. */
async function run(address) {
  const started = await browser();
  const page = await started.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const opened = await traced(page, async () => {
    await page.goto(address);
    await page.waitForFunction(() => performance.getEntriesByName("heapreel: all is read").length > 0, WAIT);
  });
  const begin = opened.findLast((event) => event.name === "navigationStart" && event.args.data?.documentLoaderURL === address);
  const after = (name) => (opened.find((event) => event.name === name).ts - begin.ts) / 1000;
  const end = after("heapreel: all is read");
  const isOfPage = (event) => event.pid === begin.pid && event.ts >= begin.ts && event.ts < begin.ts + 1000 * end;
  const tasks = opened.filter((event) => event.name === "RunTask" && isOfPage(event)).map((event) => event.dur / 1000);
  const scrubbed = await traced(page, () => scrub(page));
  await started.close();
  const frames = scrubbed.filter((event) => event.name === "DrawFrame").map((event) => event.ts).sort((a, b) => a - b);
  const scripts = scrubbed.filter((event) => event.name === "FireAnimationFrame").map((event) => event.dur / 1000);
  return [after("heapreel: first picture"), end, Math.max(...tasks), ((frames.length - 1) * 1e6) / (frames.at(-1) - frames[0]), median(scripts)];
}

/** What Chromium traces while something is done. */
async function traced(page, action) {
  await page.tracing.start({ path: trace, categories: CATEGORIES });
  await action();
  await page.tracing.stop();
  return JSON.parse(readFileSync(trace, "utf8")).traceEvents;
}

/** Drags over the whole curve, to another snapshot at each move. */
async function scrub(page) {
  const moves = Math.min(MOST_MOVES, Number(await page.$eval("#slider", (slider) => slider.max)));
  const { x, y, width } = await page.$eval("#timeline", (found) => found.getBoundingClientRect().toJSON());
  await page.mouse.move(x + 1, y + 10);
  await page.mouse.down();
  for (let i = 1; i <= moves; i++) {
    await page.mouse.move(x + 1 + ((width - 2) * i) / moves, y + 10);
  }
  await page.mouse.up();
  await drawn(page);
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

/** The median, and from the least to the most. */
function spread(numbers) {
  const digits = median(numbers) < 20 ? 1 : 0;
  return median(numbers).toFixed(digits) + " (" + Math.min(...numbers).toFixed(digits) + " to " + Math.max(...numbers).toFixed(digits) + ")";
}
