import type { FormModel } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";
import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
  pattern,
  type NodeSpec,
} from "../../../../../test/support/build-model.js";
import { emitXsd } from "./index.js";

/** The schema without annotations and without white space between tags. */
function bare(...nodes: readonly NodeSpec[]): string {
  return compact(buildModel(nodes));
}

function compact(model: FormModel): string {
  return emitXsd(model)
    .replace(/<xs:annotation>.*?<\/xs:annotation>/gs, "")
    .replace(/>\s+</g, "><")
    .replace(/(<xs:element [^>]*)><\/xs:element>/g, "$1/>");
}

test("the root element is in the form's namespace, and so is everything in it", () => {
  const xsd = bare();
  expect(xsd).toContain(
    'targetNamespace="urn:example:fim:s99000000901_1.0.0" elementFormDefault="qualified"',
  );
  expect(xsd).toContain(
    '<xs:element name="S99000000901"><xs:complexType><xs:sequence/></xs:complexType></xs:element>',
  );
});

describe("occurrences", () => {
  test.each([
    ["once is the default", "1:1", '<xs:element name="F1" type="text"/>'],
    ["once or not", "0:1", '<xs:element name="F1" type="text" minOccurs="0"/>'],
    [
      "any number",
      "0:*",
      '<xs:element name="F1" type="text" minOccurs="0" maxOccurs="unbounded"/>',
    ],
    [
      "two to five times",
      "2:5",
      '<xs:element name="F1" type="text" minOccurs="2" maxOccurs="5"/>',
    ],
    [
      "more than validators unfold",
      "0:10000",
      '<xs:element name="F1" type="text" minOccurs="0" maxOccurs="unbounded"/>',
    ],
  ])("%s", (_, anzahl, expected) => {
    expect(bare(field("F1", { occurs: occurs(anzahl) }))).toContain(expected);
  });

  test("many large maxima share what validators unfold", () => {
    const xsd = bare(
      ...["F1", "F2", "F3"].map((id) =>
        field(id, { occurs: occurs(id === "F1" ? "0:1000" : "0:2000") }),
      ),
    );
    expect(xsd.match(/maxOccurs="[^"]*"/g)).toEqual([
      'maxOccurs="1000"',
      'maxOccurs="unbounded"',
      'maxOccurs="unbounded"',
    ]);
  });

  test("an alternative that is chosen is there", () => {
    expect(
      bare(
        group("G1", [field("F1", { occurs: occurs("0:1") })], {
          arrangement: "choice",
        }),
      ),
    ).toContain('<xs:choice><xs:element name="F1" type="text"/></xs:choice>');
  });

  test("static text is no element", () => {
    expect(bare(field("F1", { control: "label" }))).not.toContain("F1");
  });
});

describe("types", () => {
  test.each<[string, Parameters<typeof field>[1], string]>([
    [
      "text with length and pattern",
      { constraints: { minLength: 2, maxLength: 5, pattern: pattern("[a&]") } },
      '<xs:restriction base="text"><xs:minLength value="2"/><xs:maxLength value="5"/><xs:pattern value="[&amp;a]"/></xs:restriction>',
    ],
    ["Latin text", { valueType: "textLatin" }, 'name="F1" type="textLatin"'],
    [
      "currency",
      { valueType: "currency", constraints: { maxValue: "1e3" } },
      '<xs:restriction base="xs:decimal"><xs:fractionDigits value="2"/><xs:maxInclusive value="1000"/></xs:restriction>',
    ],
    [
      "integer",
      { valueType: "integer", constraints: { minValue: "0.5" } },
      '<xs:restriction base="integer"><xs:minInclusive value="1"/></xs:restriction>',
    ],
    ["number", { valueType: "number" }, 'name="F1" type="xs:decimal"'],
    [
      "date",
      { valueType: "date", constraints: { minValue: "2000-01-01" } },
      '<xs:restriction base="date"><xs:minInclusive value="2000-01-01"/></xs:restriction>',
    ],
    [
      "dateTime, bounded by its local time",
      {
        valueType: "dateTime",
        constraints: {
          minValue: "2000-12-31T23:59:59Z",
          maxValue: "2000-12-31T23:59:59",
        },
      },
      '<xs:restriction base="dateTime"><xs:pattern value="2000-12-31T23:59:59(Z|',
    ],
    [
      "bounds that contradict each other",
      {
        valueType: "time",
        constraints: { minValue: "12:00:00", maxValue: "11:00:00" },
      },
      '<xs:restriction base="time"><xs:pattern value="!"/></xs:restriction>',
    ],
    [
      "lengths that contradict each other",
      { constraints: { minLength: 2, maxLength: 1 } },
      '<xs:restriction base="xs:string"><xs:maxLength value="0"/><xs:pattern value="!"/></xs:restriction>',
    ],
    [
      "a file in limits",
      {
        valueType: "file",
        constraints: { maxSizeBytes: 5, mediaTypes: ["image/png"] },
      },
      '<xs:element name="mediaType"><xs:simpleType><xs:restriction base="text"><xs:enumeration value="image/png"/>',
    ],
    ["a select without its list", { control: "select" }, 'type="text"'],
  ])("%s", (_, given, expected) => {
    expect(bare(field("F1", given))).toContain(expected);
  });

  test("codes keep every character, and their labels are documentation", () => {
    const model = buildModel(
      [field("F1", { control: "select", codeListId: "C1" })],
      { codeLists: [codeList("C1", [[" a\n\t<&", "Label <b>"]])] },
    );
    expect(emitXsd(model)).toContain(
      '<xs:enumeration value=" a&#xA;&#x9;&lt;&amp;">',
    );
    expect(emitXsd(model)).toContain(
      "<xs:documentation>Label &lt;b&gt;</xs:documentation>",
    );
  });

  test("lists whose ids give the same type name stay apart", () => {
    const model = buildModel(
      [
        field("F1", { control: "select", codeListId: "a:b" }),
        field("F2", { control: "select", codeListId: "a/b" }),
      ],
      { codeLists: [codeList("a:b", []), codeList("a/b", [])] },
    );
    expect(compact(model)).toContain('name="F1" type="codes-a-b"');
    expect(compact(model)).toContain('name="F2" type="codes-a-b_2"');
  });
});
