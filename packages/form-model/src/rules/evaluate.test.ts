import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FormValue } from "../model.js";
import type { FormContext } from "../session/types.js";
import type { Comparison, Condition, Operand, Reference } from "./ast.js";
import { datumOf } from "./datum.js";
import { evaluate, type Budget, type RuleScope } from "./evaluate.js";

type Answers = Readonly<Record<string, FormValue | FormValue[]>>;

/** Answers by path; a list stands for the entries of a repeat. */
function scopeOf(answers: Answers, context: FormContext = {}): RuleScope {
  const at = ({ path }: Reference): readonly FormValue[] =>
    [Object.hasOwn(answers, path) ? (answers[path] ?? []) : []].flat();
  return {
    context,
    answers: (ref) => at(ref).flatMap((value) => datumOf(value) ?? []),
    isFilled: (ref) => at(ref).length > 0,
    entryCount: (ref) => at(ref).length,
  };
}

const ref = (path: string): Operand => ({ kind: "ref", ref: { path } });
const number = (value: string): Operand => ({ kind: "number", value });
const text = (value: string): Operand => ({ kind: "text", value });
const date = (value: string): Operand => ({ kind: "date", value });
const today: Operand = { kind: "today" };
const compare = (
  left: Operand,
  operator: Comparison,
  right: Operand,
): Condition => ({ kind: "compare", operator, left, right });
const filled = (path: string): Condition => ({ kind: "filled", ref: { path } });

describe("comparisons", () => {
  test.each<[string, Answers, Condition, boolean]>([
    ["equal texts", { a: "x" }, compare(ref("a"), "=", text("x")), true],
    ["other texts", { a: "x" }, compare(ref("a"), "=", text("X")), false],
    ["= of an empty field", {}, compare(ref("a"), "=", text("x")), false],
    ["<> of an empty field", {}, compare(ref("a"), "<>", text("x")), true],
    ["= of two empty fields", {}, compare(ref("a"), "=", ref("b")), false],
    ["< of an empty field", {}, compare(ref("a"), "<", number("1")), false],
    [
      "codes keep their zeros",
      { a: "01" },
      compare(ref("a"), "=", text("1")),
      false,
    ],
    [
      "codes are in the order of their numbers",
      { a: "1000" },
      compare(ref("a"), ">=", text("0200")),
      true,
    ],
    [
      "a code and a number",
      { a: "0121" },
      compare(ref("a"), "=", number("121")),
      true,
    ],
    [
      "words have no order",
      { a: "b" },
      compare(ref("a"), ">", text("a")),
      false,
    ],
    [
      "a truth value is no text",
      { a: true },
      compare(ref("a"), "=", text("true")),
      false,
    ],
    [
      "true is true",
      { a: true },
      compare(ref("a"), "=", { kind: "boolean", value: true }),
      true,
    ],
    [
      "one tenth and two tenths are three tenths",
      { a: 0.1, b: 0.2 },
      compare({ kind: "sum", of: [ref("a"), ref("b")] }, "=", number("0.3")),
      true,
    ],
    [
      "a sum with a missing part is unknown",
      { a: 0.1 },
      compare({ kind: "sum", of: [ref("a"), ref("b")] }, "<", number("1")),
      false,
    ],
    [
      "differences below zero",
      { a: 1 },
      compare(
        { kind: "difference", left: ref("a"), right: number("1.5") },
        "=",
        number("-0.5"),
      ),
      true,
    ],
    [
      "an earlier day",
      { a: "2024-02-28", b: "2024-02-29" },
      compare(ref("a"), "<", ref("b")),
      true,
    ],
    [
      "a point in time lies on its day",
      { a: "2024-02-29T23:59:59" },
      compare(ref("a"), "=", date("2024-02-29")),
      true,
    ],
    [
      "times of day",
      { a: "09:30:00" },
      compare(ref("a"), "<", text("10:00:00")),
      true,
    ],
    [
      "what is no date has no order",
      { a: "2024-02-30" },
      compare(ref("a"), ">", date("2024-01-01")),
      false,
    ],
    [
      "days between two dates",
      { a: "2024-02-28", b: "2024-03-01" },
      compare(
        { kind: "difference", left: ref("b"), right: ref("a") },
        "=",
        number("2"),
      ),
      true,
    ],
    [
      "a date some days later",
      { a: "2024-12-31" },
      compare(
        { kind: "sum", of: [ref("a"), number("1")] },
        "=",
        date("2025-01-01"),
      ),
      true,
    ],
    [
      "= over a repeat: any entry",
      { a: ["x", "y"] },
      compare(ref("a"), "=", text("y")),
      true,
    ],
    [
      "<> over a repeat: no entry",
      { a: ["x", "y"] },
      compare(ref("a"), "<>", text("y")),
      false,
    ],
    [
      "order over a repeat: any entry",
      { a: [1, 5] },
      compare(ref("a"), ">", number("4")),
      true,
    ],
    [
      "a total skips what is no number",
      { a: [1, "x", 2.5] },
      compare({ kind: "total", ref: { path: "a" } }, "=", number("3.5")),
      true,
    ],
    [
      "a total of nothing is zero",
      {},
      compare({ kind: "total", ref: { path: "a" } }, "=", number("0")),
      true,
    ],
    [
      "an upload compares with nothing",
      {
        a: {
          attachmentId: "1",
          fileName: "a",
          mediaType: "b",
          sizeBytes: 1,
          sha512: "",
        },
      },
      compare(ref("a"), "<>", text("x")),
      true,
    ],
  ])("%s", (_, answers, condition, expected) => {
    expect(evaluate(condition, scopeOf(answers), "fails")).toBe(expected);
  });

  test.each<[string, Answers, Condition, boolean | undefined]>([
    [
      "order of an empty field",
      {},
      compare(ref("a"), "<", number("1")),
      undefined,
    ],
    ["= of an empty field", {}, compare(ref("a"), "=", number("1")), false],
    ["<> of an empty field", {}, compare(ref("a"), "<>", number("1")), true],
    [
      "not of what is unknown",
      {},
      { kind: "not", of: compare(ref("a"), "<", number("1")) },
      undefined,
    ],
    [
      "or with something true",
      { b: "1" },
      { kind: "or", of: [compare(ref("a"), "<", number("1")), filled("b")] },
      true,
    ],
    [
      "and with something false",
      {},
      { kind: "and", of: [compare(ref("a"), "<", number("1")), filled("b")] },
      false,
    ],
    [
      "a count that the unknown decides",
      {},
      {
        kind: "count",
        of: [compare(ref("a"), "<", number("1")), filled("b")],
        min: 1,
        max: 1,
      },
      undefined,
    ],
  ])("as a demand: %s", (_, answers, condition, expected) => {
    expect(evaluate(condition, scopeOf(answers), "unknown")).toBe(expected);
  });
});

describe("other conditions", () => {
  const in12: Condition = {
    kind: "in",
    ref: { path: "a" },
    values: ["1", "2"],
    negated: false,
  };
  const oneOf = (min: number, max: number | null): Condition => ({
    kind: "count",
    of: [filled("a"), filled("b"), filled("c")],
    min,
    max,
  });
  const day = (answers: Answers): [Answers, Condition] => [
    answers,
    {
      kind: "calendarDate",
      day: { path: "d" },
      month: { path: "m" },
      year: { path: "y" },
    },
  ];

  test.each<[string, Answers, Condition, boolean]>([
    ["always", {}, { kind: "always" }, true],
    ["one of several codes", { a: "2" }, in12, true],
    ["an empty field is none of them", {}, in12, false],
    ["not in holds for an empty field", {}, { ...in12, negated: true }, true],
    [
      "not in over a repeat: no entry",
      { a: ["3", "1"] },
      { ...in12, negated: true },
      false,
    ],
    ["exactly one", { a: "1" }, oneOf(1, 1), true],
    ["exactly one of two given", { a: "1", b: "1" }, oneOf(1, 1), false],
    ["at least one of none", {}, oneOf(1, null), false],
    ["at most two of three", { a: "1", b: "1", c: "1" }, oneOf(0, 2), false],
    ["an empty and", {}, { kind: "and", of: [] }, true],
    ["an empty or", {}, { kind: "or", of: [] }, false],
    ["a day that there is", ...day({ d: 29, m: 2, y: 2024 }), true],
    ["a day that there is not", ...day({ d: 29, m: 2, y: 2023 }), false],
    ["a day from codes", ...day({ d: "01", m: "12", y: "1999" }), true],
    ["a day without a year yet", ...day({ d: 31, m: 2 }), true],
    [
      "no two the same",
      { a: ["x", "y"] },
      { kind: "distinct", ref: { path: "a" } },
      true,
    ],
    [
      "two the same",
      { a: [1, 2, 1] },
      { kind: "distinct", ref: { path: "a" } },
      false,
    ],
  ])("%s", (_, answers, condition, expected) => {
    expect(evaluate(condition, scopeOf(answers), "fails")).toBe(expected);
  });

  test.each<[FormContext, boolean]>([
    [{ land: "NW" }, true],
    [{ land: "BY" }, false],
    [{}, false],
  ])("in %j the Land is one of NW, SL: %s", (context, expected) => {
    const condition: Condition = { kind: "land", in: ["NW", "SL"] };
    expect(evaluate(condition, scopeOf({}, context), "fails")).toBe(expected);
  });

  test.each([
    ["2008-02-29", "2026-02-28", false],
    ["2008-02-29", "2026-03-01", true],
    ["2030-01-01", "2026-03-01", false],
  ])("who is born on %s is of age on %s: %s", (born, day, expected) => {
    const age: Operand = {
      kind: "elapsed",
      unit: "years",
      from: ref("a"),
      to: today,
    };
    const scope = scopeOf({ a: born }, { today: day });
    expect(evaluate(compare(age, ">=", number("18")), scope, "fails")).toBe(
      expected,
    );
  });
});

describe("limits", () => {
  test("a condition that takes too many steps is not to be told", () => {
    const budget: Budget = { left: 100 };
    const scope = scopeOf({ a: Array.from({ length: 50 }, (_, at) => at) });
    const condition = compare(ref("a"), "=", ref("a"));
    expect(evaluate(condition, scope, "fails", budget)).toBe(undefined);
    expect(budget.left).toBeLessThan(0);
  });

  test("a condition nested 100,000 deep ends, and is not to be told", () => {
    let condition: Condition = { kind: "always" };
    for (let depth = 0; depth < 100_000; depth++) {
      condition = { kind: "not", of: condition };
    }
    expect(evaluate(condition, scopeOf({}), "fails")).toBe(undefined);
  });

  test("no answer and no operand makes an evaluation fail", () => {
    const anything = fc.oneof(
      fc.constantFrom<FormValue>("", "x", "1", "2024-02-29", "99999", "1e9999"),
      fc.double(),
      fc.boolean(),
    );
    const operand = fc.letrec<{ operand: Operand }>((tie) => ({
      operand: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom("a", "b", "__proto__").map(ref),
        fc.string().map(number),
        fc.string().map(date),
        fc.constant(today),
        fc.record({
          kind: fc.constant("sum" as const),
          of: fc.array(tie("operand"), { maxLength: 3 }),
        }),
        fc.record({
          kind: fc.constant("difference" as const),
          left: tie("operand"),
          right: tie("operand"),
        }),
        fc.record({
          kind: fc.constant("elapsed" as const),
          unit: fc.constantFrom("days", "months", "years"),
          from: tie("operand"),
          to: tie("operand"),
        }),
        fc
          .constantFrom("a", "b")
          .map((path) => ({ kind: "total" as const, ref: { path } })),
      ),
    })).operand;
    fc.assert(
      fc.property(
        operand,
        fc.constantFrom<Comparison>("=", "<>", "<", "<=", ">", ">="),
        operand,
        fc.array(anything, { maxLength: 4 }),
        anything,
        (left, operator, right, a, b) => {
          const scope = scopeOf({ a, b }, { today: "2026-11-23" });
          const condition = compare(left, operator, right);
          expect([true, false]).toContain(evaluate(condition, scope, "fails"));
        },
      ),
    );
  });
});
