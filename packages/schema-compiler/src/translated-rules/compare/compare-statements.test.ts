import {
  createSession,
  type Condition,
  type FormModel,
  type RuleStatement,
} from "@fim-forms/form-model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
} from "../../../../../test/support/build-model.js";
import {
  compareStatements,
  type ComparedEffect,
} from "./compare-statements.js";

const model: FormModel = buildModel(
  [
    field("yes", { valueType: "boolean", occurs: occurs("0:1") }),
    field("other", { valueType: "boolean", occurs: occurs("0:1") }),
    field("kind", {
      control: "select",
      codeListId: "kinds",
      occurs: occurs("0:1"),
    }),
    field("from", { valueType: "date", occurs: occurs("0:1") }),
    field("until", { valueType: "date", occurs: occurs("0:1") }),
    field("birth", { valueType: "date", occurs: occurs("0:1") }),
    field("count", { valueType: "integer", occurs: occurs("0:1") }),
    field("note", { occurs: occurs("0:1") }),
    group(
      "partial",
      [
        field("day", { valueType: "integer", occurs: occurs("0:1") }),
        field("month", { occurs: occurs("0:1") }),
        field("year", { occurs: occurs("0:1") }),
      ],
      { occurs: occurs("0:1") },
    ),
    field("names", { occurs: occurs("0:3") }),
    field("target", { occurs: occurs("0:1") }),
  ],
  {
    codeLists: [
      codeList("kinds", [
        ["001", "Eins"],
        ["002", "Zwei"],
        ["003", "Drei"],
      ]),
    ],
  },
);

const ref = (path: string) => ({ kind: "ref" as const, ref: { path } });
const is = (path: string, value: boolean): Condition => ({
  kind: "compare",
  operator: "=",
  left: ref(path),
  right: { kind: "boolean", value },
});
const isNot = (path: string, value: boolean): Condition => ({
  kind: "compare",
  operator: "<>",
  left: ref(path),
  right: { kind: "boolean", value },
});
const code = (operator: "=" | "<>", value: string): Condition => ({
  kind: "compare",
  operator,
  left: ref("kind"),
  right: { kind: "text", value },
});
const oneOf = (values: readonly string[], negated = false): Condition => ({
  kind: "in",
  ref: { path: "kind" },
  values,
  negated,
});
const filled = (path: string): Condition => ({ kind: "filled", ref: { path } });
const not = (of: Condition): Condition => ({ kind: "not", of });
const and = (...of: readonly Condition[]): Condition => ({ kind: "and", of });
const or = (...of: readonly Condition[]): Condition => ({ kind: "or", of });
const count = (
  min: number,
  max: number | null,
  ...of: readonly Condition[]
): Condition => ({ kind: "count", of, min, max });
const order = (
  operator: "<" | "<=" | ">" | ">=",
  left: string,
  right: string,
): Condition => ({
  kind: "compare",
  operator,
  left: ref(left),
  right: ref(right),
});
const number = (
  operator: "<" | "<=" | ">" | ">=",
  value: string,
): Condition => ({
  kind: "compare",
  operator,
  left: ref("count"),
  right: { kind: "number", value },
});
const age = (operator: "<" | ">=" | ">" | "<=", years: string): Condition => ({
  kind: "compare",
  operator,
  left: {
    kind: "elapsed",
    unit: "years",
    from: ref("birth"),
    to: { kind: "today" },
  },
  right: { kind: "number", value: years },
});
const date: Condition = {
  kind: "calendarDate",
  day: { path: "partial/day" },
  month: { path: "partial/month" },
  year: { path: "partial/year" },
};
const land = (...keys: readonly string[]): Condition => ({
  kind: "land",
  in: keys,
});

const forbid = (when: Condition): RuleStatement => ({
  effect: "forbid",
  targets: ["target"],
  when,
});
const demand = (when: Condition): RuleStatement => ({
  effect: "require",
  targets: ["target"],
  when,
});
const show = (when: Condition): RuleStatement => ({
  effect: "show",
  targets: ["target"],
  when,
});
const valid = (holds: Condition, when?: Condition): RuleStatement => ({
  effect: "valid",
  holds,
  about: [],
  ...(when === undefined ? {} : { when }),
});

const about = (effect: "require" | "forbid" | "valid"): ComparedEffect =>
  effect === "valid" ? { effect } : { effect, target: "target" };

function compare(left: RuleStatement, ...right: readonly RuleStatement[]) {
  const { effect } = left;
  if (effect !== "require" && effect !== "forbid" && effect !== "valid")
    throw new Error(effect);
  const { outcome, example, isComplete } = compareStatements(
    [left],
    right,
    about(effect),
    model,
  );
  expect(isComplete).toBe(true);
  return example === undefined
    ? outcome
    : `${outcome}: ${[...example.answers].map(([path, shown]) => `${path === "" ? "Land" : path}=${shown}`).join(" ")} ${example.left}/${example.right}`;
}

describe("prohibitions", () => {
  test.each<[string, Condition, Condition, string]>([
    [
      "unequal to yes is not yes",
      isNot("yes", true),
      not(is("yes", true)),
      "same",
    ],
    [
      "unequal to yes takes in no answer, equal to no does not",
      isNot("yes", true),
      is("yes", false),
      "different: yes=empty forbidden/free",
    ],
    [
      "two of three codes are not the third, but for no answer",
      oneOf(["001", "002"]),
      code("<>", "003"),
      "different: kind=empty free/forbidden",
    ],
    [
      "an answer that is not one of two codes",
      and(filled("kind"), oneOf(["001", "002"], true)),
      and(filled("kind"), code("<>", "001"), code("<>", "002")),
      "same",
    ],
    [
      "a code that only one of them names",
      oneOf(["001", "002"]),
      code("=", "001"),
      "different: kind=002 forbidden/free",
    ],
    [
      "another code",
      and(filled("kind"), code("<>", "001")),
      oneOf(["002", "003"]),
      "different: kind=another code forbidden/free",
    ],
    [
      "a condition that always holds, and one on empty answers",
      { kind: "always" },
      not(filled("note")),
      "different: note=another text forbidden/free",
    ],
    [
      "or and exactly one, told apart by both",
      or(is("yes", true), is("other", true)),
      count(1, 1, is("yes", true), is("other", true)),
      "different: yes=Ja other=Ja forbidden/free",
    ],
    [
      "another Land",
      land("NW", "TH"),
      land("NW"),
      "different: Land=TH forbidden/free",
    ],
    [
      "a group, and what is in it",
      filled("partial"),
      or(
        filled("partial/day"),
        filled("partial/month"),
        filled("partial/year"),
      ),
      "different: partial=filled partial/day=empty partial/month=empty partial/year=empty forbidden/free",
    ],
    [
      "less than, and at most",
      number("<", "18"),
      number("<=", "18"),
      "different: count=18 free/forbidden",
    ],
    [
      "more than 17 whole numbers, and at least 18",
      number(">", "17"),
      number(">=", "18"),
      "same",
    ],
    [
      "an age of 18, and more than 18",
      age(">=", "18"),
      age(">", "18"),
      "different: birth=2008-06-14 forbidden/free",
    ],
    [
      "before, and not after",
      order("<", "from", "until"),
      order("<=", "from", "until"),
      "different: from=2026-06-14 until=2026-06-14 free/forbidden",
    ],
    [
      "any of several entries, and none",
      {
        kind: "compare",
        operator: "=",
        left: ref("names"),
        right: { kind: "text", value: "Anna" },
      },
      not({
        kind: "compare",
        operator: "<>",
        left: ref("names"),
        right: { kind: "text", value: "Anna" },
      }),
      "same",
    ],
  ])("%s", (_, left, right, expected) => {
    expect(compare(forbid(left), forbid(right))).toBe(expected);
  });
});

describe("demands", () => {
  const when = is("yes", true);
  const otherwise = isNot("yes", true);
  test.each<[string, RuleStatement, readonly RuleStatement[], string]>([
    ["the same", demand(when), [demand(when), forbid(otherwise)], "same"],
    [
      "what is shown for the same answers",
      demand(when),
      [show(when), forbid(otherwise)],
      "shown: yes=Ja required/shown",
    ],
    [
      "what is shown for fewer answers",
      demand(filled("yes")),
      [show(when)],
      "different: yes=Nein required/free",
    ],
    [
      "what is shown for more answers",
      demand(when),
      [show(filled("yes"))],
      "different: yes=Nein free/shown",
    ],
    [
      "what is demanded for more answers",
      demand(when),
      [demand(filled("yes"))],
      "different: yes=Nein free/required",
    ],
    [
      "what is forbidden besides: forbidding wins",
      demand(when),
      [show(when), forbid(isNot("yes", false))],
      "different: yes=Ja required/forbidden",
    ],
    [
      "what is said of another target",
      demand(when),
      [{ effect: "require", targets: ["note"], when }],
      "different: yes=Ja required/free",
    ],
  ])("%s", (_, left, right, expected) => {
    expect(compare(left, ...right)).toBe(expected);
  });
});

describe("what is accepted", () => {
  const [a, b] = [filled("yes"), filled("other")];
  test.each<[string, RuleStatement, readonly RuleStatement[], string]>([
    [
      "exactly one, said in two ways",
      valid(count(1, 1, a, b)),
      [valid(and(or(a, b), not(and(a, b))))],
      "same",
    ],
    [
      "either or, translated as or",
      valid(or(a, b)),
      [valid(count(1, 1, a, b))],
      "different: yes=Ja other=Ja accepted/refused",
    ],
    [
      "half a range is no mistake",
      valid(order("<", "from", "until")),
      [
        valid(
          order("<", "from", "until"),
          and(filled("from"), filled("until")),
        ),
      ],
      "same",
    ],
    [
      "a date, whether its parts are presupposed or not",
      valid(
        or(and(not(filled("partial/day")), not(filled("partial/month"))), date),
      ),
      [valid(date)],
      "same",
    ],
    [
      "a date that only knows 30 days",
      valid(date),
      [
        valid(
          not({
            kind: "compare",
            operator: "=",
            left: ref("partial/day"),
            right: { kind: "number", value: "31" },
          }),
        ),
      ],
      "different: partial/day=31 partial/month=empty partial/year=empty accepted/refused",
    ],
    [
      "a demand under a condition that is missing on one side",
      valid(a),
      [valid(a, b)],
      "different: yes=empty other=empty refused/accepted",
    ],
  ])("%s", (_, left, right, expected) => {
    expect(compare(left, ...right)).toBe(expected);
  });

  test("every kind of wrong date is told from every kind of right one", () => {
    const { tried } = compareStatements(
      [valid(date)],
      [valid(date)],
      about("valid"),
      model,
    );
    expect(tried).toBe(7 * 6 * 5);
  });
});

test("too many combinations are tried by pairs, which finds what two answers decide", () => {
  const many = buildModel([
    ...Array.from({ length: 30 }, (_, index) =>
      field(`f${String(index)}`, { valueType: "boolean" }),
    ),
    field("target"),
  ]);
  const all = Array.from({ length: 30 }, (_, index) =>
    is(`f${String(index)}`, true),
  );
  const same = compareStatements(
    [forbid(or(...all))],
    [forbid(not(and(...all.map(not))))],
    about("forbid"),
    many,
  );
  expect(same).toMatchObject({ outcome: "same", isComplete: false });
  expect(same.tried).toBeLessThan(60_000);
  const [first, second, ...rest] = all;
  const different = compareStatements(
    [forbid(or(...all))],
    [forbid(or(count(1, 1, first!, second!), ...rest))],
    about("forbid"),
    many,
  );
  expect(different).toMatchObject({ outcome: "different", isComplete: false });
  expect(
    [...different.example!.answers].filter(([, shown]) => shown !== "empty"),
  ).toEqual([
    ["f0", "Ja"],
    ["f1", "Ja"],
  ]);
});

test("steps are bounded; what was found until then counts", () => {
  const budget = { left: 10 };
  const found = compareStatements(
    [forbid(date)],
    [forbid(not(date))],
    about("forbid"),
    model,
    budget,
  );
  expect(found).toMatchObject({ isComplete: false, outcome: "different" });
  expect(found.tried).toBeLessThan(3);
  expect(
    compareStatements([forbid(date)], [forbid(date)], about("forbid"), model, {
      left: 0,
    }),
  ).toMatchObject({ isComplete: false, outcome: "same", tried: 0 });
});

describe("laws", () => {
  const leaf = fc.constantFrom(
    is("yes", true),
    is("yes", false),
    isNot("other", true),
    code("=", "001"),
    code("<>", "002"),
    oneOf(["001", "003"]),
    filled("note"),
    filled("kind"),
    number("<", "2"),
    number(">=", "2"),
    order("<", "from", "until"),
    age("<", "18"),
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 2 },
      { weight: 3, arbitrary: leaf },
      { weight: 1, arbitrary: tie("condition").map(not) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie("condition"), tie("condition"))
          .map((of) => and(...of)),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie("condition"), tie("condition"))
          .map((of) => or(...of)),
      },
    ),
  }));

  test("a statement says what it says", () => {
    fc.assert(
      fc.property(condition, (when) => {
        expect(
          compareStatements(
            [forbid(when)],
            [forbid(when)],
            about("forbid"),
            model,
          ).outcome,
        ).toBe("same");
      }),
      { numRuns: 50 },
    );
  });

  test("its opposite differs for every combination", () => {
    fc.assert(
      fc.property(condition, (when) => {
        expect(
          compareStatements(
            [forbid(when)],
            [forbid(not(when))],
            about("forbid"),
            model,
          ).outcome,
        ).toBe("different");
      }),
      { numRuns: 50 },
    );
  });

  test("the form itself differs for the answers that are found", () => {
    const values: Readonly<Record<string, unknown>> = { Ja: true, Nein: false };
    fc.assert(
      fc.property(condition, condition, (left, right) => {
        const { example } = compareStatements(
          [forbid(left)],
          [forbid(right)],
          about("forbid"),
          model,
        );
        if (example === undefined) return;
        const isForbidden = (when: Condition): boolean => {
          const session = createSession(
            {
              ...model,
              rules: [
                {
                  fimId: { id: "R99000000001" },
                  name: "Regel",
                  text: "",
                  type: "complex",
                  bearer: "",
                  status: "exact",
                  statements: [forbid(when)],
                },
              ],
            },
            { context: { today: "2026-06-15" } },
          );
          for (const [path, shown] of example.answers)
            if (shown !== "empty")
              session.setValue(
                `/${path}`,
                path === "count"
                  ? Number(shown)
                  : ((values[shown] ?? shown) as string),
              );
          return session.state("/target")?.relevant === false;
        };
        expect([isForbidden(left), isForbidden(right)]).toEqual([
          example.left === "forbidden",
          example.right === "forbidden",
        ]);
      }),
      { numRuns: 60 },
    );
  });
});
