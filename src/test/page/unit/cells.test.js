import { test } from "node:test";
import assert from "node:assert/strict";
import { Colouring } from "#page/colours.js";
import { MapCells } from "#page/mapcells.js";
import { MapLayout, pixel } from "#page/maplayout.js";
import { heapOf } from "../support/letters.js";

const VIEW = { only: new Set(), broken: false, gone: null };
const COLOURS = [1, 2, 3, 4].map(pixel);

/** A map without a browser: what MapCells needs of it. */
function mapOf(heap, { columns = 4, size = 3, left = 0, top = 0, margin = 2, width = 20, height = 12 } = {}) {
  const layout = new MapLayout(heap.capture.spans, columns);
  const [originX, originY] = [margin - left, -top];
  return {
    layout,
    originX,
    cellWidth: size,
    cellHeight: size,
    frame: { left: margin, top: 0, width: width - margin, height },
    canvas: { width, height },
    pixels: new Uint32Array(width * height),
    xOf: (column) => Math.round(originX + column * size),
    yOf: (row) => Math.round(originY + row * size),
  };
}

function painted(map, heap, view = VIEW) {
  const colouring = new Colouring(heap.capture, "kind", { details: null, mark: 0 });
  new MapCells(map, heap, colouring, view).draw();
  return (x, y) => map.pixels[y * map.canvas.width + x] >>> 0;
}

test("each pixel of a cell has the colour of what is there", () => {
  const heap = heapOf("h=.gh===");
  const map = mapOf(heap);
  const at = painted(map, heap);
  const wanted = [COLOURS[0], COLOURS[1], pixel(0x23262d), COLOURS[2], COLOURS[0], COLOURS[1], COLOURS[1], COLOURS[1]];
  for (let y = 0; y < 12; y++) {
    for (let x = 0; x < 20; x++) {
      const [row, column] = [Math.floor(y / 3), Math.floor((x - 2) / 3)];
      const isCell = x >= 2 && column < 4 && row < 2;
      assert.equal(at(x, y), isCell ? wanted[4 * row + column] >>> 0 : 0, x + ", " + y);
    }
  }
});

test("what is out of view is left out, and the margin stays free", () => {
  const heap = heapOf("h=.gh===");
  const whole = painted(mapOf(heap), heap);
  const at = painted(mapOf(heap, { left: 4, top: 2 }), heap);
  for (let y = 0; y < 4; y++) {
    assert.equal(at(0, y), 0);
    for (let x = 2; x < 10; x++) {
      assert.equal(at(x, y), whole(x + 4, y + 2), x + ", " + y);
    }
  }
});

test("a filter leaves what is in use lighter than what is free", () => {
  const heap = heapOf("h=.g");
  const at = painted(mapOf(heap), heap, { ...VIEW, only: new Set([1]) });
  const light = (colour) => (colour & 255) + ((colour >> 8) & 255) + ((colour >> 16) & 255);
  assert.ok(light(at(2, 0)) > light(at(8, 0)));
  assert.notEqual(at(2, 0), COLOURS[0] >>> 0);
});

test("larger cells have a gap, cells of less than a pixel are one in several", () => {
  const heap = heapOf("hhhhhhhh");
  const large = painted(mapOf(heap, { size: 6, width: 30, height: 14 }), heap);
  assert.deepEqual([2, 6, 7, 8].map((x) => large(x, 0) !== 0), [true, true, false, true]);
  const small = painted(mapOf(heap, { columns: 8, size: 0.5 }), heap);
  assert.deepEqual([2, 3, 4, 5, 6].map((x) => small(x, 0) !== 0), [true, true, true, true, false]);
});

test("arrow keys lead over the ends of rows, and over the gap between two spans", () => {
  const layout = new MapLayout([{ cell: 0, count: 6 }, { cell: 6, count: 5 }], 4); // 0123 / 45 / gap / 6789 / 10
  const [up, down, left, right] = [[-1, 0], [1, 0], [0, -1], [0, 1]];
  for (const [cell, [rows, columns], wanted] of [
    [1, right, 2], [3, right, 4], [4, left, 3], [5, right, 6], [6, left, 5], [0, left, 0], [10, right, 10],
    [0, down, 4], [4, down, 6], [6, up, 4], [5, down, 7], [2, down, 8], [8, up, 2], [6, down, 10], [10, down, 10], [9, down, 9], [3, up, 3],
  ]) {
    assert.equal(layout.beside(cell, rows, columns), wanted, cell + " " + [rows, columns]);
  }
});
