import { test } from "node:test";
import assert from "node:assert/strict";
import { wheelFactor } from "#page/mapinput.js";

test("a notch zooms by a quarter, in pixels as in lines, and small steps add up to the same", () => {
  assert.equal(wheelFactor({ deltaY: -100, deltaMode: 0 }), 1.25);
  assert.equal(wheelFactor({ deltaY: 100, deltaMode: 0 }), 0.8);
  assert.equal(wheelFactor({ deltaY: -3, deltaMode: 1 }), 1.25);
  let zoom = 1;
  for (let i = 0; i < 50; i++) {
    zoom *= wheelFactor({ deltaY: -2, deltaMode: 0 });
  }
  assert.ok(Math.abs(zoom - 1.25) < 1e-9, String(zoom));
});
