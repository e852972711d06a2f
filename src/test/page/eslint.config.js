import js from "@eslint/js";
import globals from "globals";

const rules = {
  eqeqeq: "error",
  "prefer-const": "error",
  "no-var": "error",
  "no-shadow": "error",
  complexity: ["error", 16],
  "max-lines": ["error", 300],
  "max-lines-per-function": ["error", 60],
};

export default [
  { ignores: ["data/**"] },
  js.configs.recommended,
  { files: ["modules/*.js"], languageOptions: { globals: globals.browser, ecmaVersion: 2022, sourceType: "module" }, rules },
  {
    files: ["unit/*.js", "browser/*.js", "support/*.js"],
    languageOptions: { globals: { ...globals.node, ...globals.browser }, ecmaVersion: 2022, sourceType: "module" },
    rules: { ...rules, "max-lines-per-function": "off" },
  },
];
