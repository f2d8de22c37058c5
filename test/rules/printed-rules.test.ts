import {
  createRulePrinter,
  type Condition,
  type Operand,
  type RuleStatement,
} from "@fim-forms/form-model";
import { readRules } from "@fim-forms/schema-compiler";
import fc from "fast-check";
import { expect, test } from "vitest";

import { goldModel, ruleOf } from "./gold-model.js";

const YES_NO = ["F99000000001", "F99000000012", "G99000000002/F99000000021"];
const NUMBERS = ["F99000000004", "F99000000007", "F99000000014"];
const DATES = ["F99000000005", "F99000000006", "F99000000013"];
const TEXTS = ["F99000000003", "G99000000005/F60000000240"];
const CHOICES = new Map([
  ["F99000000002", ["001", "002", "003", "999"]],
  ["F99000000011", ["111000", "111100", "112000", "211000", "340000"]],
  ["G99000000002/F99000000022", ["A", "B", "GesR", "X"]],
]);
const GROUPS = ["G99000000002", "G99000000003", "G99000000006"];
const ANY = [
  ...YES_NO,
  ...NUMBERS,
  ...DATES,
  ...TEXTS,
  ...CHOICES.keys(),
  ...GROUPS,
];

const ref = (paths: readonly string[]) =>
  fc.constantFrom(...paths).map((path) => ({ path }));
const refOperand = (paths: readonly string[]): fc.Arbitrary<Operand> =>
  ref(paths).map((one) => ({ kind: "ref", ref: one }));
const number: fc.Arbitrary<Operand> = fc
  .tuple(
    fc.integer({ min: -999, max: 99_999 }),
    fc.constantFrom("", ".5", ".25"),
  )
  .map(([whole, rest]) => ({
    kind: "number",
    value: `${String(whole)}${rest}`,
  }));
const day: fc.Arbitrary<string> = fc
  .tuple(
    fc.integer({ min: 1900, max: 2100 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join("-"));
const birth = {
  day: { path: "G60000000083/F60000000231" },
  month: { path: "G60000000083/F60000000232" },
  year: { path: "G60000000083/F60000000233" },
};
const date: fc.Arbitrary<Operand> = fc.oneof(
  refOperand(DATES),
  day.map((value): Operand => ({ kind: "date", value })),
  fc.constant<Operand>({ kind: "today" }),
  fc.constant<Operand>({ kind: "dateOf", ...birth }),
);
const order = fc.constantFrom("=", "<>", "<", "<=", ">", ">=");

/** Numbers made of numbers. A bare number on the left would be no condition about the form. */
const { sum } = fc.letrec<{ sum: Operand }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 2 },
    refOperand(NUMBERS),
    fc
      .array(tie("sum"), { minLength: 2, maxLength: 3 })
      .map((of): Operand => ({ kind: "sum", of })),
    fc
      .tuple(tie("sum"), tie("sum"))
      .map(([left, right]): Operand => ({ kind: "difference", left, right })),
    ref(NUMBERS).map((one): Operand => ({ kind: "total", ref: one })),
    ref(["F99000000010", "G99000000002"]).map((one): Operand => ({
      kind: "entries",
      ref: one,
    })),
    fc
      .tuple(fc.constantFrom("days", "months", "years"), date, date)
      .map(([unit, from, to]): Operand => ({
        kind: "elapsed",
        unit,
        from,
        to,
      })),
  ),
}));

const compareWith = (
  left: fc.Arbitrary<Operand>,
  operator: fc.Arbitrary<Extract<Condition, { kind: "compare" }>["operator"]>,
  right: fc.Arbitrary<Operand>,
): fc.Arbitrary<Condition> =>
  fc.record({ kind: fc.constant("compare"), operator, left, right });
const equality = fc.constantFrom("=", "<>");

const choice: fc.Arbitrary<Condition> = fc
  .constantFrom(...CHOICES)
  .chain(([path, codes]) =>
    fc.oneof(
      compareWith(
        refOperand([path]),
        equality,
        fc
          .constantFrom(...codes)
          .map((value): Operand => ({ kind: "text", value })),
      ),
      fc
        .tuple(fc.subarray(codes, { minLength: 2 }), fc.boolean())
        .map(([values, negated]): Condition => ({
          kind: "in",
          ref: { path },
          values,
          negated,
        })),
    ),
  );

const simple: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>({ kind: "always" }),
  ref(ANY).map((one): Condition => ({ kind: "filled", ref: one })),
  ref(["F99000000010"]).map((one): Condition => ({
    kind: "distinct",
    ref: one,
  })),
  fc.constant<Condition>({ kind: "calendarDate", ...birth }),
  fc
    .subarray(["BW", "BY", "BE", "HH", "NW", "TH"], { minLength: 1 })
    .map((keys): Condition => ({ kind: "land", in: keys })),
  compareWith(
    refOperand(YES_NO),
    equality,
    fc.boolean().map((value): Operand => ({ kind: "boolean", value })),
  ),
  compareWith(
    refOperand(TEXTS),
    equality,
    fc
      .constantFrom("Hund", "ja", "zwei Worte", "a-b")
      .map((value): Operand => ({ kind: "text", value })),
  ),
  compareWith(refOperand(NUMBERS), order, number),
  compareWith(sum, order, fc.oneof(sum, number)),
  compareWith(refOperand(DATES), order, date),
  choice,
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
  const several = fc.array(tie("condition"), { minLength: 2, maxLength: 3 });
  return {
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      simple,
      tie("condition").map((of): Condition => ({ kind: "not", of })),
      several.map((of): Condition => ({ kind: "and", of })),
      several.map((of): Condition => ({ kind: "or", of })),
      fc
        .tuple(
          several,
          fc.constantFrom<readonly [number, number | null]>(
            [0, 1],
            [1, 1],
            [2, null],
            [1, 2],
            [0, 0],
          ),
        )
        .map(([of, [min, max]]): Condition => ({
          kind: "count",
          of,
          min,
          max,
        })),
    ),
  };
});

/** Comparisons of one field that exclude or exhaust one another are reported, not run: leave them out. */
function isSensible(one: Condition): boolean {
  const seen = new Set<string>();
  return JSON.stringify(one)
    .split('"path":"')
    .slice(1)
    .every((piece) => {
      const path = piece.slice(0, piece.indexOf('"'));
      if (
        !CHOICES.has(path) &&
        !YES_NO.includes(path) &&
        !TEXTS.includes(path) &&
        !DATES.includes(path) &&
        !NUMBERS.includes(path)
      )
        return true;
      const isNew = !seen.has(path);
      seen.add(path);
      return isNew;
    });
}

function pathsIn(one: Condition): readonly string[] {
  return [
    ...new Set(
      JSON.stringify(one)
        .split('"path":"')
        .slice(1)
        .map((piece) => piece.slice(0, piece.indexOf('"'))),
    ),
  ];
}

const targets = fc.subarray(ANY, { minLength: 1, maxLength: 3 });
const effect: fc.Arbitrary<RuleStatement> = fc.oneof(
  fc.record({
    effect: fc.constantFrom("require", "forbid", "show", "optional"),
    targets,
  }),
  condition.filter(isSensible).map((holds): RuleStatement => ({
    effect: "valid",
    holds,
    about: pathsIn(holds),
  })),
  fc
    .subarray(["A", "B", "GesR"], { minLength: 1 })
    .map((codes): RuleStatement => ({
      effect: "restrict",
      targets: ["G99000000002/F99000000022"],
      codes,
    })),
  fc.record({
    effect: fc.constant("prefill"),
    targets: fc.constant(["F99000000002"]),
    value: fc.constantFrom("001", "999"),
    hide: fc.boolean(),
  }),
);
const statement: fc.Arbitrary<RuleStatement> = fc
  .tuple(effect, fc.option(condition.filter(isSensible), { nil: undefined }))
  .map(([said, when]) => (when === undefined ? said : { ...said, when }));

test("a statement printed as German is read as the same statement", () => {
  const print = createRulePrinter(goldModel());
  fc.assert(
    fc.property(statement, (said) => {
      const text = print([said]);
      const [rule] = readRules(goldModel([ruleOf(text)])).rules;
      expect(rule?.statements, `${text} ${JSON.stringify(rule?.open)}`).toEqual(
        [said],
      );
    }),
    { numRuns: 500 },
  );
});
