import { expect, test } from "vitest";

import { encodeFormModel } from "../codec.js";
import type { FormModel } from "../model.js";
import { openFormModel } from "./open-form-model.js";

const base = (key: string) => ({
  fimId: { id: key },
  path: key,
  key,
  xmlName: key,
  typeName: key,
  name: key,
  label: { input: key, output: key },
  occurs: { min: 1, max: 1 },
  legalBasis: [],
});

const model: FormModel = {
  formatVersion: 1,
  kind: "form",
  fimId: { id: "S99000000001" },
  standard: "XDatenfelder 3.0.0",
  language: "de",
  title: "Antrag",
  name: "Antrag",
  legalBasis: [],
  release: {},
  names: {
    jsonSchemaId: "urn:x",
    xmlNamespace: "urn:x",
    xmlRoot: "Antrag",
    typeName: "Antrag",
  },
  children: [
    {
      ...base("G99000000001"),
      kind: "group",
      arrangement: "sequence",
      children: [
        {
          ...base("F99000000001"),
          kind: "field",
          control: "input",
          valueType: "text",
          constraints: {},
          prefill: "none",
        },
      ],
    },
  ],
  codeLists: [],
  rules: [],
};

test("a model that was written is opened as it is", () => {
  const json: unknown = JSON.parse(encodeFormModel(model));
  expect(openFormModel(json)).toEqual({ value: model, diagnostics: [] });
});

const [group] = model.children;

test.each<[string, unknown, string]>([
  ["nothing at all", null, "FIM6001"],
  ["a list", [model], "FIM6001"],
  ["another file", { kind: "codeList", formatVersion: 1 }, "FIM6001"],
  ["a model of the next version", { ...model, formatVersion: 2 }, "FIM6002"],
  ["a model without nodes", { ...model, children: undefined }, "FIM6003"],
  ["a model without rules", { ...model, rules: {} }, "FIM6003"],
  ["a node that is none", { ...model, children: [null] }, "FIM6003"],
  [
    "a node of a kind that is not known",
    { ...model, children: [{ ...group, kind: "page" }] },
    "FIM6003",
  ],
  [
    "a node without a label, however deep",
    {
      ...model,
      children: [
        { ...group, children: [{ ...base("F99000000001"), label: undefined }] },
      ],
    },
    "FIM6003",
  ],
])("%s is not opened", (_, json, code) => {
  const { value, diagnostics } = openFormModel(json);
  expect(value).toBeUndefined();
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
});
