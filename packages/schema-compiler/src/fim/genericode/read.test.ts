import { describe, expect, test } from "vitest";

import { bytesOf, genericode } from "../../testing/documents.js";
import { codesOf } from "../../testing/expect-diagnostics.js";
import { decode } from "../../xml/decode.js";
import { DEFAULT_LIMITS } from "../../xml/limits.js";
import { readCodeliste } from "./read.js";

function read(xml: string): ReturnType<typeof readCodeliste> {
  const { source } = decode(
    "liste.xml",
    bytesOf(xml),
    DEFAULT_LIMITS.maxSizeBytes,
  );
  return readCodeliste(source, DEFAULT_LIMITS);
}

describe("reads", () => {
  test.each([
    ["XRepository's dialect, children in no namespace", genericode()],
    [
      "the FIM editor's dialect, children in the namespace",
      genericode({ prefix: "gc:" }),
    ],
    [
      "the namespace as the default one",
      genericode({ prefix: "gc:" })
        .replaceAll("gc:", "")
        .replace("xmlns:gc", "xmlns"),
    ],
    [
      "a list inside a message of version 2",
      `<x:xdatenfelder.codeliste.0105 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_2"><x:header/><x:codeliste><x:identifikation><x:id>C99000001</x:id></x:identifikation><x:name>n</x:name><x:langname/><x:genericode>${genericode().replace(/^.*\n/, "")}</x:genericode></x:codeliste></x:xdatenfelder.codeliste.0105>`,
    ],
    [
      "a list inside a message of version 3",
      `<x:xdatenfelder.codeliste.0105 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"><x:header/><x:genericode>${genericode().replace(/^.*\n/, "")}</x:genericode></x:xdatenfelder.codeliste.0105>`,
    ],
  ])("%s", (_, xml) => {
    const { value, diagnostics } = read(xml);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      source: "liste.xml",
      kennung: {
        shortName: "Liste",
        version: "1",
        canonicalUri: "urn:test:liste",
        canonicalVersionUri: "urn:test:liste_1",
      },
      spalten: [
        { id: "code", werte: ["01", "02"] },
        { id: "name", werte: ["Eins", "Zwei"] },
      ],
      schluessel: [
        { id: "codeKey", spalten: ["code"] },
        { id: "codenameKey", spalten: ["name"] },
      ],
      zeilen: 2,
    });
  });

  test("rows without some cells", () => {
    const rows = [
      ["01", undefined],
      [undefined, "Zwei"],
      ["03", "Drei"],
    ];
    const { value } = read(genericode({ rows }));
    expect(value?.spalten.map(({ werte }) => Array.from(werte))).toEqual([
      ["01", undefined, "03"],
      [undefined, "Zwei", "Drei"],
    ]);
  });

  test("values without a column reference, by their position", () => {
    const xml = genericode().replaceAll(/ ColumnRef="[^"]*"/g, "");
    expect(read(xml).value?.spalten[1]?.werte).toEqual(["Eins", "Zwei"]);
  });

  test("the recommended key column of an annotation in any version", () => {
    const annotation = `<Annotation><AppInfo><n:recommendedKeyColumn xmlns:n="urn:n"> name </n:recommendedKeyColumn></AppInfo></Annotation>`;
    const xml = genericode().replace(
      "<Identification>",
      `${annotation}<Identification>`,
    );
    expect(read(xml).value?.empfohleneCodeSpalte).toBe("name");
  });

  test("20,000 rows in well under a second", () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => [
      String(row),
      `Wert ${String(row)}`,
    ]);
    const start = performance.now();
    expect(read(genericode({ rows })).value?.zeilen).toBe(20_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe("reports", () => {
  test.each([
    ["other documents", "<html/>", ["FIM1030"]],
    [
      "a list without columns",
      genericode({ columns: [], keys: {} }).replaceAll(
        /<Value.*<\/Value>/g,
        "",
      ),
      ["FIM1031"],
    ],
    [
      "values of unknown columns",
      genericode().replaceAll('ColumnRef="name"', 'ColumnRef="nmae"'),
      ["FIM1034"],
    ],
    [
      "a list without identity",
      genericode().replaceAll(/<Canonical.*\n/g, ""),
      ["FIM1035"],
    ],
    [
      "unknown elements",
      genericode().replace("<ColumnSet>", "<Farbe/><ColumnSet>"),
      ["FIM1012"],
    ],
  ])("%s", (_, xml, codes) => {
    expect(codesOf(read(xml).diagnostics)).toEqual(codes);
  });
});
