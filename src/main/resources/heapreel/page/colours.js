// What a cell's colour says: classes of allocations, by one of several questions.

import { GARBAGE, NONE, RECORDER } from "./capture.js";
import { LIVENESS } from "./details.js";

/** Hues that tell sizes apart, and any classes that have none of their own. */
const HUES = [0xf6cc45, 0xe69228, 0xde483e, 0xbd6da3, 0x6cdfe8, 0x86a4fd, 0x9064f6];
const AGES = [0xfff2b8, 0xfcc44c, 0xf08a3c, 0xc9505b, 0x8a3f8f, 0x4f3f9c];
const SIZES = [1, 2, 4, 8, 16, 64, Infinity];
const SIZE_LABELS = ["1 block", "2 blocks", "3–4 blocks", "5–8 blocks", "9–16 blocks", "17–64 blocks", "65 or more"];
const AGE_LABELS = ["new here", "up to 9 snapshots", "10–99", "100–999", "1,000 or more", "from before"];
const REACH_LABELS = ["a global or the interpreter", "running code only (stack)", "nothing: garbage", "not known in this snapshot"];
const REACH = [0x4e97ff, 0xf6cc45, 0xa8592f, 0x7d8794];
const MARK_LABELS = ["there at both", "only here", "only at the mark"];
const MARKS = [0x7d8794, 0x52f7fc, 0xeb8103];
const OTHER = 0x8b9098;
const TAIL_GROUND = 0x0d0e12;
const GREY = 0x2b2d33;

/**
 * @param {number} rgb
 * @param {number} other
 * @param {number} percent
 */
function mixed(rgb, other, percent) {
  let result = 0;
  for (let shift = 0; shift <= 16; shift += 8) {
    const channel = Math.round((((rgb >> shift) & 255) * (100 - percent) + ((other >> shift) & 255) * percent) / 100);
    result |= channel << shift;
  }
  return result;
}

/**
 * Colours of head and tails, and of both where they are garbage, from one hue.
 * @param {number} hue
 */
function shades(hue) {
  return [hue, mixed(hue, TAIL_GROUND, 40), mixed(hue, GREY, 70), mixed(hue, GREY, 82)];
}

/** Which class each allocation is of. */
export class Colouring {
  /**
   * @param {import("./capture.js").Capture} capture
   * @param {string} by kind, size, age, type, line, module, reach or mark
   * @param {{details: any, mark: number}} known
   */
  constructor(capture, by, known) {
    this.capture = capture;
    this.by = by;
    this.known = known;
    /** @type {{label: string, colours: number[]}[]} */
    this.classes = [];
    /** @type {Map<number, number>} */
    this.ranks = new Map();
    if (by === "kind") {
      const letters = capture.facts.letters;
      this.classes = capture.facts.classes.map((/** @type {any[]} */ of, /** @type {number} */ place) => ({
        label: letters ? of[1] : this.kindsLabel(of[0], place),
        colours: of.slice(2),
      }));
    } else if (by === "size") {
      this.classes = SIZE_LABELS.map((label, i) => ({ label, colours: shades(HUES[i]) }));
    } else if (by === "age") {
      this.classes = AGE_LABELS.map((label, i) => ({ label, colours: shades(AGES[i]) }));
    } else if (by === "mark") {
      this.classes = MARK_LABELS.map((label, i) => ({ label, colours: shades(MARKS[i]) }));
    } else if (by === "reach") {
      this.classes = REACH_LABELS.map((label, i) => ({ label, colours: shades(REACH[i]) }));
    } else if (by === "module") {
      this.rankModules();
    } else {
      this.rank();
    }
    /** The classes of the legend, in its order. */
    this.order = this.legendOrder();
  }

  /**
   * The name of a class, with the kinds of the capture that are in it, so that they are called the same in tables.
   * @param {string} label
   * @param {number} place
   */
  kindsLabel(label, place) {
    const kinds = this.capture.texts.kinds.filter((/** @type {any[]} */ kind) => kind[1] === place).map((/** @type {any[]} */ kind) => kind[0]);
    const others = kinds.filter((/** @type {string} */ kind) => kind !== label);
    return others.length === 0 ? label : kinds.length > others.length ? [label, ...others].join(", ") : label + " (" + others.join(", ") + ")";
  }

  /**
   * Classes that something in the capture is of; those without an order of their own by bytes at the worst moment, so that
   * they stay where they are.
   */
  legendOrder() {
    const all = [...this.classes.keys()];
    if (this.by === "age" || this.by === "mark" || this.by === "reach" || this.by === "module") {
      return all;
    }
    const { versions, allocations, facts } = this.capture;
    const worst = this.capture.indexOf(facts.worst);
    const there = new Set();
    const blocks = all.map(() => 0);
    for (let version = 0; version < versions.of.length; version++) {
      there.add(this.classOf(version, worst));
    }
    for (let i = 0; i < allocations.count; i++) {
      if (allocations.born[i] <= worst && worst < allocations.died[i]) {
        let version = allocations.last[i];
        while (versions.since[version] > worst) {
          version = versions.before[version];
        }
        blocks[this.classOf(version, worst)] += versions.blocks[version];
      }
    }
    const last = this.by === "kind" ? NONE : all.length - 1;
    const order = all.filter((place) => there.has(place));
    return this.by === "size" ? order : order.sort((a, b) => Number(a === last) - Number(b === last) || blocks[b] - blocks[a] || a - b);
  }

  /** Gives the modules that hold the most at the worst moment a colour each. */
  rankModules() {
    const { facts, allocations, versions } = this.capture;
    const worst = this.capture.indexOf(facts.worst);
    /** @type {Map<string, number>} */
    const blocks = new Map();
    for (let i = 0; i < allocations.count; i++) {
      if (allocations.born[i] <= worst && worst < allocations.died[i]) {
        const name = this.known.details.inShort(i, worst).module;
        blocks.set(name, (blocks.get(name) ?? 0) + versions.blocks[this.capture.versionAt(i, worst)]);
      }
    }
    const hues = facts.classes.slice(0, 18).map((/** @type {any[]} */ of) => of[2]);
    /** @type {Map<string, number>} */
    this.modules = new Map();
    const order = [...blocks].sort((a, b) => b[1] - a[1]).slice(0, hues.length);
    order.forEach(([name], place) => {
      this.modules?.set(name, place);
      this.classes.push({ label: name, colours: shades(hues[place]) });
    });
    this.classes.push({ label: "others", colours: shades(OTHER) });
  }

  /** Gives the types or lines that take the most over all snapshots a colour each; several calls lead to the same line. */
  rank() {
    const { versions, allocations, texts, facts } = this.capture;
    const names = this.by === "type" ? texts.types : texts.sites.map((/** @type {string[]} */ site) => site[1]);
    /** @type {Map<string, number>} */
    const blocks = new Map();
    for (let version = 0; version < versions.of.length; version++) {
      const of = this.by === "type" ? versions.type[version] : allocations.site[versions.of[version]];
      if (of !== NONE) {
        blocks.set(names[of], (blocks.get(names[of]) ?? 0) + versions.blocks[version]);
      }
    }
    const hues = facts.classes.slice(0, 18).map((/** @type {any[]} */ of) => of[2]);
    const places = new Map();
    [...blocks].sort((a, b) => b[1] - a[1]).slice(0, hues.length).forEach(([name], place) => {
      places.set(name, place);
      this.classes.push({ label: name, colours: shades(hues[place]) });
    });
    names.forEach((/** @type {string} */ name, /** @type {number} */ of) => places.has(name) && this.ranks.set(of, places.get(name)));
    this.classes.push({ label: this.by === "type" ? "no type of its own, others" : "others", colours: shades(OTHER) });
  }

  /**
   * The class of a version of an allocation, when the heap is at a place.
   * @param {number} version
   * @param {number} index
   */
  classOf(version, index) {
    const { versions, allocations, texts, facts } = this.capture;
    switch (this.by) {
      case "kind":
        if (versions.flags[version] & RECORDER) {
          return facts.classes.length - 1;
        }
        return texts.kinds[versions.kind[version]][1];
      case "size":
        return SIZES.findIndex((most) => versions.blocks[version] <= most);
      case "age":
        return this.ageClass(allocations.born[versions.of[version]], index);
      case "mark": {
        const of = versions.of[version];
        return allocations.born[of] <= this.known.mark && this.known.mark < allocations.died[of] ? 0 : 1;
      }
      case "reach":
        return this.reachClass(version, index);
      case "module":
        return this.modules?.get(this.known.details.inShort(versions.of[version], index).module) ?? this.classes.length - 1;
      case "type":
        return this.ranks.get(versions.type[version]) ?? this.classes.length - 1;
      default:
        return this.ranks.get(allocations.site[versions.of[version]]) ?? this.classes.length - 1;
    }
  }

  /**
   * @param {number} version
   * @param {number} index
   */
  reachClass(version, index) {
    const { versions } = this.capture;
    if (versions.flags[version] & GARBAGE) {
      return 2;
    }
    const place = LIVENESS.indexOf(this.known.details.inShort(versions.of[version], index).liveness);
    return place < 0 ? 3 : place;
  }

  /**
   * @param {number} born
   * @param {number} index
   */
  ageClass(born, index) {
    if (born === 0 && index > 0) {
      return 5;
    }
    const age = index - born;
    return age === 0 ? 0 : age < 10 ? 1 : age < 100 ? 2 : age < 1000 ? 3 : 4;
  }
}
