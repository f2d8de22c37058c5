import { describe, expect, test } from "vitest";

import { compile, type CompileResult } from "./compile.js";
import {
  bytesOf,
  coded,
  field2,
  field3,
  genericode,
  group3,
  place,
  reference3,
} from "./testing/documents.js";

const NAMESPACES = {
  "2.0": "urn:xoev-de:fim:standard:xdatenfelder_2",
  "3.0.0": "urn:xoev-de:fim:standard:xdatenfelder_3.0.0",
};

type Standard = keyof typeof NAMESPACES;

/** The common properties of version 2 in front of what is special. */
const base2 = (id: string, label: string): string =>
  `<xdf:identifikation><xdf:id>${id}</xdf:id><xdf:version>1.0</xdf:version></xdf:identifikation>
<xdf:name>${label}</xdf:name><xdf:bezeichnungEingabe>${label}</xdf:bezeichnungEingabe>
<xdf:beschreibung/><xdf:definition>Wozu</xdf:definition><xdf:bezug>§ 1 Satzung</xdf:bezug>${coded("status", "aktiv")}`;

const CONTENTS: Readonly<
  Record<Standard, Readonly<Record<"0101" | "0103" | "0104", string>>>
> = {
  "2.0": {
    "0101": `<xdf:dokumentensteckbrief>${base2("D99000001", "Antrag")}<xdf:isReferenz>false</xdf:isReferenz><xdf:dokumentart>Antrag</xdf:dokumentart><xdf:hilfetext>Hilfe</xdf:hilfetext></xdf:dokumentensteckbrief>`,
    "0103": `<xdf:datenfeldgruppe>${base2("G99000001", "Person")}${coded("schemaelementart", "HAR")}<xdf:hilfetextEingabe>Hilfe</xdf:hilfetextEingabe>${place(field2())}</xdf:datenfeldgruppe>`,
    "0104": field2({ label: "Name" }),
  },
  "3.0.0": {
    "0101": `<xdf:dokumentsteckbrief><xdf:identifikation><xdf:id>D99000000001</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation><xdf:name>A</xdf:name><xdf:definition>Wozu</xdf:definition><xdf:bezug>§ 1 Satzung</xdf:bezug>${coded("freigabestatus", "6")}<xdf:istAbstrakt>false</xdf:istAbstrakt>${coded("dokumentart", "001")}<xdf:bezeichnung>Antrag</xdf:bezeichnung><xdf:hilfetext>Hilfe</xdf:hilfetext></xdf:dokumentsteckbrief>`,
    "0103": group3(place(field3()), { label: "Person" }),
    "0104": field3({ label: "Name" }),
  },
};

const ROOTS = {
  "0101": "xdatenfelder.dokumentsteckbrief.0101",
  "0103": "xdatenfelder.datenfeldgruppe.0103",
  "0104": "xdatenfelder.datenfeld.0104",
};

function message(standard: Standard, number: keyof typeof ROOTS): string {
  const root = ROOTS[number];
  return `<?xml version="1.0" encoding="UTF-8"?>
<xdf:${root} xmlns:xdf="${NAMESPACES[standard]}">
<xdf:header><xdf:nachrichtID>n</xdf:nachrichtID></xdf:header>
${CONTENTS[standard][number]}
</xdf:${root}>
`;
}

/** As yafe writes it: only the root is in the namespace. */
function inNoNamespace(xml: string): string {
  return xml.replace(/(<\/?)xdf:(?!xdatenfelder\.)/g, "$1");
}

function compileText(
  text: string,
  lists: string[] = [],
): Promise<CompileResult> {
  return compile({
    schema: { name: "message.xml", bytes: bytesOf(text) },
    codeLists: lists.map((list, index) => ({
      name: `list-${String(index)}.xml`,
      bytes: bytesOf(list),
    })),
  });
}

describe.each(["2.0", "3.0.0"] as const)("XDatenfelder %s", (standard) => {
  const version = standard === "2.0" ? "1.0" : "1.0.0";
  describe.each([
    ["as usual", (xml: string) => xml],
    ["with children in no namespace", inNoNamespace],
  ])("%s", (_, written) => {
    test.each([
      ["0103", "a group", "Person", "G99000000001", "group"],
      ["0104", "a field", "Name", "F99000000001", "field"],
    ] as const)(
      "%s, %s, is a form of this one element with its label as title",
      async (number, __, title, id, kind) => {
        const result = await compileText(written(message(standard, number)));
        expect(result.diagnostics).toEqual([]);
        expect(result.artefacts).toHaveLength(4);
        expect(result.model).toMatchObject({
          fimId: { id, version },
          title,
          children: [{ kind, key: id, occurs: { min: 1, max: 1 } }],
        });
        const span = result.spanOf?.(id);
        expect(span?.start.line).toBe(4);
      },
    );

    test("0101, a document profile, is a form without fields, and says so", async () => {
      const result = await compileText(written(message(standard, "0101")));
      expect(result.diagnostics).toMatchObject([
        { code: "FIM4003", severity: "info", span: { start: { line: 4 } } },
      ]);
      expect(result.artefacts).toHaveLength(4);
      expect(result.model).toMatchObject({
        fimId: { id: "D99000000001", version },
        title: "Antrag",
        help: "Hilfe",
        description: "Wozu",
        legalBasis: [{ text: "§ 1 Satzung" }],
        release: { status: standard === "2.0" ? "2" : "6" },
        children: [],
      });
    });
  });
});

test("a message 0105 is taken as a code list wherever genericode is", async () => {
  const select = field3({ feldart: "select", more: reference3() });
  const schema = `<xdf:xdatenfelder.datenfeld.0104 xmlns:xdf="${NAMESPACES["3.0.0"]}">${select}</xdf:xdatenfelder.datenfeld.0104>`;
  const list = `<xdf:xdatenfelder.codeliste.0105 xmlns:xdf="${NAMESPACES["3.0.0"]}"><xdf:header/><xdf:genericode>${genericode().replace(/^.*\n/, "")}</xdf:genericode></xdf:xdatenfelder.codeliste.0105>`;
  const { model, diagnostics } = await compileText(schema, [list]);
  expect(diagnostics).toEqual([]);
  expect(model?.codeLists[0]?.entries).toHaveLength(2);
});
