import type { Condition, RuleStatement } from "@fim-forms/form-model";
import { expect, test } from "vitest";
import {
  buildModel,
  field,
  group,
  occurs,
} from "../../../../../test/support/build-model.js";
import { conditionsOf } from "./conditions.js";

const yes: Condition = {
  kind: "compare",
  operator: "=",
  left: { kind: "ref", ref: { path: "g/a" } },
  right: { kind: "boolean", value: true },
};
const isYes = {
  type: "object",
  properties: { a: { const: true } },
  required: ["a"],
};

function said(...statements: readonly RuleStatement[]): unknown {
  const optional = { occurs: occurs("0:1") };
  const model = buildModel(
    [
      field("top", optional),
      group("g", [
        field("a", { valueType: "boolean", ...optional }),
        field("b", optional),
        field("day", { valueType: "date", ...optional }),
        group("many", [field("x", optional)], { occurs: occurs("0:*") }),
      ]),
      group("c", [field("d"), field("e")], { arrangement: "choice" }),
    ],
    {
      rules: [
        {
          fimId: { id: "R99000000001" },
          name: "",
          text: "",
          type: "complex",
          bearer: "",
          status: "exact",
          statements,
        },
      ],
    },
  );
  return Object.fromEntries(conditionsOf(model));
}

test("a demand of a sibling becomes if and then", () => {
  expect(said({ effect: "require", targets: ["g/b"], when: yes })).toEqual({
    g: [
      {
        if: isYes,
        then: { type: "object", properties: { b: true }, required: ["b"] },
      },
    ],
  });
});

test("a prohibition rules the property out, and limits the demand", () => {
  const not: Condition = { kind: "not", of: yes };
  expect(
    said(
      { effect: "require", targets: ["g/b"], when: yes },
      { effect: "forbid", targets: ["g/b"], when: not },
    ),
  ).toEqual({
    g: [
      {
        if: { allOf: [isYes, { not: { anyOf: [{ not: isYes }] } }] },
        then: { type: "object", properties: { b: true }, required: ["b"] },
      },
      {
        if: { not: isYes },
        then: { type: "object", properties: { b: false } },
      },
    ],
  });
});

test.each<[string, RuleStatement]>([
  ["of another group", { effect: "require", targets: ["top"], when: yes }],
  ["of an alternative", { effect: "forbid", targets: ["c/d"] }],
  [
    "that hang on an order",
    {
      effect: "forbid",
      targets: ["g/b"],
      when: {
        kind: "compare",
        operator: "<",
        left: { kind: "ref", ref: { path: "g/day" } },
        right: { kind: "today" },
      },
    },
  ],
  [
    "that hang on a date, which may be written in two ways",
    {
      effect: "forbid",
      targets: ["g/b"],
      when: {
        kind: "in",
        ref: { path: "g/day" },
        values: ["2024-01-01"],
        negated: false,
      },
    },
  ],
  [
    "that hang on a repeat",
    {
      effect: "forbid",
      targets: ["g/b"],
      when: { kind: "filled", ref: { path: "g/many" } },
    },
  ],
  ["about values", { effect: "valid", about: ["g/b"], holds: yes }],
])("rules %s are left to the session", (_, statement) => {
  expect(said(statement)).toEqual({});
});
