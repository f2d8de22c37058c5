import type { FormModel, FormValues } from "@fim-forms/form-model";
import { expect, test } from "vitest";

import { codeList, field, form, group } from "../testing/build-model.js";
import type { Draft } from "./draft.js";
import { fitDraft } from "./fit-draft.js";

const optional = { occurs: { min: 0, max: 1 } } as const;
const many = { occurs: { min: 0, max: 3 } } as const;

const model: FormModel = form(
  [
    field("F1", "Name"),
    field("F2", "Zahl", { valueType: "integer" }),
    field("F3", "Ja oder nein", { valueType: "boolean" }),
    field("F4", "Farbe", { control: "select", codeListId: "colour" }),
    field("F5", "Bescheid", { valueType: "file", ...optional }),
    field("F6", "Hinweis", { control: "label" }),
    group("G1", "Anschrift", [field("F11", "Ort")]),
    group("G2", "Hund", [field("F21", "Rufname")], many),
    field("F7", "Staatsangehörigkeit", many),
  ],
  { codeLists: [codeList("colour", [["1", "Rot"]])] },
);

const draftOf = (values: FormValues, part: Partial<Draft> = {}): Draft => ({
  formId: "S99000000900",
  formVersion: "0.9.0",
  values,
  remembered: [],
  stepId: "",
  visited: [],
  labels: { "G1/F12": "Anschrift, Straße", F9: "Telefon" },
  leftover: [],
  savedAt: 0,
  ...part,
});

const file = {
  attachmentId: "1",
  fileName: "a.pdf",
  mediaType: "application/pdf",
  sizeBytes: 1,
  sha512: "0",
};

test.each<[string, FormValues, FormValues, readonly string[]]>([
  [
    "what fits stays",
    { F1: "Özdemir", F2: 3, F3: true },
    { F1: "Özdemir", F2: 3, F3: true },
    [],
  ],
  ["a field that is gone is named", { F9: "0228 1" }, {}, ["Telefon: 0228 1"]],
  [
    "a field that is gone from a group is named with it",
    { G1: { F11: "Bonn", F12: "Am Markt" } },
    { G1: { F11: "Bonn" } },
    ["Anschrift, Straße: Am Markt"],
  ],
  [
    "a field without a name is shown by its id",
    { F8: "2026-11-23" },
    {},
    ["F8: 23.11.2026"],
  ],
  [
    "what is given several times now keeps its answer",
    { F7: "deutsch" },
    { F7: ["deutsch"] },
    [],
  ],
  [
    "what is given once now keeps the first",
    { F1: ["a", "b"] },
    { F1: "a" },
    ["F1: b"],
  ],
  [
    "a text in a number stays to be corrected",
    { F2: "drei" },
    { F2: "drei" },
    [],
  ],
  ["a number in a text is written out", { F1: 1234.5 }, { F1: "1234,5" }, []],
  ["a text is no yes", { F3: "ja" }, {}, ["F3: ja"]],
  ["yes is no text", { F1: true }, {}, ["F1: Ja"]],
  ["a code that the list has lost is named", { F4: "2" }, {}, ["F4: 2"]],
  ["a code that it has stays", { F4: "1" }, { F4: "1" }, []],
  ["a file stays a file", { F5: file }, { F5: file }, []],
  ["a file is no text", { F1: file }, {}, ["F1: a.pdf"]],
  ["a group is no field", { F1: { a: "x" } }, {}, ["F1/a: x"]],
  ["a field is no group", { G1: "x" }, {}, ["G1: x"]],
  ["a text to read takes no answer", { F6: "x" }, {}, ["F6: x"]],
  [
    "entries keep their order",
    { G2: [{ F21: "Rex" }, { F22: "alt" }, { F21: "Bello" }] },
    { G2: [{ F21: "Rex" }, {}, { F21: "Bello" }] },
    ["G2/F22: alt"],
  ],
])("%s", (_, values, expected, leftover) => {
  const fitted = fitDraft(model, draftOf(values));
  expect(fitted.values).toEqual(expected);
  expect(fitted.leftover.map(({ label, text }) => `${label}: ${text}`)).toEqual(
    leftover,
  );
});

test("what was remembered and what was left over before is not lost either", () => {
  const fitted = fitDraft(
    model,
    draftOf(
      {},
      {
        remembered: [
          { pointer: "/G2/0/F21", value: "Rex" },
          { pointer: "/G9/F1", value: "weg" },
        ],
        leftover: [{ label: "Noch älter", text: "1" }],
      },
    ),
  );
  expect(fitted.remembered).toEqual([{ pointer: "/G2/0/F21", value: "Rex" }]);
  expect(fitted.leftover.map(({ text }) => text)).toEqual(["1", "weg"]);
});

test("keys that are special to JavaScript are keys like others", () => {
  const values = JSON.parse(
    '{"__proto__":"x","constructor":"y"}',
  ) as FormValues;
  const fitted = fitDraft(model, draftOf(values));
  expect(fitted.values).toEqual({});
  expect(fitted.leftover.map(({ text }) => text)).toEqual(["x", "y"]);
});
