// Numbers and allocations in words.

import { NONE } from "./capture.js";

const GROUPS = new Intl.NumberFormat("en-US");

/** @param {number} value */
export function count(value) {
  return GROUPS.format(value);
}

/** A difference with its sign. @param {number} value */
export function change(value) {
  return value === 0 ? "±0" : (value < 0 ? "−" : "+") + GROUPS.format(Math.abs(value));
}

/** @param {number} value */
export function bytes(value) {
  return value < 0 ? "not known" : GROUPS.format(value) + (value === 1 ? " byte" : " bytes");
}

/** @param {number} address */
export function hex(address) {
  return "0x" + address.toString(16).padStart(8, "0");
}

/**
 * How much of free memory is not in the largest piece.
 * @param {number} free
 * @param {number} largest
 */
export function fragmentation(free, largest) {
  return free <= 0 || largest < 0 ? "–" : Math.round((100 * (free - largest)) / free) + " %";
}

/**
 * Time since the recording began.
 * @param {number} millis
 */
export function seconds(millis) {
  return Number.isNaN(millis) ? "" : (millis / 1000).toFixed(millis < 10_000 ? 3 : 1) + " s";
}

export class Words {
  /** @param {import("./capture.js").Capture} capture */
  constructor(capture) {
    this.capture = capture;
  }

  /** @param {number} version */
  kind(version) {
    const kind = this.capture.versions.kind[version];
    return kind === NONE ? "unknown" : this.capture.texts.kinds[kind][0];
  }

  /** @param {number} version */
  type(version) {
    const type = this.capture.versions.type[version];
    return type === NONE ? "" : this.capture.texts.types[type];
  }

  /** Kind, and the type where it says more. @param {number} version */
  what(version) {
    const kind = this.kind(version);
    const type = this.type(version);
    return type === "" || type === kind ? kind : type + " (" + kind + ")";
  }

  /** @param {number} allocation */
  site(allocation) {
    const site = this.capture.allocations.site[allocation];
    return site === NONE ? "(unknown)" : this.capture.texts.sites[site][1];
  }

  /** Whether only the lines before and after are known. @param {number} allocation */
  isBetween(allocation) {
    const site = this.capture.allocations.site[allocation];
    return site !== NONE && this.capture.texts.sites[site][0] === "range";
  }

  /** When it was made: in a snapshot, or between two. @param {number} allocation */
  when(allocation) {
    const born = this.capture.allocations.born[allocation];
    return this.isBetween(allocation) ? "between snapshots " + this.snapshot(born - 1) + " and " + this.snapshot(born) : "in snapshot " + this.snapshot(born);
  }

  /** When and where it was made; empty where it was there from the first. @param {number} allocation */
  made(allocation) {
    if (this.capture.allocations.born[allocation] === 0) {
      return "";
    }
    const site = this.capture.allocations.site[allocation];
    const precision = site === NONE ? "" : this.capture.texts.sites[site][0];
    const where = precision === "exact" ? " at " + this.site(allocation) : precision === "range" ? ", " + this.site(allocation) : "";
    return "made " + this.when(allocation) + where;
  }

  /** The calls that made an allocation, outermost first; none where they aren't known. @param {number} allocation */
  calls(allocation) {
    const site = this.capture.allocations.site[allocation];
    const known = site !== NONE && this.capture.texts.sites[site][0] === "exact";
    return known ? /** @type {string[]} */ (this.capture.texts.sites[site].slice(2)) : [];
  }

  /** @param {number} index */
  event(index) {
    const event = this.capture.events[index];
    return event === NONE ? "" : this.capture.texts.events[event];
  }

  /** @param {number} index */
  snapshot(index) {
    return count(this.capture.snapshots[index]);
  }
}
