import { test } from "node:test";
import assert from "node:assert/strict";
import { Ints, PackedNumbers } from "#page/bytes.js";
import { packed, random, signed } from "../support/pagefile.js";

const EDGES = [0, 1, 127, 128, 16383, 16384, 2 ** 28 - 1, 2 ** 28, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 35, 2 ** 53 - 1];

test("numbers of up to 53 bits are read as they were written", () => {
  const numbers = new PackedNumbers(packed(...EDGES));
  assert.deepEqual(EDGES.map(() => numbers.next()), EDGES);
  assert.equal(numbers.hasMore(), false);
});

test("signed numbers are 0, -1, 1, -2, 2 from 0 on", () => {
  const numbers = new PackedNumbers(packed(0, 1, 2, 3, 4));
  assert.deepEqual([0, 1, 2, 3, 4].map(() => numbers.nextSigned()), [0, -1, 1, -2, 2]);
});

test("random numbers, signed and not, come back", () => {
  const next = random(7);
  const values = Array.from({ length: 2000 }, () => next(2 ** (1 + next(50))) * (next(2) ? 1 : -1));
  const numbers = new PackedNumbers(packed(...values.flatMap((value) => [Math.abs(value), signed(value)])));
  for (const value of values) {
    assert.equal(numbers.next(), Math.abs(value));
    assert.equal(numbers.nextSigned(), value + 0);
  }
});

test("data that end within a number are refused", () => {
  for (const value of [128, 2 ** 31, 2 ** 40]) {
    const bytes = packed(value);
    const numbers = new PackedNumbers(bytes.subarray(0, bytes.length - 1));
    assert.throws(() => numbers.next(), /cut off/);
  }
});

test("lists of numbers grow", () => {
  const ints = new Ints();
  const values = Array.from({ length: 5000 }, (_, i) => i * 3 - 7000);
  values.forEach((value) => ints.add(value));
  assert.deepEqual([...ints.done()], values);
});
