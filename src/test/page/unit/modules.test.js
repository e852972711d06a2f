import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";

test("names at the top differ in all modules, which are joined to one script", () => {
  const found = new Map();
  for (const file of readdirSync("modules").filter((name) => name.endsWith(".js"))) {
    const text = readFileSync("modules/" + file, "utf8");
    for (const [, name] of text.matchAll(/^(?:export )?(?:async )?(?:function\*?|class|const|let|var) (\w+)/gm)) {
      assert.equal(found.get(name), undefined, name + " in " + file);
      found.set(name, file);
    }
  }
  assert.ok(found.size > 100);
});
