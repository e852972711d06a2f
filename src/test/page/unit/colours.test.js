import { test } from "node:test";
import assert from "node:assert/strict";
import { Colouring } from "#page/colours.js";
import { captureOf } from "../support/letters.js";

/** How colours look to those without a kind of cone, in linear light: Machado, Oliveira, Fernandes 2009, severity 1. */
const SIGHTS = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function linear(rgb) {
  return [16, 8, 0].map((shift) => {
    const value = ((rgb >> shift) & 255) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function okLab(rgb, sight) {
  const light = linear(rgb);
  const [r, g, b] = [0, 3, 6].map((row) => Math.min(1, Math.max(0, light.reduce((sum, of, i) => sum + of * sight[row + i], 0))));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(one, other, sight) {
  const [a, b] = [okLab(one, sight), okLab(other, sight)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Two flat patches side by side are told apart from about 0.02 on, white to black being 1. */
const LEAST = 0.045;
const FREE = 0x23262d;

for (const by of ["size", "age", "reach", "mark"]) {
  for (const [name, sight] of Object.entries(SIGHTS)) {
    test("heads of different " + by + " and free blocks are told apart with " + name + " sight", () => {
      const { classes } = new Colouring(captureOf("h"), by, { details: null, mark: 0 });
      classes.forEach((one, i) => {
        assert.ok(distance(one.colours[0], FREE, sight) > 0.155, one.label + " and free");
        classes.slice(i + 1).forEach((other) => {
          const found = distance(one.colours[0], other.colours[0], sight);
          assert.ok(found > LEAST, one.label + " and " + other.label + ": " + found.toFixed(3));
        });
      });
    });
  }
}
