import { describe, expect, test } from "vitest";

import {
  bytesOf,
  coded,
  field2,
  field3,
  group3,
  place,
  schema2,
  schema3,
} from "../testing/documents.js";
import {
  expectedFindings,
  foundFindings,
} from "../testing/expect-diagnostics.js";
import { decode } from "../xml/decode.js";
import { DEFAULT_LIMITS } from "../xml/limits.js";
import type { Datenfeld, Nachricht, Stammdatenschema } from "./model.js";
import { readNachricht } from "./read-nachricht.js";

function read(xml: string): ReturnType<typeof readNachricht> {
  const { source } = decode("x.xml", bytesOf(xml), DEFAULT_LIMITS.maxSizeBytes);
  return readNachricht(source, DEFAULT_LIMITS);
}

function schemaOf(nachricht: Nachricht | undefined): Stammdatenschema {
  if (nachricht?.inhalt.kind !== "stammdatenschema")
    throw new Error("no schema");
  return nachricht.inhalt;
}

function fieldOf(xml: string): Datenfeld {
  const [first] = schemaOf(read(xml).value).struktur;
  if (first?.enthaelt?.kind !== "datenfeld") throw new Error("no field");
  return first.enthaelt;
}

describe("reads version 3", () => {
  test("the properties of a field, at their places", () => {
    const xml = schema3(
      place(
        field3({
          more: `<xdf:praezisierung minLength="1" maxLength="5" pattern="a"/>
<xdf:inhalt>x</xdf:inhalt>
${coded("vorbefuellung", "optional")}
<xdf:maxSize>10</xdf:maxSize>
<xdf:mediaType>image/png</xdf:mediaType>
<xdf:mediaType>image/jpeg</xdf:mediaType>`,
        }),
      ),
    );
    const feld = fieldOf(xml);
    expect(feld.identifikation?.id.text).toBe("F99000000001");
    expect(feld.praezisierung).toMatchObject({
      minLength: "1",
      maxLength: "5",
      minValue: undefined,
      pattern: "a",
    });
    expect(feld.vorbefuellung?.text).toBe("optional");
    expect(feld.mediaType.map(({ text }) => text)).toEqual([
      "image/png",
      "image/jpeg",
    ]);
    expect(xml.slice(feld.inhalt?.at, (feld.inhalt?.at ?? 0) + 1)).toBe("x");
  });

  test("relations as a number", () => {
    const relation = `<xdf:relation>${coded("praedikat", "ABL")}<xdf:objekt><xdf:id>F1</xdf:id></xdf:objekt></xdf:relation>`;
    expect(
      schemaOf(read(schema3("", relation.repeat(3))).value).relationen,
    ).toBe(3);
  });

  test("rules with parameters, targets and messages, the script under either name", () => {
    const rule = `<xdf:regel><xdf:identifikation><xdf:id>R99000000001</xdf:id></xdf:identifikation>
<xdf:name>Regel</xdf:name><xdf:freitextRegel>Wenn …</xdf:freitextRegel>${coded("typ", "V")}
<xdf:param element="F1" name="a"><xdf:typ>wert</xdf:typ></xdf:param><xdf:ziel element="F1" name="b"/>
<xdf:script>x()</xdf:script><xdf:fehler code="1">Falsch</xdf:fehler></xdf:regel>`;
    const { value, diagnostics } = read(schema3("", rule));
    expect(diagnostics).toEqual([]);
    expect(schemaOf(value).regel[0]).toMatchObject({
      typ: { text: "V" },
      param: [{ element: "F1", name: "a", typ: { text: "wert" } }],
      ziel: [{ element: "F1", name: "b" }],
      skript: { text: "x()" },
      fehler: [{ text: "Falsch", code: "1" }],
    });
  });
});

describe("reads version 2", () => {
  test.each([
    [
      "texts",
      `{"minLength":"1","maxLength":"5"}`,
      { minLength: "1", maxLength: "5" },
    ],
    [
      "numbers",
      `{"minValue":1,"maxValue":31}`,
      { minValue: "1", maxValue: "31" },
    ],
    ["escapes", String.raw`{"pattern":"a\\.b"}`, { pattern: String.raw`a\.b` }],
  ])("limits as JSON: %s", (_, json, expected) => {
    const more = `<xdf:praezisierung>${json}</xdf:praezisierung>`;
    expect(
      fieldOf(schema2(place(field2({ more })))).praezisierung,
    ).toMatchObject(expected);
  });

  test("several legal sources in one text", () => {
    const xml = schema2("", "<xdf:bezug>§ 1 A;\n § 2 B\n</xdf:bezug>");
    expect(schemaOf(read(xml).value).bezug.map(({ text }) => text)).toEqual([
      "§ 1 A",
      "§ 2 B",
    ]);
  });

  test("and so in one place of a group", () => {
    const xml = schema2(
      place(field2()).replace(
        "<xdf:enthaelt>",
        "<xdf:bezug>§ 3 C; § 4 D</xdf:bezug><xdf:enthaelt>",
      ),
    );
    const [first] = schemaOf(read(xml).value).struktur;
    expect(first?.bezug.map(({ text }) => text)).toEqual(["§ 3 C", "§ 4 D"]);
  });

  test("ids of code lists beside their URIs, indented as editors do", () => {
    const more = `<xdf:codelisteReferenz>
<xdf:identifikation><xdf:id>C99000001</xdf:id></xdf:identifikation>
<xdf:genericodeIdentification>
<xdf:canonicalIdentification>urn:a
   </xdf:canonicalIdentification><xdf:version>1</xdf:version><xdf:canonicalVersionUri>urn:a_1</xdf:canonicalVersionUri>
</xdf:genericodeIdentification>
</xdf:codelisteReferenz>`;
    expect(
      fieldOf(schema2(place(field2({ feldart: "select", more }))))
        .codelisteReferenz,
    ).toMatchObject({
      identifikation: { id: { text: "C99000001" } },
      canonicalIdentification: { text: "urn:a" },
      canonicalVersionUri: { text: "urn:a_1" },
    });
  });
});

describe("reads the same whatever the namespace prefix", () => {
  const usual = schema3(place(field3()));
  test.each([
    [
      "another prefix",
      usual.replaceAll("xdf:", "ns0:").replace("xmlns:xdf", "xmlns:ns0"),
    ],
    [
      "no prefix",
      usual
        .replaceAll("<xdf:", "<")
        .replaceAll("</xdf:", "</")
        .replace("xmlns:xdf", "xmlns"),
    ],
    [
      "children in no namespace",
      usual.replaceAll(/<(\/?)xdf:(?!xdatenfelder\.)/g, "<$1"),
    ],
  ])("%s", (_, xml) => {
    const { value, diagnostics } = read(xml);
    expect(diagnostics).toEqual([]);
    expect(schemaOf(value).struktur[0]?.enthaelt?.identifikation?.id.text).toBe(
      "F99000000001",
    );
  });
});

describe("reports what does not belong", () => {
  test.each([
    [
      "unknown elements once a name and parent",
      schema3(
        place(
          field3({
            more: `<!-- expect FIM1012 -->
<xdf:hinweis>a<b/></xdf:hinweis>
<xdf:hinweis/>`,
          }),
        ),
      ),
    ],
    [
      "elements of other namespaces",
      schema3("", `<!-- expect FIM1012 -->\n<x:name xmlns:x="urn:x"/>`),
    ],
    [
      "unknown attributes",
      schema3(
        place(
          field3({
            more: `<!-- expect FIM1013 -->\n<xdf:praezisierung maxlength="5"/>`,
          }),
        ),
      ),
    ],
    [
      "stray text, at the element that holds it",
      schema3("").replace(
        "<xdf:stammdatenschema>",
        "<!-- expect FIM1014 -->\n<xdf:stammdatenschema>stray",
      ),
    ],
    [
      "a second element where one may stand",
      schema3(
        place(
          field3({
            more: `<xdf:inhalt>a</xdf:inhalt>\n<!-- expect FIM1015 -->\n<xdf:inhalt>b</xdf:inhalt>`,
          }),
        ),
      ),
    ],
    [
      "an element inside a text",
      schema3(
        place(
          field3({
            more: `<xdf:inhalt>\n<!-- expect FIM1018 -->\n<b>x</b>\n</xdf:inhalt>`,
          }),
        ),
      ),
    ],
    [
      "text in the limits of version 3",
      schema3(
        place(
          field3({
            more: `<!-- expect FIM2023 -->\n<xdf:praezisierung>x</xdf:praezisierung>`,
          }),
        ),
      ),
    ],
    [
      "an empty id",
      schema3("").replace(
        "<xdf:id>S99000000001</xdf:id>",
        "\n<!-- expect FIM2001 -->\n<xdf:id/>",
      ),
    ],
    [
      "a missing id",
      schema3("").replace(
        "<xdf:identifikation><xdf:id>S99000000001</xdf:id>",
        "\n<!-- expect FIM1016 -->\n<xdf:identifikation>",
      ),
    ],
    [
      "a field without Feldart and Datentyp",
      schema3(
        place(
          `<!-- expect FIM1017 FIM1017 -->\n<xdf:datenfeld><xdf:identifikation><xdf:id>F99000000001</xdf:id></xdf:identifikation><xdf:name>x</xdf:name><xdf:bezeichnungEingabe>x</xdf:bezeichnungEingabe></xdf:datenfeld>`,
        ),
      ),
    ],
    [
      "a place without an element",
      schema3(
        `<!-- expect FIM2030 -->\n<xdf:struktur><xdf:anzahl>1:1</xdf:anzahl></xdf:struktur>`,
      ),
    ],
    [
      "a place with two elements",
      schema3(
        place(`${field3()}${group3(place(field3()))}`).replace(
          "<xdf:enthaelt>",
          "<!-- expect FIM2031 -->\n<xdf:enthaelt>",
        ),
      ),
    ],
    [
      "broken JSON in version 2",
      schema2(
        place(
          field2({
            more: `<!-- expect FIM2020 -->\n<xdf:praezisierung>{"minLength":"5"</xdf:praezisierung>`,
          }),
        ),
      ),
    ],
    [
      "unknown keys and wrong types in that JSON",
      schema2(
        place(
          field2({
            more: `<!-- expect FIM2021 FIM2022 -->\n<xdf:praezisierung>{"__proto__":{"a":1},"pattern":["a"]}</xdf:praezisierung>`,
          }),
        ),
      ),
    ],
    [
      "a remark in place of that JSON",
      schema2(
        place(
          field2({
            more: `<!-- expect FIM2024 -->\n<xdf:praezisierung>1..31</xdf:praezisierung>`,
          }),
        ),
      ),
    ],
  ])("%s", (_, xml) => {
    expect(foundFindings(read(xml).diagnostics)).toEqual(expectedFindings(xml));
  });

  test("naming look-alike letters and what was probably meant", () => {
    const { diagnostics } = read(
      schema3("", "<xdf:hilfetехt>x</xdf:hilfetехt>"),
    );
    expect(diagnostics[0]).toMatchObject({
      message:
        'unknown element "hilfetехt" (U+0435, U+0445) in "stammdatenschema" is ignored',
      hint: 'did you mean "hilfetext"',
    });
  });

  test("only the break of a broken document, not what led to it", () => {
    const { value, diagnostics } = read(
      schema3("", "<xdf:unbekannt/><xdf:name>"),
    );
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["FIM1007"]);
  });

  test("no more findings than anyone reads", () => {
    const many = Array.from(
      { length: 3000 },
      (_, index) => `<x${String(index)}/>`,
    );
    expect(
      read(schema3("", many.join(""))).diagnostics.length,
    ).toBeLessThanOrEqual(1001);
  });
});

describe("refuses", () => {
  const namespace = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";
  test.each([
    [
      "XDatenfelder 1",
      schema3("").replace(namespace, "urn:xoev-de:fim:standard:xdatenfelder_1"),
      "FIM1021",
      /this is XDatenfelder 1/,
    ],
    [
      "unknown versions, naming those that are read",
      schema3("").replace(namespace, "urn:xoev-de:fim:standard:xdatenfelder_9"),
      "FIM1021",
      /xdatenfelder_9"; supported are .*_2, .*_3\.0\.0/,
    ],
    [
      "a root without namespace",
      schema3("")
        .replaceAll("xdf:", "")
        .replace(` xmlns:xdf="${namespace}"`, "")
        .replace(/ xmlns:xdf="[^"]*"/, ""),
      "FIM1021",
      /no namespace/,
    ],
    [
      "other XML",
      "<rechnung/>",
      "FIM1020",
      /"rechnung" is not an XDatenfelder message/,
    ],
    [
      "a code list",
      `<CodeList xmlns="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"/>`,
      "FIM1020",
      /CodeList/,
    ],
    [
      "a code list message",
      schema3("").replaceAll("stammdatenschema.0102", "codeliste.0105"),
      "FIM1022",
      /a code list/,
    ],
    [
      "a translation",
      schema3("").replaceAll("stammdatenschema.0102", "uebersetzung.0106"),
      "FIM1022",
      /a translation/,
    ],
    [
      "unknown messages",
      schema3("").replaceAll("stammdatenschema.0102", "stammdatenschema.0199"),
      "FIM1020",
      /0199/,
    ],
  ])("%s", (_, xml, code, message) => {
    const { value, diagnostics } = read(xml);
    expect(value).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code, severity: "error" });
    expect(diagnostics[0]?.message).toMatch(message);
  });
});
