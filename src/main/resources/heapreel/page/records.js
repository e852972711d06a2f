// Which record each cell's allocation has, as described snapshots follow each other.

import { NONE } from "./capture.js";

/** Which record the allocation in each cell has, at a described snapshot. */
export class RecordCursor {
  /** @param {{snapshots: {index: number, changes: Int32Array}[], capture: import("./capture.js").Capture}} details */
  constructor(details) {
    this.snapshots = details.snapshots;
    this.record = new Int32Array(details.capture.cells).fill(NONE);
    this.place = NONE;
  }

  /**
   * The records at a described snapshot.
   * @param {number} place
   */
  goTo(place) {
    if (place < this.place) {
      this.record.fill(NONE);
      this.place = NONE;
    }
    while (this.place < place) {
      const { changes } = this.snapshots[++this.place];
      for (let i = 0; i < changes.length; i += 2) {
        this.record[changes[i]] = changes[i + 1];
      }
    }
    return this.record;
  }
}
