import { expect, test } from "vitest";

import { denseStyle } from "../../tools/dense-styles.mjs";
import { withoutLateImports } from "../../tools/one-file.mjs";

test.each([
  [
    "comments and the white space around rules go",
    "\n  /* why */\n  .a {\n    color: red;\n  }\n\n  .b {\n    margin: 0 auto;\n  }\n",
    ".a{color:red}.b{margin:0 auto}",
  ],
  [
    "blanks between selectors stay, also before a pseudo-class",
    ".a :is(b, i) > .c + .d {\n  top: 0;\n}",
    ".a :is(b,i) > .c + .d{top:0}",
  ],
  [
    "blanks around operators of calc() stay",
    ".a {\n  top: calc(1rem - var(--x) * 2);\n}",
    ".a{top:calc(1rem - var(--x) * 2)}",
  ],
  [
    "blanks of media queries stay",
    "@media (min-width: 60rem) and (forced-colors: active) {\n  .a {\n    top: 0;\n  }\n}",
    "@media (min-width:60rem) and (forced-colors:active){.a{top:0}}",
  ],
])("%s", (_, style, expected) => {
  expect(denseStyle(style)).toBe(expected);
});

test("what would be loaded late is imported; types stay what they are", () => {
  const code =
    'type A = typeof import("./a.js");\nconst load = async () => (await import("./a.js")).a;\n';
  expect(withoutLateImports(code)).toBe(
    'import * as late0 from "./a.js";\ntype A = typeof import("./a.js");\nconst load = async () => (await Promise.resolve(late0)).a;\n',
  );
});

test("what has a file of its own is loaded from beside the one file", () => {
  expect(
    withoutLateImports(
      'const load = () => import("./en.js");\n',
      new Map([["./en.js", "fim-form.en.js"]]),
    ),
  ).toBe('const load = () => import("./fim-form.en.js");\n');
});
