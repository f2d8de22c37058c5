import type { CodeList } from "@fim-forms/form-model";
import { expect, test } from "vitest";
import type { ValueSpace } from "../value-space/index.js";
import { Definitions } from "./definitions.js";
import type { JsonObject } from "./json.js";
import { SHARED_DEFINITIONS } from "./shared-definitions.js";
import { valueSchema } from "./value-schema.js";

function list(...codes: readonly string[]): CodeList {
  return {
    id: "C 1",
    entries: codes.map((code) => ({ code, label: `Label ${code}` })),
  };
}

function schema(space: ValueSpace): {
  readonly body: JsonObject;
  readonly $defs: JsonObject;
} {
  const definitions = new Definitions(SHARED_DEFINITIONS);
  const body = valueSchema(space, definitions);
  return { body, $defs: definitions.toJson() };
}

test.each<[string, ValueSpace, JsonObject]>([
  [
    "a text says its length and pattern beside the shared type",
    {
      kind: "text",
      latin: false,
      minLength: 2,
      maxLength: 5,
      pattern: { source: "a*", ecmaScript: "^(?:a*)$", xsd: "a*" },
    },
    {
      $ref: "#/$defs/text",
      type: "string",
      minLength: 2,
      maxLength: 5,
      pattern: "^(?:a*)$",
    },
  ],
  [
    "an unlimited text is the shared type",
    { kind: "text", latin: true, minLength: 1 },
    { $ref: "#/$defs/textLatin", type: "string" },
  ],
  ["a truth value is a boolean", { kind: "boolean" }, { type: "boolean" }],
  [
    "a number has inclusive bounds",
    {
      kind: "number",
      min: { digits: 1n, scale: 1 },
      max: { digits: 5n, scale: 0 },
    },
    { type: "number", minimum: 0.1, maximum: 5 },
  ],
  [
    "a currency says nothing about decimals, which binary fractions cannot meet",
    { kind: "currency" },
    { type: "number" },
  ],
  [
    "an integer has bounds of its own only where they are narrower",
    { kind: "integer", min: 0n, max: 9007199254740991n },
    { $ref: "#/$defs/integer", type: "integer", minimum: 0 },
  ],
  [
    "bounds of a date are a pattern",
    { kind: "date", min: "2000-01-01", max: "2000-01-31" },
    {
      $ref: "#/$defs/date",
      type: "string",
      pattern: "^(?:2000-01-(0[1-9]|[1-2][0-9]|3[0-1]))$",
    },
  ],
  [
    "a file without limits is the shared type",
    { kind: "file" },
    { $ref: "#/$defs/file" },
  ],
  [
    "a file has its limits beside the shared type",
    { kind: "file", maxSizeBytes: 10, mediaTypes: ["image/png", "image/png"] },
    {
      $ref: "#/$defs/file",
      type: "object",
      properties: {
        mediaType: { enum: ["image/png"] },
        sizeBytes: { type: "integer", maximum: 10 },
      },
    },
  ],
  [
    "no media type at all can be met by nothing",
    { kind: "file", mediaTypes: [] },
    {
      $ref: "#/$defs/file",
      type: "object",
      properties: { mediaType: { not: {} } },
    },
  ],
  [
    "bounds that contradict each other allow nothing",
    { kind: "nothing", of: "number" },
    { type: "number", not: {} },
  ],
])("%s", (_, space, expected) => {
  expect(schema(space).body).toEqual(expected);
});

test("codes are a definition of constants with their labels", () => {
  const { body, $defs } = schema({ kind: "codes", list: list("a", "b") });
  expect(body).toEqual({ $ref: "#/$defs/codes-C-1" });
  expect($defs["codes-C-1"]).toMatchObject({
    type: "string",
    oneOf: [
      { const: "a", title: "Label a" },
      { const: "b", title: "Label b" },
    ],
  });
});

test("a code stands once, and an empty one, which nobody can give, not at all", () => {
  const { $defs } = schema({ kind: "codes", list: list("a", "", "a") });
  expect($defs["codes-C-1"]).toMatchObject({ oneOf: [{ const: "a" }] });
});

test("a list without usable codes allows nothing", () => {
  const { $defs } = schema({ kind: "codes", list: list("") });
  expect($defs["codes-C-1"]).toMatchObject({ type: "string", not: {} });
});

test("a long list is a bare enum", () => {
  const codes = Array.from({ length: 201 }, (_, code) => `c${String(code)}`);
  const { $defs } = schema({ kind: "codes", list: list(...codes) });
  expect($defs["codes-C-1"]).toMatchObject({ enum: codes });
});
