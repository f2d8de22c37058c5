import type { FormValue, FormValues } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";
import {
  buildModel,
  field,
  group,
  occurs,
} from "../../../../test/support/build-model.js";
import { renderXml } from "./index.js";

const model = buildModel([
  field("F1", { occurs: occurs("0:1") }),
  field("F2", { valueType: "number", occurs: occurs("0:*") }),
  field("F3", { valueType: "boolean" }),
  field("F4", { valueType: "file" }),
  field("F5", { control: "label" }),
  field("F6", { control: "select", valueType: "integer" }),
  group("G1", [field("F1")], { occurs: occurs("0:*") }),
]);

/** What stands inside the root element, on one line. */
function body(values: FormValues): string {
  return renderXml(model, values)
    .text.replace(/^.*\n<S99000000901[^>]*?(\/)?>\s*/, "")
    .replace(/<\/S99000000901>\n$/, "")
    .replace(/\n\s*/g, "");
}

const file = {
  attachmentId: "a1",
  fileName: "a&b.pdf",
  mediaType: "application/pdf",
  sizeBytes: 5,
  sha512: "0".repeat(128),
};

describe("values", () => {
  test.each<[string, FormValues, string]>([
    [
      "text is escaped and keeps its white space",
      { F1: ' <a> & "b" ]]> ' },
      '<F1> &lt;a&gt; &amp; "b" ]]&gt; </F1>',
    ],
    ["a carriage return survives reading", { F1: "a\rb" }, "<F1>a&#xD;b</F1>"],
    [
      "numbers are plain decimals",
      { F2: [1e21, 1e-7, -0, -1.5] },
      "<F2>1000000000000000000000</F2><F2>0.0000001</F2><F2>0</F2><F2>-1.5</F2>",
    ],
    ["truth values are words", { F3: false }, "<F3>false</F3>"],
    ["a code is text, whatever the value type", { F6: "01" }, "<F6>01</F6>"],
    [
      "a file is its reference",
      { F4: file },
      `<F4><attachmentId>a1</attachmentId><fileName>a&amp;b.pdf</fileName><mediaType>application/pdf</mediaType><sizeBytes>5</sizeBytes><sha512>${file.sha512}</sha512></F4>`,
    ],
    [
      "the order is that of the form",
      { G1: [{ F1: "c" }], F3: true, F1: "a" },
      "<F1>a</F1><F3>true</F3><G1><F1>c</F1></G1>",
    ],
    ["an empty group has no content", { G1: [{}, {}] }, "<G1/><G1/>"],
    ["an empty text is no answer", { F1: "" }, ""],
  ])("%s", (_, values, expected) => {
    expect(renderXml(model, values).diagnostics).toEqual([]);
    expect(body(values)).toBe(expected);
  });
});

test("the document names its encoding and the form's namespace", () => {
  expect(renderXml(model, {}).text).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<S99000000901 xmlns="urn:example:fim:s99000000901_1.0.0"/>\n',
  );
});

describe("what cannot stand in the document", () => {
  test.each<[string, Readonly<Record<string, unknown>>, string, string]>([
    [
      "a control character is replaced",
      { F1: "a\u0001b" },
      "SUB1001",
      "<F1>a\ufffdb</F1>",
    ],
    [
      "half a surrogate pair is replaced",
      { F1: "a\ud800" },
      "SUB1001",
      "<F1>a\ufffd</F1>",
    ],
    [
      "text where a truth value belongs is left out",
      { F3: "true" },
      "SUB1002",
      "",
    ],
    ["infinity is left out", { F2: [Infinity] }, "SUB1002", ""],
    ["one value where a list belongs is left out", { F2: 1 }, "SUB1002", ""],
    [
      "a list where one value belongs is left out",
      { F1: ["a"] },
      "SUB1002",
      "",
    ],
    ["text where a group belongs is left out", { G1: ["a"] }, "SUB1002", ""],
    [
      "a file without a hash is left out",
      { F4: { ...file, sha512: 1 } },
      "SUB1002",
      "",
    ],
    [
      "a file with more to it is left out",
      { F4: { ...file, path: "/" } },
      "SUB1002",
      "",
    ],
    [
      "a property that the form does not know is left out",
      { F9: "a" },
      "SUB1003",
      "",
    ],
    ["a value for a static text is left out", { F5: "a" }, "SUB1003", ""],
    [
      "a key of Object.prototype is left out",
      { ["__proto__"]: "a" },
      "SUB1003",
      "",
    ],
  ])("%s", (_, values, code, expected) => {
    const given = values as Record<string, FormValue>; // wrong on purpose
    expect(renderXml(model, given).diagnostics).toMatchObject([
      { code, severity: "error" },
    ]);
    expect(body(given)).toBe(expected);
  });

  test("findings name the value's place and field", () => {
    const { diagnostics } = renderXml(model, { G1: [{}, { F1: "\u0000" }] });
    expect(diagnostics).toMatchObject([
      {
        message:
          "The text at /G1/1/F1 (F1V1.0.0) holds U+0000, which XML cannot carry",
        fimId: { id: "F1" },
      },
    ]);
  });
});
