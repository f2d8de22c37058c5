import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { FormValues } from "@fim-forms/form-model";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";

import { field, formModel, group } from "../test-support/build-model.js";
import { checkMapping, decodeMapping, mapValues } from "./index.js";

const OPTIONAL = { occurs: { min: 0, max: 1 } };
const MANY = { occurs: { min: 0, max: null } };
const SEXES = {
  id: "sexes",
  entries: [
    { code: "1", label: "Rüde" },
    { code: "2", label: "Hündin" },
  ],
};

const model = formModel(
  "Titel",
  [
    field("F1", "Name"),
    field("F2", "Geboren", "date", OPTIONAL),
    field("F3", "Ja?", "boolean", OPTIONAL),
    field("F4", "Geschlecht", "text", { codeListId: "sexes", ...OPTIONAL }),
    field("F5", "Hausnummer", "text", OPTIONAL),
    field("F6", "Telefon", "text", MANY),
    field("F7", "Beleg", "file", OPTIONAL),
    group(
      "G1",
      "Hund",
      [
        field("F8", "Name"),
        field("F9", "Monat", "integer", OPTIONAL),
        group("G2", "Halter", [field("F10", "Name")], OPTIONAL),
      ],
      MANY,
    ),
    field("F11", "Hinweis", "text", { control: "label", text: "x" }),
  ],
  [SEXES],
);

const values: FormValues = {
  F1: "Ida & Söhne",
  F2: "1961-02-03",
  F3: false,
  F4: "2",
  F5: "12 a",
  F6: ["1", "2"],
  F7: {
    attachmentId: "a",
    fileName: "Beleg.pdf",
    mediaType: "application/pdf",
    sizeBytes: 1,
    sha512: "ab",
  },
  G1: [{ F8: "Bello", F9: 3, G2: { F10: "Ida" } }, { F8: "Asta" }],
};

const HEAD = {
  formatVersion: 1,
  title: "Test",
  form: { id: "S99000000102" },
  target: { root: "x:nachricht", namespaces: { x: "urn:example:99" } },
};

function mapping(rules: readonly unknown[], more: object = {}) {
  return { ...HEAD, ...more, rules };
}

function run(
  rules: readonly unknown[],
  more: object = {},
  parameters: Record<string, string> = {},
) {
  const decoded = decodeMapping(mapping(rules, more));
  if (decoded.value === undefined) throw new Error(JSON.stringify(decoded));
  const { text, diagnostics } = mapValues(
    decoded.value,
    model,
    values,
    new Map(Object.entries(parameters)),
  );
  const body = text
    ?.replace(
      /^[\s\S]*?<x:nachricht xmlns:x="urn:example:99"( [^>/]*)?\/?>\n?/,
      "$1",
    )
    .replace("</x:nachricht>\n", "")
    .replace(/\n\s*/g, "")
    .trim();
  return { body, codes: diagnostics.map(({ code }) => code) };
}

describe("a rule makes of the answers", () => {
  test.each<[string, unknown[], string]>([
    [
      "an element",
      [{ to: "x:name", from: "/F1" }],
      "<x:name>Ida &amp; Söhne</x:name>",
    ],
    ["an attribute", [{ to: "x:a/@b", from: "/F4" }], '<x:a b="2"/>'],
    ["an attribute of the root", [{ to: "@test", constant: "1" }], 'test="1"'],
    [
      "elements that share the way to them",
      [
        { to: "x:a/x:b", from: "/F4" },
        { to: "x:c", constant: "1" },
        { to: "x:a/d", constant: "2" },
      ],
      "<x:a><x:b>2</x:b><d>2</d></x:a><x:c>1</x:c>",
    ],
    [
      "elements of their own",
      [
        { to: "a", rules: [{ to: "b", constant: "1" }] },
        { to: "a", rules: [{ to: "b", constant: "2" }] },
      ],
      "<a><b>1</b></a><a><b>2</b></a>",
    ],
    [
      "an element for each entry",
      [
        {
          to: "x:hunde/x:hund",
          forEach: "/G1",
          rules: [
            { to: "name", from: "F8" },
            { to: "halter", from: "G2/F10" },
            { to: "von", from: "/F4" },
          ],
        },
      ],
      "<x:hunde><x:hund><name>Bello</name><halter>Ida</halter><von>2</von></x:hund><x:hund><name>Asta</name><von>2</von></x:hund></x:hunde>",
    ],
    [
      "an element for each answer",
      [{ to: "a", forEach: "/F6", rules: [{ to: "nr", from: "." }] }],
      "<a><nr>1</nr></a><a><nr>2</nr></a>",
    ],
    [
      "an element only if there is an answer",
      [
        {
          to: "a",
          forEach: "/G1",
          when: "G2",
          rules: [
            { to: "@list", constant: "L" },
            { to: "b", from: "F8" },
          ],
        },
      ],
      '<a list="L"><b>Bello</b></a>',
    ],
    [
      "a date in other words",
      [{ to: "a", from: "/F2", format: "ddMMyyyy" }],
      "<a>03021961</a>",
    ],
    [
      "a date without marks",
      [{ to: "a", from: "/F2", format: "yyyyMMdd" }],
      "<a>19610203</a>",
    ],
    [
      "the label of a code",
      [{ to: "a", from: "/F4", format: "label" }],
      "<a>Hündin</a>",
    ],
    [
      "the name of a file",
      [{ to: "a", from: "/F7", format: "fileName" }],
      "<a>Beleg.pdf</a>",
    ],
    [
      "a text of several",
      [
        {
          to: "a",
          forEach: "/G1",
          rules: [
            { to: "b", join: [{ from: "F8" }, "-", { from: "F9", digits: 2 }] },
          ],
        },
      ],
      "<a><b>Bello-03</b></a>",
    ],
    [
      "one text of all answers",
      [{ to: "a", from: "/F6", separator: "|" }],
      "<a>1|2</a>",
    ],
    [
      "two texts of one",
      [{ from: "/F5", split: { by: "leadingDigits", into: ["nr", "zusatz"] } }],
      "<nr>12</nr><zusatz>a</zusatz>",
    ],
    [
      "a text that cannot be cut",
      [{ from: "/F4", split: { by: "lastSpace", into: ["vor", "nach"] } }],
      "<vor>2</vor>",
    ],
    [
      "as many as there is room for",
      [{ from: "/F1", split: { by: { separator: " " }, into: ["a", "b"] } }],
      "<a>Ida</a><b>&amp; Söhne</b>",
    ],
  ])("%s", (_, rules, body) => {
    expect(run(rules)).toEqual({ body, codes: [] });
  });
});

const maps = (entries: object, otherwise?: unknown) => ({
  codeMaps: {
    m: { entries, ...(otherwise === undefined ? {} : { otherwise }) },
  },
});

describe("a code", () => {
  const rules = [{ to: "a", from: "/F4", codeMap: "m" }];

  test.each<[string, object, string | undefined, string[]]>([
    ["is mapped", maps({ 1: "m", 2: "w" }), "<a>w</a>", []],
    [
      "that is lacking is an error",
      maps({ 1: "m" }),
      undefined,
      ["SUB1205", "SUB1206"],
    ],
    ["may be left out", maps({ 1: "m" }, "omit"), "", []],
    ["may be kept", maps({ 1: "m" }, "keep"), "<a>2</a>", []],
    ["may become another", maps({ 1: "m" }, { value: "u" }), "<a>u</a>", []],
    [
      "that no list has is reported",
      maps({ 1: "m", 2: "w", 3: "d" }),
      "<a>w</a>",
      ["SUB1205"],
    ],
  ])("%s", (_, more, body, codes) => {
    expect(run(rules, more)).toEqual({ body, codes });
  });

  test("may be yes or no", () => {
    const yesNo = [{ to: "a", from: "/F3", codeMap: "m" }];
    expect(run(yesNo, maps({ true: "1", false: "0" })).body).toBe("<a>0</a>");
  });
});

describe("parameters", () => {
  const rules = [{ to: "a", parameter: "id" }];
  const declared = { parameters: { id: "the message's id" } };

  test.each<[string, object, Record<string, string>, string[]]>([
    ["are put in", declared, { id: "1" }, []],
    ["have to be there", declared, {}, ["SUB1208"]],
    ["have to be known", declared, { id: "1", other: "2" }, ["SUB1208"]],
    ["have to be declared", {}, {}, ["SUB1208"]],
  ])("%s", (_, more, given, codes) => {
    expect(run(rules, more, given).codes).toEqual(codes);
  });
});

describe("a mapping that does not fit its form", () => {
  test.each<[string, unknown[], string]>([
    ["names a field that is not there", [{ to: "a", from: "/F99" }], "SUB1203"],
    ["takes a group for a text", [{ to: "a", from: "/G1" }], "SUB1204"],
    ["takes a note for an answer", [{ to: "a", from: "/F11" }], "SUB1204"],
    ["leads through a repeat", [{ to: "a", from: "/G1/F8" }], "SUB1204"],
    ["takes many answers for one", [{ to: "a", from: "/F6" }], "SUB1204"],
    [
      "repeats what is there once",
      [{ to: "a", forEach: "/F1", rules: [] }],
      "SUB1204",
    ],
    ["takes a file for a text", [{ to: "a", from: "/F7" }], "SUB1204"],
    [
      "takes a text for a date",
      [{ to: "a", from: "/F1", format: "ddMMyyyy" }],
      "SUB1204",
    ],
    [
      "names a map that is not there",
      [{ to: "a", from: "/F4", codeMap: "x" }],
      "SUB1205",
    ],
  ])("%s", (_, rules, code) => {
    expect(run(rules)).toEqual({ body: undefined, codes: [code] });
  });

  test("says what was meant", () => {
    const { value } = decodeMapping(mapping([{ to: "a", from: "/F10" }]));
    const [found] = checkMapping(value!, model);
    expect(found?.hint).toBe("did you mean “/G1/G2/F10”?");
  });

  test.each([
    [{ id: "S99000000999" }],
    [{ id: "S99000000102", version: "9.0.0" }],
  ])("is for %j", (form) => {
    expect(run([], { form }).codes).toEqual(["SUB1202"]);
  });
});

test("what the message needs is demanded", () => {
  const rules = [{ to: "a", from: "/F99000000", required: true }];
  expect(run(rules).codes).toEqual(["SUB1203"]);
  const absent = decodeMapping(
    mapping([{ to: "a", from: "/F2", required: true }]),
  );
  expect(
    mapValues(absent.value!, model, { F1: "x" }).diagnostics,
  ).toMatchObject([{ code: "SUB1207" }]);
});

test("one place is filled once", () => {
  const rules = [
    { to: "a", from: "/F1" },
    { to: "a", from: "/F4" },
  ];
  expect(run(rules).codes).toEqual(["SUB1210"]);
});

test("a character that XML cannot carry is reported", () => {
  const { value } = decodeMapping(mapping([{ to: "a", from: "/F1" }]));
  const { text, diagnostics } = mapValues(value!, model, { F1: "a\u0000b" });
  expect(text).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: "SUB1209" }]);
});

describe("a file that is no mapping", () => {
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(
    JSON.parse(
      readFileSync(join(import.meta.dirname, "mapping.schema.json"), "utf8"),
    ) as object,
  );

  test.each<[string, unknown, string]>([
    ["is no object", [], "The mapping has to be an object"],
    [
      "has another version",
      { ...mapping([]), formatVersion: 2 },
      "formatVersion",
    ],
    ["has an unknown part", { ...mapping([]), extra: 1 }, "extra is unknown"],
    ["has no rules", { ...HEAD }, "rules has to be a list"],
    ["has no form", { ...mapping([]), form: undefined }, "form has to be"],
    [
      "has a rule without a source",
      mapping([{ to: "a" }]),
      "rules/0 needs one of",
    ],
    [
      "has a rule with two sources",
      mapping([{ to: "a", from: "/F1", constant: "x" }]),
      "rules/0 needs one of",
    ],
    [
      "has a map without an answer",
      mapping([{ to: "a", constant: "x", codeMap: "m" }]),
      "rules/0 has codeMap",
    ],
    [
      "has an unknown format",
      mapping([{ to: "a", from: "/F1", format: "x" }]),
      "rules/0/format",
    ],
    [
      "splits into one",
      mapping([{ from: "/F1", split: { by: "firstSpace", into: ["a"] } }]),
      "rules/0/split/into",
    ],
    [
      "splits at nothing",
      mapping([
        { from: "/F1", split: { by: { separator: "" }, into: ["a", "b"] } },
      ]),
      "rules/0/split/by/separator",
    ],
    [
      "has a text that is none",
      mapping([{ to: "a", constant: 1 }]),
      "rules/0/constant",
    ],
    [
      "joins with a number that is none",
      mapping([{ to: "a", join: [{ from: "/F1", digits: 0 }] }]),
      "rules/0/join/0/digits",
    ],
    [
      "has an unknown fallback",
      mapping([], maps({}, "drop")),
      "codeMaps/m/otherwise",
    ],
  ])("%s", (_, json, said) => {
    const { value, diagnostics } = decodeMapping(json);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ message }) => message).join("\n")).toContain(
      said,
    );
    expect(validate(JSON.parse(JSON.stringify(json)))).toBe(false);
  });

  test.each([
    ["a name that is none", "a b"],
    ["an empty step", "a//b"],
    ["a prefix that nobody declared", "y:a"],
    ["an attribute in the middle", "@a/b"],
  ])("has %s", (_, to) => {
    const { diagnostics } = decodeMapping(mapping([{ to, constant: "x" }]));
    expect(diagnostics).toMatchObject([{ code: "SUB1201" }]);
  });

  test("is too deep", () => {
    let rule: object = { to: "a", constant: "x" };
    for (let depth = 0; depth < 60; depth++) rule = { to: "a", rules: [rule] };
    const { diagnostics } = decodeMapping(mapping([rule]));
    expect(diagnostics).toMatchObject([{ code: "SUB1201" }]);
  });

  test("is none of the files above, which editors accept too", () => {
    const json = mapping(
      [
        { to: "a", from: "/F4", codeMap: "m" },
        {
          to: "b",
          forEach: "/G1",
          when: "G2",
          rules: [{ to: "c", from: "F8" }],
        },
        { from: "/F5", split: { by: "leadingDigits", into: ["d", "e"] } },
      ],
      maps({ 1: "x" }, { value: "y" }),
    );
    expect(validate(json)).toBe(true);
    expect(decodeMapping(json).diagnostics).toEqual([]);
  });
});
