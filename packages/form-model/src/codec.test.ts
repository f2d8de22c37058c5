import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";

import { decodeFormModel, encodeFormModel } from "./codec.js";
import {
  fieldShape,
  formModelShape,
  groupShape,
  nodeShape,
} from "./codec/form-model-shape.js";
import { conditionShape, operandShape } from "./codec/rule-shape.js";
import { shapeToJsonSchema } from "./codec/shape-to-json-schema.js";
import type { Field, FormModel, Group } from "./model.js";

const field: Field = {
  kind: "field",
  fimId: { id: "F60000000227", version: "1.1.0" },
  path: "G99000000001/F60000000227",
  key: "F60000000227",
  xmlName: "F60000000227",
  typeName: "Familienname",
  name: "Familienname",
  label: { input: "Familienname", output: "Familienname" },
  help: { input: "Wie im Ausweis" },
  occurs: { min: 1, max: 1 },
  legalBasis: [{ text: "§ 1 Mustersatzung", href: "https://example.org/" }],
  control: "select",
  valueType: "text",
  constraints: {
    maxLength: 120,
    pattern: { source: "[a-z]+", ecmaScript: "^(?:[a-z]+)$", xsd: "[a-z]+" },
  },
  codeListId: "liste",
  initialValue: "a",
  prefill: "optional",
};

const group: Group = {
  kind: "group",
  fimId: { id: "G99000000001" },
  path: "G99000000001",
  key: "G99000000001",
  xmlName: "G99000000001",
  typeName: "Person",
  name: "Person",
  label: { input: "Person", output: "Person" },
  occurs: { min: 0, max: null },
  legalBasis: [],
  arrangement: "sequence",
  children: [field],
};

const model: FormModel = {
  formatVersion: 1,
  kind: "form",
  fimId: { id: "S99000000001", version: "1.0.0" },
  standard: "XDatenfelder 3.0.0",
  language: "de",
  title: "Muster",
  name: "Muster",
  legalBasis: [],
  release: { status: "6" },
  names: {
    jsonSchemaId: "urn:x",
    xmlNamespace: "urn:y",
    xmlRoot: "fim.S99000000001",
    typeName: "Muster",
  },
  children: [group],
  codeLists: [{ id: "liste", entries: [{ code: "a", label: "A" }] }],
  rules: [
    {
      fimId: { id: "R99000000001" },
      name: "Regel",
      text: "Wenn …",
      type: "complex",
      bearer: "G99000000001",
      status: "open",
    },
  ],
};

/** A deep copy in which one place is changed. */
function changed(
  pointer: readonly (string | number)[],
  value: unknown,
): unknown {
  const copy: unknown = structuredClone(model);
  // Walks JSON whose form the rows below know.
  let place = copy as Record<string | number, unknown>;
  for (const token of pointer.slice(0, -1))
    place = place[token] as Record<string | number, unknown>;
  place[pointer.at(-1) ?? ""] = value;
  return copy;
}

function patternChanged(notation: string, text: string): unknown {
  const place = ["children", 0, "children", 0, "constraints", "pattern"];
  return changed([...place, notation], text);
}

function withStatement(statement: unknown): unknown {
  const rule = {
    ...model.rules[0],
    status: "exact",
    origin: "prose",
    statements: [statement],
  };
  return changed(["rules"], [rule]);
}

test("a model survives writing and reading", () => {
  const { value, diagnostics } = decodeFormModel(
    JSON.parse(encodeFormModel(model)),
  );
  expect(diagnostics).toEqual([]);
  expect(value).toEqual(model);
});

test("two writings give the same text", () => {
  expect(encodeFormModel(structuredClone(model))).toBe(encodeFormModel(model));
});

describe("what is no form model is refused", () => {
  test.each([
    ["null", null, "FIM6001"],
    ["a list", [], "FIM6001"],
    ["other JSON", { kind: "other" }, "FIM6001"],
    ["a newer format", changed(["formatVersion"], 99), "FIM6002"],
    ["an older format", changed(["formatVersion"], 0), "FIM6002"],
    ["a missing title", changed(["title"], undefined), "FIM6003"],
    ["a number as title", changed(["title"], 7), "FIM6003"],
    ["an unknown property", changed(["surprise"], 1), "FIM6003"],
    [
      "an unknown kind of node",
      changed(["children", 0, "kind"], "page"),
      "FIM6003",
    ],
    [
      "a negative count",
      changed(["children", 0, "occurs", "min"], -1),
      "FIM6003",
    ],
    [
      "a minimum above the maximum",
      changed(["children", 0, "occurs"], { min: 3, max: 2 }),
      "FIM6004",
    ],
    [
      "a node at another place",
      changed(["children", 0, "path"], "elsewhere"),
      "FIM6004",
    ],
    [
      "two nodes with one key",
      changed(["children"], [group, group]),
      "FIM6004",
    ],
    ["a code list that is not there", changed(["codeLists"], []), "FIM6004"],
    [
      "two code lists with one id",
      changed(["codeLists"], [model.codeLists[0], model.codeLists[0]]),
      "FIM6004",
    ],
    [
      "a pattern that cannot be read",
      patternChanged("source", "(a"),
      "FIM6004",
    ],
    ["a pattern that cannot be run", patternChanged("xsd", "(a"), "FIM6004"],
    [
      "a pattern that is no JavaScript",
      patternChanged("ecmaScript", "^(a$"),
      "FIM6004",
    ],
    ["a key that is a path", changed(["children", 0, "key"], "a/b"), "FIM6004"],
    [
      "a name that is markup",
      changed(["children", 0, "xmlName"], "a><b"),
      "FIM6004",
    ],
    [
      "a rule at an element that is not there",
      changed(["rules", 0, "bearer"], "G99000000002"),
      "FIM6004",
    ],
    [
      "a rule that hides what is not there",
      withStatement({ effect: "forbid", targets: ["G99000000001/F9"] }),
      "FIM6004",
    ],
    [
      "a rule that asks for what is not there",
      withStatement({
        effect: "show",
        targets: ["G99000000001"],
        when: { kind: "not", of: { kind: "filled", ref: { path: "F9" } } },
      }),
      "FIM6004",
    ],
    [
      "a rule that gives a group a value",
      withStatement({
        effect: "prefill",
        targets: ["G99000000001"],
        value: "a",
        hide: false,
      }),
      "FIM6004",
    ],
    [
      "a name of the root that is markup",
      changed(["names", "xmlRoot"], "a b='c'"),
      "FIM6004",
    ],
  ])("%s", (_name, json, code) => {
    const { value, diagnostics } = decodeFormModel(json);
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.code).toBe(code);
  });

  test("a pattern in other words is pointed out only", () => {
    const { value, diagnostics } = decodeFormModel(
      patternChanged("xsd", "([a-z])+"),
    );
    expect(value).toBeDefined();
    expect(diagnostics).toMatchObject([
      { code: "FIM6006", severity: "warning" },
    ]);
  });

  test("a property named like the prototype", () => {
    const json: unknown = JSON.parse(
      '{"kind":"form","formatVersion":1,"__proto__":{"polluted":true}}',
    );
    expect(decodeFormModel(json).value).toBeUndefined();
    expect({}).not.toHaveProperty("polluted");
  });

  test("ten thousand levels", () => {
    let node: unknown = group;
    for (let level = 0; level < 10_000; level += 1)
      node = { ...group, children: [node] };
    expect(
      decodeFormModel(changed(["children"], [node])).value,
    ).toBeUndefined();
  });
});

test("form-model.schema.json says what the reader checks", () => {
  const schema = shapeToJsonSchema(
    formModelShape,
    "https://fim-forms.example/form-model-1.schema.json",
    "fim-forms form model, format version 1",
    new Map([
      [nodeShape, "node"],
      [groupShape, "group"],
      [fieldShape, "field"],
      [conditionShape, "condition"],
      [operandShape, "operand"],
    ]),
  );
  const file = join(import.meta.dirname, "form-model.schema.json");
  const text = `${JSON.stringify(schema, undefined, 2)}\n`;
  const update = process.env["UPDATE_GOLDENS"] === "1";
  if (update) writeFileSync(file, text);
  expect(readFileSync(file, "utf8")).toBe(text);
  expect(update, "UPDATE_GOLDENS rewrites and fails").toBe(false);

  const validate = new Ajv2020({ strict: true }).compile(schema);
  expect(validate(model), JSON.stringify(validate.errors)).toBe(true);
  expect(validate(changed(["title"], 7))).toBe(false);
});
