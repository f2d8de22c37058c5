import { createSession, type FormModel } from "@fim-forms/form-model";
import fc from "fast-check";
import { evaluate } from "feelin";
import { describe, expect, test } from "vitest";

import { ownRule, readWithOverlay, ofOverlay } from "../testing/overlay.js";

/**
 * What FEEL itself says about an expression, by an independent engine. Where docs/rules-overlay.md says that ours is
 * another answer, the difference is a test of its own.
 */

const TODAY = "2026-11-22";

/** Answers by id; `null` for an empty field. */
type Answers = Readonly<Record<string, Answer>>;
type Answer = string | number | boolean | null | readonly Answers[];

const DATES = ["F99000000007", "F99000000008"];

function oracle(expression: string, answers: Answers): unknown {
  const text = expression.replaceAll("today()", `date("${TODAY}")`);
  const context = Object.fromEntries(
    Object.entries(answers).map(([id, value]) => [
      id,
      DATES.includes(id) && typeof value === "string"
        ? evaluate(`date("${value}")`).value
        : value,
    ]),
  );
  return evaluate(text, context).value;
}

function modelWith(lines: string): FormModel {
  const read = readWithOverlay(ownRule(lines));
  expect(
    ofOverlay(read).filter(({ severity }) => severity === "error"),
  ).toEqual([]);
  if (read.model === undefined) throw new Error("no model");
  // Only the rule under test.
  return {
    ...read.model,
    rules: read.model.rules.filter(({ fimId }) => fimId.id === "R99000000900"),
  };
}

function present(answers: Answers): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, value]) =>
      value === null
        ? []
        : [[id, Array.isArray(value) ? value.map(present) : value]],
    ),
  );
}

const sessionOf = (model: FormModel, answers: Answers) =>
  createSession(model, {
    // Plain JSON, as its type says.
    values: present(answers) as NonNullable<
      Parameters<typeof createSession>[1]
    >["values"] &
      object,
    context: { today: TODAY },
  });

/** Whether a statement under the condition takes effect. */
function fires(expression: string, answers: Answers): boolean {
  const model = modelWith(`when: |-\n  ${expression}\nrequire: F99000000009`);
  const state = sessionOf(model, answers)
    .states()
    .find(({ pointer }) => pointer === "/F99000000009");
  return state?.required ?? false;
}

/** Whether the demand is reported as not met. */
function isReported(expression: string, answers: Answers): boolean {
  const model = modelWith(`valid: |-\n  ${expression}\nabout: F99000000009`);
  return sessionOf(model, { ...answers, F99000000009: "x" })
    .issues()
    .some(({ constraint }) => constraint === "rule");
}

const orEmpty = <Value extends Answer>(
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 3, arbitrary: value }, fc.constant(null));

const number = fc.constantFrom(-2, 0, 1, 1.5, 2, 3);
const code = fc.constantFrom("001", "002", "003");
const day = fc.constantFrom(
  "2000-02-29",
  "2008-02-28",
  "2008-11-22",
  "2008-11-23",
  "2026-11-15",
  "2026-11-22",
  "2026-12-31",
);

const fields = {
  F99000000001: fc.boolean(),
  F99000000002: fc.boolean(),
  F99000000003: number,
  F99000000004: number,
  F99000000005: code,
  F99000000006: fc.constantFrom("a", "b"),
  F99000000007: day,
  F99000000008: day,
};

const entry = {
  F99000000031: fc.boolean(),
  F99000000032: number,
  F99000000033: code,
};

/** Entries without gaps: FEEL cannot sum up or ask every entry while one is empty. */
const entries = fc.array(fc.record(entry), { minLength: 1, maxLength: 3 });

const answered: fc.Arbitrary<Answers> = fc.record({
  ...fields,
  G99000000002: entries,
});

const withGaps: fc.Arbitrary<Answers> = fc.record({
  F99000000001: orEmpty(fields.F99000000001),
  F99000000002: orEmpty(fields.F99000000002),
  F99000000003: orEmpty(number),
  F99000000004: orEmpty(number),
  F99000000005: orEmpty(code),
  F99000000006: orEmpty(fields.F99000000006),
  F99000000007: orEmpty(day),
  F99000000008: orEmpty(day),
  G99000000002: entries,
});

const one = (...texts: readonly string[]): fc.Arbitrary<string> =>
  fc.constantFrom(...texts);
const joined = (
  ...parts: readonly fc.Arbitrary<string>[]
): fc.Arbitrary<string> => fc.tuple(...parts).map((texts) => texts.join(" "));

const numberField = one("F99000000003", "F99000000004");
const dateField = one("F99000000007", "F99000000008");
const truthField = one("F99000000001", "F99000000002");
const numberText = number.map(String);
const codeText = code.map((text) => `"${text}"`);
const dateText = day.map((text) => `date("${text}")`);
const equality = one("=", "!=");
const ordering = one("<", "<=", ">", ">=");
const bounds = fc
  .tuple(number, number)
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)].map(String));
const range = fc
  .tuple(one("[", "("), bounds, one("]", ")"))
  .map(([from, inner, to]) => `${from}${inner.join("..")}${to}`);

/** True or false whatever is empty. */
const decided = fc.oneof(
  joined(numberField, equality, numberText),
  joined(one("F99000000005"), equality, codeText),
  joined(dateField, equality, dateText),
  joined(truthField, equality, one("true", "false")),
  joined(
    one(
      "F99000000001",
      "F99000000003",
      "F99000000005",
      "F99000000006",
      "F99000000007",
    ),
    equality,
    one("null"),
  ),
  fc
    .tuple(one("F99000000005"), codeText, codeText)
    .map(([field, a, b]) => `${field} in (${a}, ${b})`),
  fc
    .tuple(numberField, numberText, numberText)
    .map(([field, a, b]) => `(${field} in [${a}, ${b}])`),
  fc
    .tuple(numberText, one(">=", ">", "=", "!=", "<="))
    .map(
      ([a, operator]) =>
        `count([F99000000003 = ${a}, F99000000001 = true, F99000000005 = "001"][item = true]) ${operator} 2`,
    ),
  one(
    "count([F99000000003, F99000000006, F99000000007][item != null]) >= 2",
    "count(G99000000002) > 1",
    "count(distinct values(G99000000002.F99000000033)) = count(G99000000002.F99000000033)",
    "sum(G99000000002.F99000000032) > 2",
  ),
  fc
    .tuple(codeText, ordering, numberText)
    .chain(([c, operator, n]) =>
      one(
        `some e in G99000000002 satisfies e.F99000000033 = ${c}`,
        `some e in G99000000002 satisfies (e.F99000000032 ${operator} ${n} or e.F99000000031)`,
        `every e in G99000000002 satisfies e.F99000000033 != ${c}`,
        `every e in G99000000002 satisfies e.F99000000032 ${operator} ${n}`,
        `every e in G99000000002 satisfies (e.F99000000031 and e.F99000000032 ${operator} ${n})`,
      ),
    )
    // In brackets, as what is asked of entries takes all that follows.
    .map((text) => `(${text})`),
);

/** May be unknown while something is empty. */
const undecided = fc.oneof(
  joined(numberField, ordering, numberText),
  joined(numberField, ordering, numberField),
  // Feelin takes what follows a list or range as part of it.
  joined(numberField, one("in"), range).map((text) => `(${text})`),
  fc
    .tuple(numberField, bounds)
    .map(([field, inner]) => `(${field} between ${inner.join(" and ")})`),
  joined(dateField, ordering, fc.oneof(dateText, dateField, one("today()"))),
  joined(numberField, one("+", "-"), numberField, ordering, numberText),
  joined(one("F99000000003 + F99000000004 - 1"), ordering, numberText),
  fc
    .tuple(dateField, ordering)
    .map(
      ([field, operator]) =>
        `years and months duration(${field}, today()) ${operator} duration("P18Y")`,
    ),
  fc
    .tuple(dateField, ordering)
    .map(
      ([field, operator]) =>
        `years and months duration(${field}, today()).years ${operator} 18`,
    ),
  fc
    .tuple(dateField, ordering)
    .map(
      ([field, operator]) => `today() - ${field} ${operator} duration("P7D")`,
    ),
  fc
    .tuple(dateField, ordering)
    .map(([field, operator]) => `(today() - ${field}).days ${operator} 7`),
  fc
    .tuple(dateField, dateField, ordering)
    .map(([a, b, operator]) => `${a} + duration("P7D") ${operator} ${b}`),
);

/** Conditions made of atoms; `not` stands where it is allowed to. */
function conditions(
  atom: fc.Arbitrary<string>,
  negatable: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  const { condition } = fc.letrec<{ condition: string; negated: string }>(
    (tie) => ({
      condition: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        { weight: 3, arbitrary: atom },
        {
          weight: 2,
          arbitrary: fc
            .tuple(tie("condition"), one("and", "or"), tie("condition"))
            .map(([left, joint, right]) => `(${left} ${joint} ${right})`),
        },
        { weight: 1, arbitrary: tie("negated").map((text) => `not(${text})`) },
      ),
      negated: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        { weight: 3, arbitrary: negatable },
        {
          weight: 1,
          arbitrary: fc
            .tuple(tie("negated"), one("and", "or"), tie("negated"))
            .map(([left, joint, right]) => `(${left} ${joint} ${right})`),
        },
        { weight: 1, arbitrary: tie("negated").map((text) => `not(${text})`) },
      ),
    }),
  );
  return condition;
}

const RUNS = { numRuns: 400 };

describe("ours and FEEL's", () => {
  test("a condition takes effect exactly if FEEL says true, all being answered", () => {
    const any = fc.oneof(decided, undecided, truthField);
    fc.assert(
      fc.property(conditions(any, any), answered, (text, answers) => {
        expect(fires(text, answers)).toBe(oracle(text, answers) === true);
      }),
      RUNS,
    );
  });

  test("it does so with empty fields, too, unless not() stands around an order", () => {
    const any = fc.oneof(decided, undecided, truthField);
    const known = fc.oneof(decided, truthField);
    fc.assert(
      fc.property(conditions(any, known), withGaps, (text, answers) => {
        expect(fires(text, answers)).toBe(oracle(text, answers) === true);
      }),
      RUNS,
    );
  });

  test("a demand is reported exactly if FEEL says false, with empty fields and not() anywhere", () => {
    const any = fc.oneof(decided, undecided);
    fc.assert(
      fc.property(conditions(any, any), withGaps, (text, answers) => {
        expect(isReported(text, answers)).toBe(oracle(text, answers) === false);
      }),
      RUNS,
    );
  });
});

/** What we say, and what FEEL says: true, false, or null for what it cannot tell. */
const differences: readonly (readonly [
  string,
  string,
  Answers,
  boolean,
  boolean | null,
])[] = [
  [
    "not() around an order holds for an empty field",
    "not(F99000000003 < 18)",
    { F99000000003: null },
    true,
    null,
  ],
  [
    "two empty fields are not equal",
    "F99000000003 = F99000000004",
    { F99000000003: null, F99000000004: null },
    false,
    true,
  ],
  [
    "two empty fields differ",
    "F99000000003 != F99000000004",
    { F99000000003: null, F99000000004: null },
    true,
    false,
  ],
  [
    "sums over a repeat leave out what is empty",
    "sum(G99000000002.F99000000032) = 3",
    { G99000000002: [{ F99000000032: 3 }, { F99000000032: null }] },
    true,
    false,
  ],
  [
    "a sum over nothing is 0",
    "sum(G99000000002.F99000000032) = 0",
    { G99000000002: [] },
    true,
    false,
  ],
  [
    "entries without an answer are not counted",
    "count(G99000000002) = 1",
    { G99000000002: [{ F99000000032: 3 }, { F99000000032: null }] },
    true,
    false,
  ],
  [
    "every passes over what is empty",
    "every e in G99000000002 satisfies e.F99000000032 > 1",
    { G99000000002: [{ F99000000032: 3 }, { F99000000032: null }] },
    true,
    false,
  ],
  [
    "empty entries are no duplicates of one another",
    "count(distinct values(G99000000002.F99000000033)) = count(G99000000002.F99000000033)",
    {
      G99000000002: [{ F99000000033: null }, { F99000000033: null }],
    },
    true,
    false,
  ],
  [
    "numbers are exact",
    "F99000000003 + F99000000004 = 0.3",
    { F99000000003: 0.1, F99000000004: 0.2 },
    true,
    false,
  ],
  [
    "a field of a repeat, by itself, is any of its answers",
    'G99000000002.F99000000033 = "001"',
    { G99000000002: [{ F99000000033: "002" }, { F99000000033: "001" }] },
    true,
    null,
  ],
  [
    "codes of digits are in the order of their numbers",
    'F99000000006 < "10"',
    { F99000000006: "9" },
    true,
    false,
  ],
];

test.each(differences)("%s: %s", (_, text, answers, ours, feel) => {
  expect(fires(text, answers)).toBe(ours);
  expect(oracle(text, answers)).toBe(feel);
});

test("as a demand, a field of truth that is empty is not met; FEEL cannot tell", () => {
  const answers = { F99000000001: null };
  expect(isReported("F99000000001", answers)).toBe(true);
  expect(oracle("F99000000001", answers)).toBe(null);
});
