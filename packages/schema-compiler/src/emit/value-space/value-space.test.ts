import type { CodeList, Field } from "@fim-forms/form-model";
import { expect, test } from "vitest";
import { valueSpaceOf, type ValueSpace } from "./value-space.js";

const list: CodeList = { id: "C1", entries: [{ code: "a", label: "A" }] };

function space(given: Partial<Field>): ValueSpace {
  const field: Field = {
    kind: "field",
    fimId: { id: "F99000000001" },
    path: "F99000000001",
    key: "F99000000001",
    xmlName: "F99000000001",
    typeName: "Feld",
    name: "Feld",
    label: { input: "Feld", output: "Feld" },
    occurs: { min: 1, max: 1 },
    legalBasis: [],
    control: "input",
    valueType: "text",
    constraints: {},
    prefill: "none",
    ...given,
  };
  return valueSpaceOf(field, new Map([[list.id, list]]));
}

test.each<[string, Partial<Field>, ValueSpace]>([
  [
    "a text has at least one character, because an empty one is left out",
    { constraints: { minLength: 0 } },
    { kind: "text", latin: false, minLength: 1 },
  ],
  [
    "lengths that contradict each other allow nothing",
    { constraints: { minLength: 5, maxLength: 4 } },
    { kind: "nothing", of: "text" },
  ],
  [
    "a text of no characters allows nothing",
    { constraints: { maxLength: 0 } },
    { kind: "nothing", of: "text" },
  ],
  [
    "lengths say nothing about a text that nobody enters",
    {
      control: "locked",
      valueType: "textLatin",
      constraints: { maxLength: 4 },
    },
    { kind: "text", latin: true, minLength: 1 },
  ],
  [
    "a select takes the codes of its list, whatever its value type",
    { control: "select", codeListId: "C1", valueType: "integer" },
    { kind: "codes", list },
  ],
  [
    "a select without a list takes any text",
    { control: "select", valueType: "boolean", constraints: { maxLength: 4 } },
    { kind: "text", latin: false, minLength: 1 },
  ],
  [
    "bounds of integers are rounded inwards",
    {
      valueType: "integer",
      constraints: { minValue: "0.5", maxValue: "-0.5e1" },
    },
    { kind: "nothing", of: "integer" },
  ],
  [
    "integers end where readers start to round",
    {
      valueType: "integer",
      constraints: { minValue: "-1.5", maxValue: "1e30" },
    },
    { kind: "integer", min: -1n, max: 9007199254740991n },
  ],
  [
    "numbers keep their bounds exactly",
    { valueType: "number", constraints: { minValue: "0.10" } },
    { kind: "number", min: { digits: 10n, scale: 2 } },
  ],
  [
    "bounds of numbers that contradict each other allow nothing",
    { valueType: "currency", constraints: { minValue: "1", maxValue: "0.99" } },
    { kind: "nothing", of: "number" },
  ],
  [
    "a bound that is no date says nothing about dates",
    {
      valueType: "date",
      constraints: { minValue: "heute", maxValue: "2000-02-30" },
    },
    { kind: "date" },
  ],
  [
    "a file keeps its limits",
    { valueType: "file", constraints: { maxSizeBytes: 5, mediaTypes: [] } },
    { kind: "file", maxSizeBytes: 5, mediaTypes: [] },
  ],
  [
    "an object is carried as text",
    { valueType: "object" },
    { kind: "text", latin: false, minLength: 1 },
  ],
])("%s", (_, field, expected) => {
  expect(space(field)).toEqual(expected);
});
