import { codeListIndex, type FormModel } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
} from "../../../../test/support/build-model.js";
import { buildResolver } from "../rules/resolve.js";
import { lowerTranslatedRule } from "./lower-rule.js";
import { readTranslatedRules } from "./read-translated-rules.js";

const YES = "F99000000001";
const KIND = "F99000000002";
const NAME = "F99000000003";
const FROM = "F99000000004";
const UNTIL = "F99000000005";
const HINT = "F99000000006";
const LIST = "F99000000007";
const INNER = "G99000000002";
const BEARER = "G99000000001";

const model: FormModel = buildModel(
  [
    group(BEARER, [
      field(YES, { name: "Abfrage", valueType: "boolean" }),
      field(KIND, { name: "Art", control: "select", codeListId: "kinds" }),
      group(INNER, [
        field(NAME, { name: "Name" }),
        field(FROM, { name: "von", valueType: "date" }),
      ]),
      field(UNTIL, { name: "bis", valueType: "date" }),
      field(HINT, { name: "Hinweis", control: "label" }),
      field(LIST, { name: "Liste", occurs: occurs("0:1") }),
    ]),
    field("F99000000008", { name: "Außen", valueType: "boolean" }),
    group("G99000000003", [field("F99000000009", { name: "Doppelt" })]),
    group("G99000000004", [field("F99000000009", { name: "Doppelt" })]),
  ],
  {
    codeLists: [
      codeList("kinds", [
        ["001", "Ja"],
        ["002", "Nein"],
        ["010", "Anderes"],
      ]),
    ],
  },
);

function lower(rule: object) {
  const { rules, diagnostics } = readTranslatedRules(
    {
      name: `${BEARER}.json`,
      bytes: new TextEncoder().encode(JSON.stringify([rule])),
    },
    100_000,
  );
  expect(diagnostics).toEqual([]);
  return lowerTranslatedRule(rules[0]!, {
    resolver: buildResolver(model),
    codeLists: codeListIndex(model),
    withoutList: new Set([LIST]),
    bearer: BEARER,
  });
}

const id = (path: string) => ({ identifier: path });
const holds = (condition: unknown) => lower({ effect: "valid", condition });
const at = (path: string) => `${BEARER}/${path}`;
const ref = (path: string) => ({ kind: "ref", ref: { path: at(path) } });

test("a demand names its target below the bearer", () => {
  expect(
    lower({
      effect: "require",
      target: `self.${INNER}.${NAME}`,
      condition: true,
    }),
  ).toEqual({
    ok: true,
    loose: [],
    statement: { effect: "require", targets: [at(`${INNER}/${NAME}`)] },
  });
});

test("a prohibition under a condition", () => {
  expect(
    lower({
      effect: "forbid",
      target: `self.${INNER}`,
      condition: id(`self.${YES}`),
    }),
  ).toMatchObject({
    statement: {
      effect: "forbid",
      targets: [at(INNER)],
      when: {
        kind: "compare",
        operator: "=",
        left: ref(YES),
        right: { kind: "boolean", value: true },
      },
    },
  });
});

describe("a condition", () => {
  const yes = {
    kind: "compare",
    operator: "=",
    left: ref(YES),
    right: { kind: "boolean", value: true },
  };
  test.each<[string, unknown, unknown]>([
    ["a field that is answered with yes", id(YES), yes],
    [
      "a negation of a negation",
      { not: { is_empty: id(NAME) } },
      { kind: "filled", ref: { path: at(`${INNER}/${NAME}`) } },
    ],
    [
      "exactly one of two",
      { xor: [id(YES), id(YES)] },
      { kind: "count", of: [yes, yes], min: 1, max: 1 },
    ],
    [
      "a code",
      { not_equal: [id(KIND), "001"] },
      {
        kind: "compare",
        operator: "<>",
        left: ref(KIND),
        right: { kind: "text", value: "001" },
      },
    ],
    [
      "yes as a word, of a field with yes and no",
      { equal: [id(YES), "Ja"] },
      yes,
    ],
    [
      "yes and no, of a choice whose labels they are",
      { equal: [id(KIND), false] },
      {
        kind: "compare",
        operator: "=",
        left: ref(KIND),
        right: { kind: "text", value: "002" },
      },
    ],
    [
      "a field at the end of a path that is not written",
      { is_empty: id(`self.${NAME}`) },
      {
        kind: "not",
        of: { kind: "filled", ref: { path: at(`${INNER}/${NAME}`) } },
      },
    ],
    [
      "a field outside, without self",
      id("F99000000008"),
      { kind: "compare", left: { ref: { path: "F99000000008" } } },
    ],
    [
      "two dates in order",
      { less_than: [id(FROM), id(UNTIL)] },
      {
        kind: "compare",
        operator: "<",
        left: ref(`${INNER}/${FROM}`),
        right: ref(UNTIL),
      },
    ],
    [
      "a day",
      { less_than: [id(UNTIL), "2026-01-31"] },
      { kind: "compare", right: { kind: "date", value: "2026-01-31" } },
    ],
    [
      "three parts of a date",
      { is_valid_date: [id(NAME), id(NAME), id(NAME)] },
      { kind: "calendarDate" },
    ],
  ])("%s", (_, condition, expected) => {
    expect(holds(condition)).toMatchObject({
      ok: true,
      statement: { holds: expected },
    });
  });
});

describe("a value that is not written as its code", () => {
  test.each([
    ["a code with its label", KIND, "001 Ja", "001"],
    ["a label", KIND, "Anderes", "010"],
    ["a code without its zeros", KIND, "10", "010"],
    [
      "a code with a label of a list that is not at hand",
      LIST,
      "001 Ja",
      "001",
    ],
  ])("%s", (_, element, written, code) => {
    expect(holds({ equal: [id(element), written] })).toMatchObject({
      ok: true,
      loose: [{ written, code }],
      statement: { holds: { right: { kind: "text", value: code } } },
    });
  });
});

describe("is left out", () => {
  test.each([
    [
      "an element that is not there",
      id("self.F99000000099"),
      "element",
      "there is no element F99000000099 in the schema",
    ],
    [
      "an element in several places",
      id("F99000000009"),
      "element",
      "F99000000009 stands in 2 places and the rule does not say which is meant",
    ],
    [
      "an element outside the bearer, with self",
      id("self.F99000000008"),
      "element",
      "self.F99000000008 stands nowhere below the element that bears the rule",
    ],
    [
      "a text alone as a condition",
      id(NAME),
      "element",
      `${NAME} "Name" stands alone as a condition, but is not answered with yes or no`,
    ],
    [
      "a group that is compared",
      { equal: [id(INNER), "001"] },
      "element",
      `${INNER} "${INNER}" is a group and has no value`,
    ],
    [
      "a static text",
      { is_empty: id(HINT) },
      "element",
      `${HINT} "Hinweis" is a static text without answer`,
    ],
    [
      "texts in order",
      { less_than: [id(NAME), "x"] },
      "element",
      `the values of ${NAME} "Name" have no order`,
    ],
    [
      "a date beside a text",
      { less_than: [id(UNTIL), id(NAME)] },
      "element",
      `${UNTIL} "bis" and ${NAME} "Name" cannot be compared`,
    ],
    [
      "a code that is not in the list",
      { equal: [id(KIND), "009"] },
      "value",
      '"009": the code list of F99000000002 has no entry "009"',
    ],
    [
      "a text for yes and no",
      { equal: [id(YES), "vielleicht"] },
      "value",
      '"vielleicht": this is no value of F99000000001 "Abfrage", which holds yes or no',
    ],
    [
      "a number for a date",
      { equal: [id(UNTIL), 5] },
      "value",
      '5: this is no value of F99000000005 "bis", which holds dates',
    ],
  ])("%s", (_, condition, kind, why) => {
    expect(holds(condition)).toMatchObject({ ok: false, kind, why });
  });
});
