import { expect, test } from "vitest";

import { dense, rewrite } from "../../tools/dense-templates.mjs";

test.each([
  [
    "white space at the edges of blocks goes",
    ["<div>\n  <p>a</p>\n  <p>b</p>\n</div>"],
    ["<div><p>a</p><p>b</p></div>"],
  ],
  [
    "a blank between words and inline elements stays",
    ["a\n  <span>b</span>\n  c"],
    ["a <span>b</span> c"],
  ],
  [
    "placeholders beside blocks lose their white space",
    ["<div>\n  ", "\n  <input />\n  ", "\n</div>"],
    ["<div>", "<input />", "</div>"],
  ],
  [
    "placeholders behind inline elements keep it",
    ["<p>\n  <span>a</span>\n  ", "\n</p>"],
    ["<p><span>a</span> ", "</p>"],
  ],
  [
    "attributes stay apart",
    ["<input\n  class=", "\n  id=", "\n/>"],
    ["<input class=", " id=", " />"],
  ],
])("%s", (_, pieces, expected) => {
  expect(dense(pieces)).toEqual(expected);
});

test("templates within expressions are rewritten too, all else stays", () => {
  const code =
    "const a = `  x\n y`; f(html`<p>\n  ${b ? html`<i>\n c</i>` : '}'}\n</p>`); // html\n";
  expect(rewrite(code)).toBe(
    "const a = `  x\n y`; f(html`<p>${b ? html`<i> c</i>` : '}'}</p>`); // html\n",
  );
});
