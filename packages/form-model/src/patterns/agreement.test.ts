import fc from "fast-check";
import { describe, expect, test } from "vitest";
// @ts-expect-error -- the export map of xspattern hides its own declarations
import * as xspattern from "xspattern";

import type { PatternNode } from "./ast.js";
import type { CharSet } from "./char-set.js";
import {
  compileMatcher,
  parsePattern,
  toEcmaScriptPattern,
  toXsdPattern,
  type ParsedPattern,
} from "./index.js";

// What its declarations say.
const { compile: compileXsd } = xspattern as {
  compile: (pattern: string) => (text: string) => boolean;
};

/** Characters whose class the engines are known to read differently. */
const CHARACTERS = [
  ..."abzAZ09_-.,:;^$[](){}|\\/*+?&~#@!%=<>`'\" ".split(/(?:)/u),
  "\t",
  "\n",
  "\r",
  "\u000b",
  "\u0085",
  "\u00a0",
  "\u00ad",
  "\u2028",
  "\u200d",
  "\ufeff",
  ..."äÄßéñøŁſKΩжשع一·٣५²½€̈".split(/(?:)/u),
  "😀",
  "😎",
  "𝟘",
];

const ESCAPES =
  String.raw`\d \D \w \W \s \S \i \I \c \C \p{L} \p{Lu} \P{L} \p{N} \P{Nd} \p{P} \p{Sc} \p{IsBasicLatin} \P{IsGreek} \p{IsLatin-1Supplement} \n \t \r \\ \. \- \^ \[ \] \( \| \{`.split(
    " ",
  );

function escaped(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return /[\\|.?*+(){}[\]^-]/.test(character) ? `\\${character}` : character;
}

const character = fc.constantFrom(...CHARACTERS);
const escape = fc.constantFrom(...ESCAPES);
const range = fc.tuple(character, character).map((ends) =>
  ends
    .sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0))
    .map(escaped)
    .join("-"),
);
const classItems = fc
  .array(fc.oneof(character.map(escaped), range, escape), {
    minLength: 1,
    maxLength: 4,
  })
  .map((items) => items.join(""));
const simpleClass = fc
  .tuple(fc.boolean(), classItems)
  .map(([negated, items]) => `[${negated ? "^" : ""}${items}]`);
const subtraction = fc
  .tuple(fc.boolean(), classItems, simpleClass)
  .map(([negated, items, minus]) => `[${negated ? "^" : ""}${items}-${minus}]`);
const quantifier = fc.constantFrom(
  "",
  "",
  "?",
  "*",
  "+",
  "{2}",
  "{0,2}",
  "{1,}",
  "{0}",
  "{2,3}",
);

/** Sources in the language of XML Schema 1.0, which xspattern reads independently of us. */
const { source } = fc.letrec<{ source: string; branch: string; piece: string }>(
  (tie) => ({
    source: fc
      .array(tie("branch"), { minLength: 1, maxLength: 3 })
      .map((branches) => branches.join("|")),
    branch: fc
      .array(tie("piece"), { minLength: 1, maxLength: 3 })
      .map((pieces) => pieces.join("")),
    piece: fc
      .tuple(
        fc.oneof(
          { maxDepth: 3 },
          character.map(escaped).map((text) => (text === "$" ? "[$]" : text)),
          escape,
          fc.constant("."),
          simpleClass,
          subtraction,
          tie("source").map((inner) => `(${inner})`),
        ),
        quantifier,
      )
      .map(([atom, count]) => atom + count),
  }),
);

/** A text that a pattern may match: follows the tree, with `choices` deciding at each fork. */
function sample(node: PatternNode, choices: Iterator<number>): string {
  const choose = (count: number): number =>
    Number(choices.next().value) % Math.max(1, count);
  switch (node.kind) {
    case "set":
      return sampleSet(node.set, choose);
    case "sequence":
      return node.items.map((item) => sample(item, choices)).join("");
    case "choice": {
      const option = node.options[choose(node.options.length)];
      return option === undefined ? "" : sample(option, choices);
    }
    case "repeat": {
      const count =
        node.min + choose((node.max ?? node.min + 2) - node.min + 1);
      return Array.from({ length: count }, () =>
        sample(node.item, choices),
      ).join("");
    }
  }
}

function sampleSet(set: CharSet, choose: (count: number) => number): string {
  const range = set[choose(set.length)];
  if (range === undefined) return "";
  const known = CHARACTERS.filter((text) => {
    const codePoint = text.codePointAt(0) ?? 0;
    return range.from <= codePoint && codePoint <= range.to;
  });
  return known[choose(known.length)] ?? String.fromCodePoint(range.from);
}

/** Without code points that one engine's version of Unicode may know and the other's not. */
const ASSIGNED_XML_TEXT =
  /^(?:[\t\n\r]|[^\p{Cc}\p{Cs}\p{Cn}]|[\u007f-\u009f])*$/u;

function words(
  pattern: ParsedPattern,
  seeds: readonly number[],
  loose: readonly string[],
): string[] {
  const sampled = seeds.map((seed) => {
    let state = seed;
    const choices: Iterator<number> = {
      next() {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return { value: state >>> 8, done: false };
      },
    };
    return sample(pattern.node, choices);
  });
  return [...sampled, ...loose].filter(
    (word) => word.length <= 14 && ASSIGNED_XML_TEXT.test(word),
  );
}

/** V8 before 12 forgets under `v` that a class in a loop is negated; Node 20 has such a V8. */
const flagVWorks = new RegExp("^(?:(?:a[^b])+a|5)$", "v").test("aca");

const RUNS = { numRuns: 600 };

describe("the outputs of a pattern", () => {
  test("agree with xspattern's reading of the source", () => {
    fc.assert(
      fc.property(
        source,
        fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
        fc.array(
          fc.array(character, { maxLength: 5 }).map((list) => list.join("")),
          { maxLength: 6 },
        ),
        (text, seeds, loose) => {
          const pattern = parsePattern(`()${text}[^\\s\\S]{0}`);
          if (!pattern.ok) {
            // The counts of the generator nest harmlessly: nothing may be refused.
            expect(pattern.message).toBe("accepted");
            return;
          }
          const xsd = toXsdPattern(pattern);
          const ecmaScript = toEcmaScriptPattern(pattern);
          expect(() => new RegExp(ecmaScript, "v")).not.toThrow();
          const readings = new Map([
            ["author", compileXsd(`()${text}`)],
            ["xsd", compileXsd(xsd)],
            ["matcher", compileMatcher(xsd)],
            ["u", (word: string) => new RegExp(ecmaScript, "u").test(word)],
            [
              "v",
              (word: string) =>
                new RegExp(ecmaScript, flagVWorks ? "v" : "u").test(word),
            ],
          ]);
          for (const word of words(pattern, seeds, loose)) {
            const verdicts = [...readings].map(([name, matches]) => [
              name,
              matches(word),
            ]);
            const expected = verdicts.map(([name]) => [name, verdicts[0]?.[1]]);
            expect({ text, xsd, ecmaScript, word, verdicts }).toEqual({
              text,
              xsd,
              ecmaScript,
              word,
              verdicts: expected,
            });
          }
        },
      ),
      RUNS,
    );
  });
});
