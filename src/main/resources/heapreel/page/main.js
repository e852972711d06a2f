// Begins.

import { Capture } from "./capture.js";
import { Details } from "./details.js";
import { Page } from "./page.js";
import { PageFault } from "./bytes.js";
import { byId } from "./dom.js";

/**
 * What is read; anything wrong with it is of the data.
 * @template T
 * @param {Promise<T>} reading
 */
async function undamaged(reading) {
  try {
    return await reading;
  } catch (error) {
    throw error instanceof PageFault ? error : new PageFault("its data are damaged (" + error + "); copy the file again, or make it anew");
  }
}

let unread = "This page can't be shown: ";
try {
  const capture = await undamaged(Capture.read());
  const page = new Page(capture);
  unread = "What allocations hold can't be shown: ";
  page.describe(await undamaged(Details.read(capture)));
  performance.mark("heapreel: all is read");
} catch (error) {
  const isKnown = error instanceof PageFault;
  byId("loading").textContent = unread + (isKnown ? error.message : error) + ".";
  byId("loading").hidden = false;
  byId("page").setAttribute("aria-busy", "false");
  if (!isKnown) {
    throw error;
  }
}
