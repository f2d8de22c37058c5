import { expect, test } from "vitest";

import { operations, type Operand } from "./content-lexer.js";

function read(text: string): string[] {
  return [...operations(new TextEncoder().encode(text))].map(
    ({ operator, operands }) => [...operands.map(print), operator].join(" "),
  );
}

function print(operand: Operand): string {
  switch (operand.kind) {
    case "string":
      return JSON.stringify(operand.value);
    case "list":
    case "dictionary":
      return `[${operand.items.map(print).join(" ")}]`;
    case "number":
    case "name":
    case "word":
      return String(operand.value);
  }
}

test.each([
  [
    "operands come before their operator",
    "1 .5 -2. re f",
    ["1 0.5 -2 re", "f"],
  ],
  ["names", "/Span /P0 BDC", ["Span P0 BDC"]],
  ["dictionaries", "/P <</MCID 3>> BDC", ["P [MCID 3] BDC"]],
  ["arrays of strings", "[<0041> -12 (b)] TJ", ['["\\u0000A" -12 "b"] TJ']],
  ["strings hold brackets and escapes", "(a(b\\)c)d) Tj", ['"a(b)c)d" Tj']],
  [
    "strings hold octal codes and names of controls",
    "(\\101\\7a\\n\\x) Tj",
    ['"A\\u0007a\\nx" Tj'],
  ],
  ["a line break can be escaped away", "(a\\\r\nb\\\nc) Tj", ['"abc" Tj']],
  ["the last hexadecimal digit may be left out", "<41 4> Tj", ['"A@" Tj']],
  ["operators inside strings are none", "(BDC EMC) Tj", ['"BDC EMC" Tj']],
  ["comments", "q % EMC\nQ", ["q", "Q"]],
  [
    "inline images are skipped",
    "BI /W 1 ID \u0001EMC\u0002 EI Q",
    ["BI", "W 1 ID", "EI", "Q"],
  ],
  ["what is open at the end is dropped", "q [1 2", ["q"]],
  ["stray marks are skipped", "] q )", ["q"]],
  ["a string without an end", "q (abc", ["q"]],
])("%s", (_, text, lines) => {
  expect(read(text)).toEqual(lines);
});

test("nesting has a bottom", () => {
  expect(read("[".repeat(100_000))).toEqual([]);
});
