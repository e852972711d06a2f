// Begins.

import { Capture } from "./capture.js";
import { Details } from "./details.js";
import { Page } from "./page.js";
import { byId } from "./dom.js";

try {
  const capture = await Capture.read();
  const page = new Page(capture);
  page.describe(await Details.read(capture));
  performance.mark("heapreel: all is read");
} catch (error) {
  byId("loading").textContent = "This page can't be shown: " + error;
  byId("loading").hidden = false;
  throw error;
}
