// Where the page's map has its blocks, computed by the map's own code on a canvas of the same size.

import { HeapMap } from "#page/heapmap.js";
import { box, drawn, press } from "./browser.js";
import { read } from "./pagefile.js";

/** What the map shows free blocks in. */
export const FREE = 0x23262d;

class Image {
  constructor(width, height) {
    this.data = new Uint8ClampedArray(4 * width * height);
  }
}

const CONTEXT = { createImageData: (width, height) => new Image(width, height) };

/** The map of a page that shows all of the heap. */
export class MapView {
  /** The capture of a page, and its map as a tab of the browser has it. */
  static async of(page, name) {
    const { capture, details } = await read(name);
    return new MapView(page, capture, details, await box(page, "#map"));
  }

  constructor(page, capture, details, rectangle) {
    globalThis.ImageData = Image;
    globalThis.devicePixelRatio = 1;
    this.page = page;
    this.capture = capture;
    this.details = details;
    this.rectangle = rectangle;
    this.map = new HeapMap({ style: {}, getBoundingClientRect: () => rectangle, getContext: () => CONTEXT }, capture);
  }

  /** The middle of the cell of an address, from the map's upper left corner. */
  within(address) {
    const { map } = this;
    const cell = this.capture.cellOf(Math.floor(address / this.capture.blockBytes));
    const { row, column } = map.layout.placeOf(cell);
    const middle = (from, end) => Math.floor((from + end) / 2);
    return { x: middle(map.xOf(column), map.xOf(column + 1)), y: middle(map.yOf(row), map.yOf(row + 1)) };
  }

  /** The same on the screen. */
  pointOf(address) {
    const { x, y } = this.within(address);
    return { x: this.rectangle.x + x, y: this.rectangle.y + y };
  }

  /** Zooms by the wheel, at an address that the mouse follows. */
  async wheel(address, turns) {
    for (let i = 0; i < turns; i++) {
      const inside = this.within(address);
      await this.page.mouse.move(this.rectangle.x + inside.x, this.rectangle.y + inside.y);
      await this.page.mouse.wheel({ deltaY: -100 });
      await drawn(this.page); // or several turns may come as one
      this.map.zoomAt(1.25, inside.x, inside.y);
    }
  }

  /** Shows all again, by the key for that. */
  async whole() {
    await press(this.page, "0");
    this.map.zoomAt(1e-6, this.rectangle.width / 2, this.rectangle.height / 2);
  }

  /** The colours of the map in the middle of each of these blocks, as numbers. */
  colours(addresses) {
    const points = addresses.map((address) => this.within(address));
    return this.page.$eval(
      "#map",
      (canvas, all) => {
        // Of a copy: the browser warns of canvases that are read often and were not made for it.
        const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
        const context = copy.getContext("2d", { willReadFrequently: true });
        context.drawImage(canvas, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        return all.map(({ x, y }) => {
          const at = 4 * (y * canvas.width + x);
          return data[at] * 65536 + data[at + 1] * 256 + data[at + 2];
        });
      },
      points,
    );
  }
}
