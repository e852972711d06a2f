// Texts on the map: the addresses of rows, and the words of blocks.

import { NONE } from "./capture.js";
import { hex } from "./words.js";

/** Room for a word of a block in hex, in CSS pixels. */
const WORD_WIDTH = 76;
export const WORD_HEIGHT = 14;

export class MapTexts {
  /** @param {import("./heapmap.js").HeapMap} map */
  constructor(map) {
    this.map = map;
  }

  /** Whether the words of a block have room in its cell. */
  haveRoom() {
    const { map } = this;
    const height = WORD_HEIGHT * (map.capture.blockBytes / 4) + 4;
    return map.cellWidth >= WORD_WIDTH * map.scale && map.cellHeight >= height * map.scale;
  }

  /** Writes the words of each block that is in view. @param {(cell: number) => string[]} wordsOf */
  words(wordsOf) {
    const { map } = this;
    const { scale, context, frame } = map;
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.width, frame.height);
    context.clip();
    const room = Math.min(map.cellWidth / WORD_WIDTH, (map.cellHeight - 4) / (WORD_HEIGHT * (map.capture.blockBytes / 4)));
    const letter = Math.min(14 * scale, 10.5 * room);
    context.font = letter + "px ui-monospace, monospace";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 3 * scale;
    context.strokeStyle = "#0a0b0e";
    context.fillStyle = "#fff";
    const rows = Math.ceil((map.top + frame.height) / map.cellHeight);
    const columns = Math.ceil((map.left + frame.width) / map.cellWidth);
    for (let row = Math.floor(map.top / map.cellHeight); row < rows; row++) {
      for (let column = Math.floor(map.left / map.cellWidth); column < columns; column++) {
        const cell = map.layout.cellAt(row, column);
        const lines = cell === NONE ? [] : wordsOf(cell);
        const x = map.xOf(column) + map.cellWidth / 2;
        lines.forEach((line, i) => {
          const y = map.yOf(row) + map.cellHeight / 2 + (i - (lines.length - 1) / 2) * letter * 1.33;
          context.strokeText(line, x, y);
          context.fillText(line, x, y);
        });
      }
    }
    context.restore();
  }

  /** Writes the address at the left of rows. */
  addresses() {
    if (!this.map.hasAddresses) {
      return;
    }
    const { map } = this;
    const { context, scale, frame } = map;
    context.font = 12 * scale + "px ui-monospace, monospace";
    context.textBaseline = "middle";
    context.textAlign = "right";
    context.fillStyle = "#9aa0aa";
    const x = Math.max(frame.left, map.xOf(0)) - 8 * scale;
    let last = -Infinity;
    for (const span of map.layout.spans) {
      const rows = Math.ceil(span.count / map.layout.columns);
      for (let row = 0; row < rows; row++) {
        const y = map.yOf(span.row + row) + map.cellHeight / 2;
        if (y - last >= 16 * scale && y > frame.top && y < frame.top + frame.height) {
          const address = map.capture.addressOf(span.cell + row * map.layout.columns);
          context.fillText(hex(address), x, Math.max(7 * scale, y));
          last = y;
        }
      }
    }
  }
}
