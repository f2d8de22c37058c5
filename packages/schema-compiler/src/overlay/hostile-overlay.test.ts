import fc from "fast-check";
import { expect, test } from "vitest";

import { ofOverlay, ownRule, readWithOverlay } from "../testing/overlay.js";
import { OPEN_TEXT } from "../testing/rule-form.js";
import { valueOffsets } from "./value-offsets.js";
import { countProcessorTime } from "../../../../test/support/processor-time.js";

/** Findings, within the time that a person waits. */
function codesWithin(overlay: string | Uint8Array): readonly string[] {
  const spent = countProcessorTime();
  const read = readWithOverlay(overlay);
  expect(spent()).toBeLessThan(5000);
  return [...new Set(ofOverlay(read).map(({ code }) => code))];
}

const when = (condition: string): string =>
  ownRule(`when: |-\n  ${condition}\nrequire: F99000000009`);

test.each<[string, string | Uint8Array, readonly string[]]>([
  ["a file of 2 MB", `# ${"x".repeat(2_000_000)}`, ["FIM4530"]],
  ["bytes that are no UTF-8", new Uint8Array([0x61, 0xff]), ["FIM4530"]],
  ["10,000 brackets", `rules: ${"[".repeat(10_000)}`, ["FIM4530"]],
  ["10,000 levels", nested(10_000), ["FIM4530"]],
  ["10,000 dashes in a row", "- ".repeat(10_000), ["FIM4530"]],
  ["300 levels", nested(300), ["FIM4530"]],
  [
    "a million laughs",
    `a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n`,
    ["FIM4530"],
  ],
  ["60,000 nodes", `rules: [${"x,".repeat(60_000)}]`, ["FIM4530"]],
  ["a merge key", "rules: { <<: { a: b } }", ["FIM4531"]],
  ["a key of the prototype", "__proto__: x\nconstructor: y", ["FIM4531"]],
  ["two documents", "a: b\n---\nc: d", ["FIM4530"]],
  ["10,000 brackets in a condition", when("(".repeat(10_000)), ["FIM4537"]],
  ["300 brackets in a condition", when("(".repeat(300)), ["FIM4537"]],
  [
    "100 kB of a condition",
    when("F99000000001 and ".repeat(6000)),
    ["FIM4537"],
  ],
  ["1,000 terms", when(`${"F99000000003 + ".repeat(1000)} 1 > 2`), ["FIM4537"]],
  [
    "a string without end",
    when(`F99000000006 = "${"x".repeat(10_000)}`),
    ["FIM4537"],
  ],
  [
    "a comment without end",
    when(`F99000000001 /* ${"*".repeat(9000)}`),
    ["FIM4538"],
  ],
  [
    "not not not",
    when(`${"not(".repeat(70)}F99000000001${")".repeat(70)}`),
    ["FIM4537"],
  ],
  ["right-to-left marks", when("F99000000001 \u202e= true"), ["FIM4537"]],
])("%s ends in a diagnostic", (_, overlay, codes) => {
  expect(codesWithin(overlay)).toEqual(codes);
});

function nested(levels: number): string {
  return Array.from(
    { length: levels },
    (_, level) => `${" ".repeat(level)}a:`,
  ).join("\n");
}

const words = fc.constantFrom(
  "rules:\n",
  "additional:\n",
  "  R99000000001:\n",
  `    text: ${OPEN_TEXT}\n`,
  "    when: ",
  "    require: ",
  "    statements:\n",
  "      - ",
  "F99000000001",
  "F99000000003",
  "G99000000002",
  " and ",
  " in ",
  "some e in ",
  " satisfies ",
  "e.",
  "(",
  ")",
  "[",
  "]",
  "..",
  '"001"',
  "= ",
  "not(",
  "count(",
  "null",
  "date(",
  "{",
  "}",
  ": ",
  "|\n",
  "&a ",
  "*a",
  "'",
  "\n",
  "\t",
);

test("no text of an overlay makes reading it fail, and every place lies in the file", () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      for (const { span } of ofOverlay(readWithOverlay(text))) {
        expect(span?.start.offset).toBeLessThanOrEqual(text.length);
        expect(span?.end.offset).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 300 },
  );
});

test("no condition makes reading it fail", () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 25 }), (parts) => {
      const condition = parts.join(" ").replace(/\s+/gu, " ");
      readWithOverlay(when(condition));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["plain", "a: F1 = 2", "F1 = 2"],
  ["in quotes", `a: 'it''s F1'`, "it's F1"],
  ["in double quotes", String.raw`a: "x \"F1\" = 2"`, 'x "F1" = 2'],
  ["folded", "a: >-\n  x\n  F1\n", "x F1"],
  ["literal", "a: |\n  x\n\n  F1\n", "x\n\nF1\n"],
])("places in a scalar that is %s are those in the file", (_, text, value) => {
  const offsets = valueOffsets(value, text, 3, text.length);
  const at = value.indexOf("F1");
  expect(offsets[at]).toBe(text.indexOf("F1"));
});
