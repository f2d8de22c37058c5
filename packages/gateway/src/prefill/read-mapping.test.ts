import { readFileSync } from "node:fs";

import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";

import { readMapping } from "./read-mapping.js";
import { shippedMappings, shippedTables } from "./shipped.js";

const good = {
  version: 1,
  provider: "konto",
  name: "Konto",
  protocol: "oidc",
  trust: { source: "level" },
  subject: { accountId: "sub" },
  rules: [{ from: "name", to: ["F60000227"] }],
  scope: { groups: ["*"], role: "antragsteller" },
};
const schema = JSON.parse(
  readFileSync(new URL("mapping.schema.json", import.meta.url), "utf8"),
) as object;
const isValid = new Ajv2020({ strict: true, strictRequired: false }).compile(
  schema,
);
const read = (json: unknown) => readMapping(json, "m.json", shippedTables());

test("all that is shipped can be read", () => {
  expect([...shippedMappings().keys()]).toEqual([
    "bundid-oidc",
    "bundid-saml",
    "mein-unternehmenskonto",
  ]);
  for (const mapping of shippedMappings().values())
    expect(isValid({ ...mapping, tables: mapping.tables ?? {} })).toBe(true);
});

describe("what is wrong is said with its place", () => {
  test.each([
    ["no object", 1, "MAP1001 m.json: an object is expected"],
    [
      "an unknown property",
      { ...good, colour: "red" },
      "MAP1001 m.json at /colour: nothing (unknown property) is expected",
    ],
    [
      "an id that is none",
      { ...good, rules: [{ from: "name", to: ["F6"] }] },
      "MAP1001 m.json at /rules/0/to/0: the id of a field, F and 8 or 11 digits is expected",
    ],
    [
      "a way of splitting that nobody knows",
      { ...good, rules: [{ from: "name", split: "words", to: [] }] },
      "MAP1001 m.json at /rules/0: an object whose split is undefined or date-ymd or street-number is expected",
    ],
    [
      "a spelling of a level that leads nowhere",
      { ...good, trust: { source: "level", levels: { a: "sehr hoch" } } },
      "MAP1001 m.json at /trust/levels/a: one of basis, substanziell, hoch is expected",
    ],
  ])("%s", (_, json, text) => {
    const { value, diagnostics } = read(json);
    expect(value).toBeUndefined();
    expect(
      diagnostics.map(({ code, message }) => `${code} ${message}`),
    ).toEqual([text]);
    expect(isValid(json)).toBe(false);
  });

  test.each([
    [
      "a table that is not there",
      [{ from: "a", to: ["F60000236"], table: "nowhere" }],
      'MAP1002 m.json at /rules/0/table: no table is called "nowhere"',
    ],
    [
      "a lock on what is to be confirmed",
      [{ from: "a", to: ["F60000227"], confirm: true, lock: "hoch" }],
      "MAP1003 m.json at /rules/0/lock: what the citizen is to confirm cannot be locked",
    ],
    [
      "a rule twice",
      [
        { from: "a", to: ["F60000227"] },
        { from: "a", to: ["F60000227"] },
      ],
      "MAP1004 m.json at /rules/1: this is the rule /rules/0 again",
    ],
  ])("%s", (_, rules, text) => {
    const { diagnostics } = read({ ...good, rules });
    expect(
      diagnostics.map(({ code, message }) => `${code} ${message}`),
    ).toEqual([text]);
  });
});

test("a mapping keeps the tables that it names, and no others", () => {
  const { value } = read({
    ...good,
    rules: [{ from: "gender", to: ["F60000332"], table: "bundid-gender" }],
  });
  expect(Object.keys(value?.tables ?? {})).toEqual(["bundid-gender"]);
});
