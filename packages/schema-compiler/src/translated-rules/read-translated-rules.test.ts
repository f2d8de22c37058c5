import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  readTranslatedRules,
  type ReadTranslatedRules,
} from "./read-translated-rules.js";

const LIMIT = 1_000_000;

function read(
  text: string,
  name = "G99000000001V1.2.0.json",
): ReadTranslatedRules {
  return readTranslatedRules(
    { name, bytes: new TextEncoder().encode(text) },
    LIMIT,
  );
}

const RULE = {
  effect: "require",
  target: "self.F99000000002",
  message: "Bitte ausfüllen.",
  condition: { equal: [{ identifier: "self.F99000000001" }, true] },
};

/** The condition of a rule that is right in all else. */
function condition(json: unknown): ReadTranslatedRules {
  return read(JSON.stringify([{ ...RULE, condition: json }]));
}

const own = (id: string) => ({ ids: [id], isOwn: true });

test("a portal's answer: a list for the element that the file is named after", () => {
  const { rules, diagnostics } = read(`[\n${JSON.stringify(RULE)}]`);
  expect(diagnostics).toEqual([]);
  expect(rules).toMatchObject([
    {
      bearer: { id: "G99000000001", version: "1.2.0" },
      effect: "require",
      target: own("F99000000002"),
      message: "Bitte ausfüllen.",
      condition: {
        kind: "compare",
        operator: "=",
        left: own("F99000000001"),
        right: { kind: "literal", value: true },
      },
      prose: [],
      span: { start: { line: 2, column: 1 } },
    },
  ]);
});

test("a collection: one rule a line, which names its element and the prose", () => {
  const line = JSON.stringify({
    ...RULE,
    element: "G99000000007",
    effect: ["forbid"],
    target: "F99000000002",
    uses: 3,
    schemas: ["S99000000001"],
    freitext: [{ id: "R99000000001V1.0.0", text: "Ein Satz." }],
  });
  const { rules, diagnostics } = read(`${line}\n${line}\n`, "rules.jsonl");
  expect(diagnostics).toEqual([]);
  expect(rules).toHaveLength(2);
  expect(rules[1]).toMatchObject({
    bearer: { id: "G99000000007" },
    effect: "forbid",
    target: { ids: ["F99000000002"], isOwn: false },
    prose: [{ id: "R99000000001V1.0.0", text: "Ein Satz." }],
    span: { start: { line: 2 } },
  });
});

test.each([
  ["G99000000001.json", "G99000000001", undefined],
  ["lists/G99000000001V1.2.0.json", "G99000000001", "1.2.0"],
  ["C:\\lists\\g99000000001_1.2.0.json", "G99000000001", "1.2.0"],
  ["S99000001V1.0.json", "S99000001", "1.0"],
])("the file %s is that of %s", (name, id, version) => {
  expect(read(JSON.stringify([RULE]), name).rules[0]?.bearer).toEqual(
    version === undefined ? { id } : { id, version },
  );
});

describe("a condition", () => {
  const field = { identifier: "self.F99000000001" };
  const other = { identifier: "G99000000003.F99000000004" };
  const path = own("F99000000001");
  const otherPath = { ids: ["G99000000003", "F99000000004"], isOwn: false };
  test.each([
    ["always", true, { kind: "always" }],
    ["a field that is answered with yes", field, { kind: "yes", path }],
    [
      "equal to a code",
      { equal: [field, "001"] },
      {
        kind: "compare",
        operator: "=",
        left: path,
        right: { kind: "literal", value: "001" },
      },
    ],
    [
      "unequal to no",
      { not_equal: [field, false] },
      {
        kind: "compare",
        operator: "<>",
        left: path,
        right: { kind: "literal", value: false },
      },
    ],
    [
      "less than another field",
      { less_than: [field, other] },
      {
        kind: "compare",
        operator: "<",
        left: path,
        right: { kind: "path", path: otherPath },
      },
    ],
    ["empty", { is_empty: other }, { kind: "empty", path: otherPath }],
    ["a negation", { not: field }, { kind: "not", of: { kind: "yes", path } }],
    [
      "both",
      { and: [field, true] },
      { kind: "and", of: [{ kind: "yes", path }, { kind: "always" }] },
    ],
    [
      "one of two",
      { or: [field, field] },
      {
        kind: "or",
        of: [
          { kind: "yes", path },
          { kind: "yes", path },
        ],
      },
    ],
    [
      "just one of two",
      { xor: [field, true] },
      { kind: "xor", of: [{ kind: "yes", path }, { kind: "always" }] },
    ],
    [
      "a date",
      { is_valid_date: [field, field, other] },
      { kind: "date", parts: [path, path, otherPath] },
    ],
  ])("%s", (_, json, expected) => {
    const { rules, diagnostics } = condition(json);
    expect(diagnostics).toEqual([]);
    expect(rules[0]?.condition).toEqual(expected);
  });

  test.each([
    ["false", false, "condition is not an object"],
    [
      "two operators",
      { not: true, and: [true] },
      "condition does not hold exactly one operator",
    ],
    ["no operator", {}, "condition does not hold exactly one operator"],
    [
      "one operand of two",
      { equal: [field] },
      "condition.equal has 1 operands instead of 2",
    ],
    [
      "three operands of xor, which can mean two things",
      { xor: [field, field, field] },
      "condition.xor has 3 operands instead of 2",
    ],
    ["no operands", { or: [] }, "condition.or has no operands"],
    [
      "a literal first",
      { equal: ["001", field] },
      "condition.equal[0] is not an object",
    ],
    [
      "null as a value",
      { equal: [field, null] },
      "condition.equal[1] is neither a code nor true or false",
    ],
    [
      "a path with blanks, deep inside",
      { and: [true, { not: { is_empty: { identifier: "self.F 1" } } }] },
      'condition.and[1].not.is_empty.identifier is no path of ids: "self.F 1"',
    ],
    [
      "two keys in an identifier",
      { is_empty: { ...field, as: 1 } },
      'condition.is_empty is not {"identifier": path}',
    ],
  ])("%s is an error with the key", (_, json, message) => {
    const { rules, diagnostics } = condition(json);
    expect(rules).toEqual([]);
    expect(diagnostics).toMatchObject([
      { code: "FIM4601", severity: "error", message },
    ]);
  });

  test("an unknown operator is reported, and the other rules are read", () => {
    const rules = [
      RULE,
      { ...RULE, condition: { not: { is_emty: field } } },
      RULE,
    ];
    const found = read(
      rules
        .map((rule) => JSON.stringify({ ...rule, element: "G99000000001" }))
        .join("\n"),
      "rules.jsonl",
    );
    expect(found.rules).toHaveLength(2);
    expect(found.diagnostics).toMatchObject([
      {
        code: "FIM4602",
        severity: "warning",
        message:
          'condition.not holds the unknown operator "is_emty"; this translated rule is left out',
        hint: 'did you mean "is_empty"?',
        span: { start: { line: 2 } },
      },
    ]);
  });
});

describe("a rule", () => {
  test.each([
    [
      "with an unknown effect",
      { effect: "show" },
      "effect is none of require, forbid, valid",
    ],
    [
      "with several effects",
      { effect: ["require", "forbid"] },
      "effect is none of require, forbid, valid",
    ],
    [
      "without target",
      { target: null },
      'target is missing; "require" needs to know of what',
    ],
    [
      "that is valid, with target",
      { effect: "valid" },
      'target stands beside the effect "valid", which has none',
    ],
    ["with a target that is no text", { target: 5 }, "target is not a text"],
    [
      "with an unknown key",
      { conditon: true },
      '"conditon" is no key of a translated rule',
    ],
    [
      "without condition",
      { condition: undefined },
      "condition is missing; write true if the rule always applies",
    ],
    [
      "with a message that is no text",
      { message: {} },
      "message is not a text",
    ],
    [
      "with a message without end",
      { message: "a".repeat(3000) },
      "message is longer than 2000 characters",
    ],
    [
      "with prose that is no list",
      { freitext: "R1" },
      "freitext is not a list",
    ],
    [
      "with prose without text",
      { freitext: [{ id: "R1" }] },
      "freitext[0].text is not a text",
    ],
    [
      "with an element that is no id",
      { element: "../x" },
      "element is not the id of an element",
    ],
  ])("%s is an error with the key", (_, change, message) => {
    const { rules, diagnostics } = read(
      JSON.stringify([{ ...RULE, ...change }]),
    );
    expect(rules).toEqual([]);
    expect(diagnostics).toMatchObject([
      {
        code: "FIM4601",
        message,
        span: { source: "G99000000001V1.2.0.json", start: { line: 1 } },
      },
    ]);
  });

  test("of no element: neither the rule nor the name of the file tells", () => {
    expect(
      read(JSON.stringify([RULE]), "rules.json").diagnostics,
    ).toMatchObject([
      {
        code: "FIM4601",
        hint: 'call the file for instance G60000000083V1.1.0.json, or add "element" to each rule',
      },
    ]);
  });
});

describe("a file", () => {
  test.each([
    ["that is empty", " \n", "it is empty"],
    ["that is XML", "<a/>", "expected a rule: an object in {}"],
    ["with broken JSON inside brackets", '[{"a" 1}]', "this is not JSON"],
    [
      "with a key given twice",
      '[{"effect":"require","effect":"forbid"}]',
      'the key "effect" is given twice',
    ],
  ])("%s", (_, text, why) => {
    expect(read(text).diagnostics).toMatchObject([
      {
        code: "FIM4600",
        severity: "error",
        message: `this holds no translated rules: ${why}`,
      },
    ]);
  });

  test("that is not UTF-8, or too large", () => {
    const name = "G99000000001.json";
    expect(
      readTranslatedRules(
        { name, bytes: Uint8Array.of(0x5b, 0xff, 0x5d) },
        LIMIT,
      ).diagnostics,
    ).toMatchObject([{ code: "FIM4600" }]);
    expect(
      readTranslatedRules({ name, bytes: new Uint8Array(11) }, 10).diagnostics,
    ).toMatchObject([{ code: "FIM4600" }]);
  });

  test("with __proto__ as a key pollutes nothing", () => {
    const { diagnostics } = read(
      '[{"__proto__": {"effect": "valid"}, "condition": true}]',
    );
    expect(diagnostics).toMatchObject([{ code: "FIM4601" }]);
    expect({}).not.toHaveProperty("effect");
  });

  test("of any bytes never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string({
            unit: fc.constantFrom(...Array.from('[]{}",:\\ \nab1')),
          }),
        ),
        (text) => {
          const { rules, diagnostics } = read(text);
          expect(
            rules.length > 0 ||
              diagnostics.length > 0 ||
              /^\s*\[\s*\]\s*$/u.test(text),
          ).toBe(true);
        },
      ),
    );
  });
});
