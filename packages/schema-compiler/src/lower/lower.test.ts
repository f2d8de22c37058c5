import type { FormNode, Group } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import {
  coded,
  field2,
  field3,
  genericode,
  group3,
  place,
  reference3,
  schema2,
  schema3,
  type FieldParts,
} from "../testing/documents.js";
import {
  checkText,
  codesOf,
  expectedFindings,
  firstField,
  foundFindings,
  modelOf,
} from "../testing/expect-diagnostics.js";

function groupOf(node: FormNode | undefined): Group {
  if (node?.kind !== "group") throw new Error("no group");
  return node;
}

const one = (parts: FieldParts, anzahl = "1:1"): string =>
  schema3(place(field3(parts), anzahl));

describe("the form", () => {
  test("has its names from id, version and label", () => {
    expect(modelOf(one({}))).toMatchObject({
      fimId: { id: "S99000000001", version: "1.0.0" },
      standard: "XDatenfelder 3.0.0",
      title: "Testformular",
      name: "Test",
      names: {
        jsonSchemaId:
          "https://schema.fitko.de/fim/s99000000001_1.0.0.schema.json",
        xmlNamespace: "urn:xoev-de:xfall:standard:fim-s99000000001_1.0.0",
        xmlRoot: "fim.S99000000001",
        typeName: "Testformular",
      },
    });
  });

  test("of version 2 has ids in the long form", () => {
    const model = modelOf(schema2(place(field2())));
    expect(model.fimId).toEqual({ id: "S99000000001", version: "1.0" });
    expect(model.children[0]).toMatchObject({
      key: "F99000000001",
      fimId: { id: "F99000000001", version: "1.0" },
    });
  });

  test("without a version has none in its names", () => {
    const xml = one({}).replace("<xdf:version>1.0.0</xdf:version>", "");
    expect(modelOf(xml).names.jsonSchemaId).toBe(
      "https://schema.fitko.de/fim/s99000000001.schema.json",
    );
  });

  test.each([
    ["a single field", "datenfeld.0104", field3(), ["F99000000001"]],
    [
      "a single group",
      "datenfeldgruppe.0103",
      group3(place(field3())),
      ["G99000000001"],
    ],
  ])("is made of %s as well", (_, message, content, keys) => {
    const xml = `<xdf:xdatenfelder.${message} xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"><xdf:header/>${content}</xdf:xdatenfelder.${message}>`;
    const model = modelOf(xml);
    expect(model.children.map(({ key }) => key)).toEqual(keys);
    expect(model.children[0]?.occurs).toEqual({ min: 1, max: 1 });
  });

  test("is empty for a document profile", () => {
    const xml = `<xdf:xdatenfelder.dokumentsteckbrief.0101 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"><xdf:dokumentsteckbrief><xdf:identifikation><xdf:id>D99000000001</xdf:id></xdf:identifikation><xdf:name>Antrag</xdf:name><xdf:istAbstrakt>false</xdf:istAbstrakt>${coded("dokumentart", "001")}<xdf:bezeichnung>Antrag</xdf:bezeichnung></xdf:dokumentsteckbrief></xdf:xdatenfelder.dokumentsteckbrief.0101>`;
    expect(modelOf(xml)).toMatchObject({ title: "Antrag", children: [] });
  });
});

describe("release of version 2", () => {
  test.each([
    [
      "released",
      "<xdf:freigabedatum>2021-01-01</xdf:freigabedatum>",
      "aktiv",
      "6",
    ],
    [
      "inactive",
      "<xdf:freigabedatum>2021-01-01</xdf:freigabedatum>",
      "inaktiv",
      "7",
    ],
    ["without a date it is being worked on", "", "aktiv", "2"],
  ])("%s", (_, extra, status, expected) => {
    const xml = schema2(place(field2()), extra).replace(
      "<code>aktiv",
      `<code>${status}`,
    );
    expect(modelOf(xml).release.status).toBe(expected);
  });
});

describe("keys", () => {
  test("are the ids; a second sibling of one id gets a number", () => {
    const xml = schema3(`${place(field3())}
<!-- expect FIM4001 -->
${place(field3()).replaceAll("\n", "")}${place(field3({ id: "F99000000002" }))}`);
    const { model, diagnostics } = checkText(xml);
    expect(
      model?.children.map(({ key, xmlName, path }) => [key, xmlName, path]),
    ).toEqual([
      ["F99000000001", "F99000000001", "F99000000001"],
      ["F99000000001_2", "F99000000001_2", "F99000000001_2"],
      ["F99000000002", "F99000000002", "F99000000002"],
    ]);
    expect(foundFindings(diagnostics)).toEqual(expectedFindings(xml));
  });

  test("make paths from the top", () => {
    const inner = group3(place(field3()), { id: "G99000000002" });
    const outer = groupOf(
      modelOf(schema3(place(group3(place(inner))))).children[0],
    );
    expect(groupOf(outer.children[0]).children[0]?.path).toBe(
      "G99000000001/G99000000002/F99000000001",
    );
  });

  test.each([
    ["F123", "F123", ["FIM2002"]],
    ["F00-4cb0dd14", "F00-4cb0dd14", ["FIM2002"]],
    ["F99000001", "F99000000001", ["FIM2002"]],
    ["__proto__", "F0", ["FIM2003"]],
    ["constructor", "F0", ["FIM2003"]],
    ["../../x", "F0", ["FIM2003"]],
    ["CON", "F0", ["FIM2003"]],
    ["COM1", "F0", ["FIM2003"]],
    ["&lt;b&gt;1", "F0", ["FIM2003"]],
    ["F 1", "F0", ["FIM2003"]],
  ])("from the id %s are safe", (id, key, codes) => {
    const { model, diagnostics } = checkText(one({ id }));
    expect(model?.children[0]?.key).toBe(key);
    expect(codesOf(diagnostics)).toEqual(codes);
  });
});

describe("fields", () => {
  test.each([
    ["text", "text"],
    ["text_latin", "textLatin"],
    ["date", "date"],
    ["time", "time"],
    ["datetime", "dateTime"],
    ["bool", "boolean"],
    ["num", "number"],
    ["num_int", "integer"],
    ["num_currency", "currency"],
    ["file", "file"],
    ["obj", "object"],
  ])("of datentyp %s are %s", (datentyp, valueType) => {
    expect(firstField(modelOf(one({ datentyp })))).toMatchObject({
      control: "input",
      valueType,
      constraints: {},
      prefill: "none",
    });
  });

  test.each([
    [
      "limits of a text",
      "text",
      `<xdf:praezisierung minLength="2" maxLength="5" pattern="[a-c]{2,5}"/>`,
      {
        minLength: 2,
        maxLength: 5,
        pattern: { source: "[a-c]{2,5}", xsd: "[a-c]{2,5}" },
      },
      [],
    ],
    [
      "a minimum of 0 says nothing",
      "text",
      `<xdf:praezisierung minLength="0"/>`,
      {},
      [],
    ],
    [
      "limits of a number, written plainly",
      "num",
      `<xdf:praezisierung minValue="+0.50" maxValue="010"/>`,
      { minValue: "0.5", maxValue: "10" },
      [],
    ],
    [
      "limits of a date",
      "date",
      `<xdf:praezisierung minValue="1900-01-01" maxValue="2100-12-31"/>`,
      { minValue: "1900-01-01", maxValue: "2100-12-31" },
      [],
    ],
    [
      "limits of a time without seconds",
      "time",
      `<xdf:praezisierung minValue="08:00"/>`,
      { minValue: "08:00:00" },
      [],
    ],
    [
      "size and types of a file",
      "file",
      `<xdf:maxSize>10</xdf:maxSize><xdf:mediaType>image/PNG</xdf:mediaType><xdf:mediaType>image/png</xdf:mediaType>`,
      { maxSizeBytes: 10, mediaTypes: ["image/png"] },
      [],
    ],
    [
      "a decimal comma is read with a warning",
      "num",
      `<xdf:praezisierung minValue="0,5"/>`,
      { minValue: "0.5" },
      ["FIM4013"],
    ],
    [
      "words are no length",
      "text",
      `<xdf:praezisierung minLength="fünf" maxLength="-1"/>`,
      {},
      ["FIM4010", "FIM4010"],
    ],
    [
      "a maximal length of 0 is none",
      "text",
      `<xdf:praezisierung maxLength="0"/>`,
      {},
      ["FIM4010"],
    ],
    [
      "a fraction is no limit of an integer",
      "num_int",
      `<xdf:praezisierung minValue="0.5"/>`,
      {},
      ["FIM4010"],
    ],
    [
      "an exponent is no decimal",
      "num",
      `<xdf:praezisierung maxValue="1e999"/>`,
      {},
      ["FIM4010"],
    ],
    [
      "nothing is no limit",
      "num",
      `<xdf:praezisierung maxValue=""/>`,
      {},
      ["FIM4010"],
    ],
    [
      "the 30th of February is no date",
      "date",
      `<xdf:praezisierung minValue="2024-02-30"/>`,
      {},
      ["FIM4010"],
    ],
    [
      "lengths that contradict each other",
      "text",
      `<xdf:praezisierung minLength="100" maxLength="1"/>`,
      {},
      ["FIM4011"],
    ],
    [
      "numbers that contradict each other",
      "num",
      `<xdf:praezisierung minValue="10" maxValue="9"/>`,
      {},
      ["FIM4011"],
    ],
    [
      "dates that contradict each other",
      "date",
      `<xdf:praezisierung minValue="2024-02-02" maxValue="2024-02-01"/>`,
      {},
      ["FIM4011"],
    ],
    [
      "a length of a number has no effect",
      "num",
      `<xdf:praezisierung maxLength="5"/>`,
      {},
      ["FIM4012"],
    ],
    [
      "a range of a text has no effect",
      "text",
      `<xdf:praezisierung minValue="5"/>`,
      {},
      ["FIM4012"],
    ],
    [
      "the size of a text has no effect",
      "text",
      `<xdf:maxSize>5</xdf:maxSize><xdf:mediaType>a/b</xdf:mediaType>`,
      {},
      ["FIM4012", "FIM4012"],
    ],
    [
      "a remark is no pattern",
      "text",
      `<xdf:praezisierung pattern="Mehrfachauswahl"/>`,
      {},
      ["FIM4020"],
    ],
    [
      "a broken pattern",
      "text",
      `<xdf:praezisierung pattern="[z-a"/>`,
      {},
      ["FIM4021"],
    ],
    [
      "a pattern that not all outputs can say",
      "text",
      `<xdf:praezisierung pattern="(?=a).*"/>`,
      {},
      ["FIM4021"],
    ],
    [
      "a media type that is none",
      "file",
      `<xdf:mediaType>PDF</xdf:mediaType>`,
      {},
      ["FIM4034"],
    ],
    [
      "a size that is none",
      "file",
      `<xdf:maxSize>10 MB</xdf:maxSize>`,
      {},
      ["FIM4010"],
    ],
  ])("constraints: %s", (_, datentyp, more, constraints, codes) => {
    const { model, diagnostics } = checkText(one({ datentyp, more }));
    expect(model && firstField(model).constraints).toMatchObject(constraints);
    expect(Object.keys((model && firstField(model).constraints) ?? {})).toEqual(
      Object.keys(constraints),
    );
    expect(codesOf(diagnostics)).toEqual(codes);
  });

  test("an empty limit of version 2 is none", () => {
    const more = `<xdf:praezisierung>{"minLength":"","maxLength":"5","pattern":""}</xdf:praezisierung>`;
    const { model, diagnostics } = checkText(schema2(place(field2({ more }))));
    expect(model && firstField(model).constraints).toEqual({ maxLength: 5 });
    expect(diagnostics).toEqual([]);
  });

  test.each([
    ["a text", "text", "", "Hallo", "Hallo"],
    ["yes", "bool", "", "true", true],
    ["no", "bool", "", "false", false],
    ["a number", "num", "", "1.50", 1.5],
    ["a whole number", "num_int", "", "-7", -7],
    ["an amount", "num_currency", "", "9.99", 9.99],
    ["a date", "date", "", "2024-02-29", "2024-02-29"],
    ["a time", "time", "", "08:30", "08:30:00"],
    [
      "the end of a range",
      "num_int",
      `<xdf:praezisierung maxValue="7"/>`,
      "7",
      7,
    ],
    [
      "a text as long as allowed, in letters",
      "text",
      `<xdf:praezisierung maxLength="1"/>`,
      "😀",
      "😀",
    ],
    ["words are no number", "num", "", "viel", undefined],
    ["a German yes is no boolean", "bool", "", "ja", undefined],
    ["a fraction is no whole number", "num_int", "", "1.5", undefined],
    ["three decimals are no amount", "num_currency", "", "1.234", undefined],
    [
      "beyond the range",
      "num_int",
      `<xdf:praezisierung maxValue="7"/>`,
      "8",
      undefined,
    ],
    [
      "too long",
      "text",
      `<xdf:praezisierung maxLength="2"/>`,
      "abc",
      undefined,
    ],
    [
      "against the pattern",
      "text",
      `<xdf:praezisierung pattern="[0-9]+"/>`,
      "abc",
      undefined,
    ],
    ["letters outside DIN SPEC 91379", "text_latin", "", "Ж", undefined],
    ["no file", "file", "", "x.pdf", undefined],
  ])("initial value: %s", (_, datentyp, limits, inhalt, expected) => {
    const more = `${limits}<xdf:inhalt>${inhalt}</xdf:inhalt>`;
    const { model, diagnostics } = checkText(one({ datentyp, more }));
    expect(model && firstField(model).initialValue).toBe(expected);
    expect(codesOf(diagnostics)).toEqual(
      expected === undefined ? ["FIM4030"] : [],
    );
  });

  test("labels have a text and are never repeated", () => {
    const inhalt = "<xdf:inhalt>\n  Erste Zeile\n  zweite\n</xdf:inhalt>";
    const { model, diagnostics } = checkText(
      one({ feldart: "label", more: inhalt }, "0:*"),
    );
    expect(model?.children[0]).toMatchObject({
      control: "label",
      text: "Erste Zeile\nzweite",
      occurs: { min: 0, max: 1 },
    });
    expect(model?.children[0]).not.toHaveProperty("initialValue");
    expect(codesOf(diagnostics)).toEqual(["FIM4033"]);
  });

  test.each(["hidden", "locked"])(
    "%s fields without content are optional",
    (feldart) => {
      const { model, diagnostics } = checkText(one({ feldart }));
      expect(model?.children[0]?.occurs).toEqual({ min: 0, max: 1 });
      expect(codesOf(diagnostics)).toEqual(["FIM4031"]);
      const filled = checkText(
        one({ feldart, more: "<xdf:inhalt>x</xdf:inhalt>" }),
      );
      expect(filled.model?.children[0]?.occurs).toEqual({ min: 1, max: 1 });
      expect(filled.diagnostics).toEqual([]);
    },
  );

  test.each([
    ["an unknown feldart", { feldart: "eingabe" }, ["FIM2034"]],
    ["an unknown datentyp", { datentyp: "zahl" }, ["FIM2034"]],
    [
      "an unknown vorbefuellung",
      { more: coded("vorbefuellung", "immer") },
      ["FIM2035"],
    ],
  ])("%s is reported", (_, parts, codes) => {
    expect(codesOf(checkText(one(parts)).diagnostics)).toEqual(codes);
  });
});

describe("code lists", () => {
  const select = (more: string, id = "F99000000001"): string =>
    place(field3({ id, feldart: "select", more }));
  const wert = (code: string, name: string, hilfe = ""): string =>
    `<xdf:wert><xdf:code>${code}</xdf:code><xdf:name>${name}</xdf:name><xdf:hilfe>${hilfe}</xdf:hilfe></xdf:wert>`;
  const werte = (...entries: readonly string[]): string =>
    `<xdf:werte>${entries.join("")}</xdf:werte>`;

  test("inline values become a list, shared by all places of the field", () => {
    const inline = select(
      werte(wert("01", "Eins", "hilft"), wert("02", "Zwei")),
    );
    const other = select(werte(wert("01", "Andere")));
    const xml = schema3(
      `${inline}${place(group3(inline))}${place(group3(other, { id: "G99000000002" }))}`,
    );
    const model = modelOf(xml);
    expect(model.codeLists).toEqual([
      {
        id: "F99000000001",
        entries: [
          { code: "01", label: "Eins", help: "hilft" },
          { code: "02", label: "Zwei" },
        ],
      },
      { id: "F99000000001_2", entries: [{ code: "01", label: "Andere" }] },
    ]);
    expect(firstField(model).codeListId).toBe("F99000000001");
  });

  test("supplied lists that are used are in the model, once", () => {
    const xml = schema3(
      `${select(reference3())}${select(reference3(), "F99000000002")}`,
    );
    const model = modelOf(xml, {
      "a.xml": genericode(),
      "unused.xml": genericode({ uri: "urn:unused" }),
    });
    expect(model.codeLists).toEqual([
      {
        id: "urn:test:liste_1",
        uri: "urn:test:liste_1",
        version: "1",
        title: "Liste",
        entries: [
          { code: "01", label: "Eins" },
          { code: "02", label: "Zwei" },
        ],
      },
    ]);
  });

  test("other columns of one list make another list", () => {
    const columns = ["code", "kurz", "lang"];
    const rows = [["01", "E", "Eins"]];
    const list = genericode({ columns, rows, keys: { key: "code" } });
    const xml = schema3(
      `${select(`${reference3()}<xdf:nameKey>kurz</xdf:nameKey>`)}${select(`${reference3()}<xdf:nameKey>lang</xdf:nameKey><xdf:helpKey>kurz</xdf:helpKey>`, "F99000000002")}`,
    );
    expect(
      modelOf(xml, { "a.xml": list }).codeLists.map(({ id, entries }) => [
        id,
        entries,
      ]),
    ).toEqual([
      ["urn:test:liste_1", [{ code: "01", label: "E" }]],
      ["urn:test:liste_1_2", [{ code: "01", label: "Eins", help: "E" }]],
    ]);
  });

  test("duplicate codes and rows without one are reported; labels may be missing", () => {
    const rows = [
      ["01", "Eins"],
      ["01", "Noch eins"],
      [undefined, "?"],
      ["02", undefined],
    ];
    const { model, diagnostics } = checkText(schema3(select(reference3())), {
      "a.xml": genericode({ rows }),
    });
    expect(model?.codeLists[0]?.entries).toEqual([
      { code: "01", label: "Eins" },
      { code: "02", label: "02" },
    ]);
    expect(codesOf(diagnostics)).toEqual(["FIM1032", "FIM1033"]);
  });

  test("a missing list is an error that says what is there", () => {
    const xml = schema3(
      select(`<!-- expect FIM2104 -->\n${reference3("urn:test:liste", "2")}`),
    );
    const { diagnostics } = checkText(xml, { "a.xml": genericode() });
    expect(foundFindings(diagnostics)).toEqual(expectedFindings(xml));
    expect(diagnostics[0]).toMatchObject({
      severity: "error",
      message:
        'Datenfeld F99000000001V1.0.0 refers to code list "urn:test:liste_2", which was not supplied',
      hint: "pass it with --code-list; supplied are urn:test:liste_1; did you mean urn:test:liste_1",
    });
  });

  test("a missing list may be allowed; the field is then free text", () => {
    const more = `<xdf:praezisierung maxLength="3"/>${reference3()}`;
    const { model, diagnostics } = checkText(
      schema3(select(more)),
      {},
      { allowMissingLists: true },
    );
    expect(model && firstField(model)).toMatchObject({
      control: "input",
      valueType: "text",
      constraints: {},
    });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["FIM2105", "warning"],
    ]);
  });

  test.each([
    ["a select without any list", select(""), ["FIM2108"]],
    [
      "inline values beside a reference",
      select(`${werte(wert("1", "a"))}${reference3()}`),
      ["FIM2109"],
    ],
    [
      "a list on an input",
      place(field3({ more: werte(wert("1", "a")) })),
      ["FIM2110"],
    ],
    ["an empty inline list", select("<xdf:werte/>"), ["FIM2111"]],
    [
      "a column choice without a reference",
      select(`${werte(wert("1", "a"))}<xdf:codeKey>x</xdf:codeKey>`),
      ["FIM2113"],
    ],
    [
      "a column that is not there",
      select(`${reference3()}<xdf:nameKey>x</xdf:nameKey>`),
      ["FIM2112"],
    ],
    [
      "a select of numbers",
      place(
        field3({ feldart: "select", datentyp: "num_int", more: reference3() }),
      ),
      ["FIM4032"],
    ],
    [
      "values without and with the same code",
      select(werte(wert("", "a"), wert("1", "b"), wert("1", "c"))),
      ["FIM4070", "FIM4070"],
    ],
    [
      "content that is not in the list",
      select(`${reference3()}<xdf:inhalt>99</xdf:inhalt>`),
      ["FIM4030"],
    ],
    [
      "a limit on a select",
      select(`${reference3()}<xdf:praezisierung maxLength="3"/>`),
      ["FIM4012"],
    ],
  ])("%s", (_, places, codes) => {
    expect(
      codesOf(
        checkText(schema3(places), { "a.xml": genericode() }).diagnostics,
      ),
    ).toEqual(codes);
  });

  test("content of a select is a code", () => {
    const xml = schema3(select(`${reference3()}<xdf:inhalt>02</xdf:inhalt>`));
    expect(
      firstField(modelOf(xml, { "a.xml": genericode() })).initialValue,
    ).toBe("02");
  });
});

describe("groups", () => {
  const alternatives = `${place(field3(), "0:1")}${place(field3({ id: "F99000000002" }), "0:1")}`;

  test("of art X are choices", () => {
    const xml = schema3(
      place(group3(alternatives, { more: coded("art", "X") })),
    );
    const { model, diagnostics } = checkText(xml);
    expect(groupOf(model?.children[0]).arrangement).toBe("choice");
    expect(diagnostics).toEqual([]);
  });

  test.each([
    [
      "a choice of one",
      group3(place(field3(), "0:1"), { more: coded("art", "X") }),
      ["FIM4040"],
    ],
    [
      "a mandatory alternative",
      group3(
        `${place(field3(), "0:1")}${place(field3({ id: "F99000000002" }))}`,
        { more: coded("art", "X") },
      ),
      ["FIM4041"],
    ],
    [
      "an unknown art",
      group3(alternatives, { more: coded("art", "Y") }),
      ["FIM2034"],
    ],
    ["an empty group", group3(""), ["FIM2033"]],
    [
      "a group inside itself",
      group3(place(group3(place(field3())))),
      ["FIM2032"],
    ],
    [
      "a group inside itself further down",
      group3(place(group3(place(group3("")), { id: "G99000000002" }))),
      ["FIM2032"],
    ],
  ])("%s is reported", (_, group, codes) => {
    expect(codesOf(checkText(schema3(place(group))).diagnostics)).toEqual(
      codes,
    );
  });

  test("the same group may stand in several places", () => {
    const twice = schema3(
      `${place(group3(place(field3())))}${place(group3(place(group3(place(field3()))), { id: "G99000000002" }))}`,
    );
    expect(checkText(twice).diagnostics).toEqual([]);
  });

  test("legal sources come from the element and from its place, each once", () => {
    const element = field3({ more: "" }).replace(
      "</xdf:name>",
      `</xdf:name><xdf:bezug link="https://example.org/a">§ 1</xdf:bezug><xdf:bezug link="javascript:alert(1)">§ 2</xdf:bezug>`,
    );
    const xml = schema3(
      place(element).replace(
        "<xdf:enthaelt>",
        "<xdf:bezug>§ 1</xdf:bezug><xdf:bezug>§ 3</xdf:bezug><xdf:enthaelt>",
      ),
    );
    const { model, diagnostics } = checkText(xml);
    expect(model?.children[0]?.legalBasis).toEqual([
      { text: "§ 1", href: "https://example.org/a" },
      { text: "§ 2" },
      { text: "§ 3" },
    ]);
    expect(codesOf(diagnostics)).toEqual(["FIM4050"]);
  });
});

describe("rules", () => {
  const rule = (id: string, text: string): string =>
    `<xdf:regel><xdf:identifikation><xdf:id>${id}</xdf:id></xdf:identifikation><xdf:name>Regel</xdf:name>${text}${coded("typ", "V")}</xdf:regel>`;

  test("are kept with the place that bears them, and said to be open", () => {
    const inner = group3(place(field3()), {
      more: rule("R99000000002", "<xdf:freitextRegel>B</xdf:freitextRegel>"),
    });
    const xml = schema3(
      place(inner),
      rule("R99000000001", "<xdf:freitextRegel>A</xdf:freitextRegel>"),
    );
    const { model, diagnostics } = checkText(xml);
    expect(model?.rules).toEqual([
      {
        fimId: { id: "R99000000001" },
        name: "Regel",
        text: "A",
        type: "validation",
        bearer: "",
        status: "open",
      },
      {
        fimId: { id: "R99000000002" },
        name: "Regel",
        text: "B",
        type: "validation",
        bearer: "G99000000001",
        status: "open",
      },
    ]);
    expect(diagnostics).toEqual([]);
  });

  test("of version 2 stand in the definition, else in the description", () => {
    const v2 = (text: string): string =>
      `<xdf:regel><xdf:identifikation><xdf:id>R99000001</xdf:id></xdf:identifikation><xdf:name>Regel</xdf:name>${text}<xdf:script>function script() {}</xdf:script></xdf:regel>`;
    const xml = schema2(
      place(field2()),
      `${v2("<xdf:definition>A</xdf:definition>")}${v2("<xdf:beschreibung>B</xdf:beschreibung><xdf:definition/>")}`,
    );
    expect(modelOf(xml).rules.map(({ text, type }) => [text, type])).toEqual([
      ["A", "complex"],
      ["B", "complex"],
    ]);
  });

  test("without text are reported", () => {
    expect(
      codesOf(
        checkText(schema3(place(field3()), rule("R99000000001", "")))
          .diagnostics,
      ),
    ).toEqual(["FIM4061"]);
  });
});

describe("texts", () => {
  test("are in NFC, labels on one line", () => {
    const xml = one({ label: "Mu\u0308ller\n  und  Sohn" });
    expect(firstField(modelOf(xml)).label).toEqual({
      input: "Müller und Sohn",
      output: "Müller und Sohn",
    });
  });

  test("that hide something are reported where it hides", () => {
    const { diagnostics } = checkText(one({ label: "Konto\u202egnp.exe" }));
    expect(
      diagnostics.map(({ code, span }) => [code, span?.start.column]),
    ).toEqual([
      ["FIM1037", "<xdf:name>Konto".length + 1],
      ["FIM1037", "<xdf:bezeichnungEingabe>Konto".length + 1],
    ]);
  });
});
