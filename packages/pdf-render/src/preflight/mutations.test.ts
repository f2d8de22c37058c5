import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFStreamWriter,
  PDFString,
} from "pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";

import { dogForm, dogValues } from "../test-support/dog-form.js";
import { render } from "../test-support/render.js";
import { preflight } from "./preflight.js";

let sound: Uint8Array;
beforeAll(async () => {
  sound = await render(dogForm, dogValues);
});

async function brokenRules(bytes: Uint8Array): Promise<string[]> {
  const found = await preflight(bytes);
  return [
    ...new Set(found.map(({ standard, rule }) => `${standard} ${rule}`)),
  ].sort();
}

const name = (text: string): PDFName => PDFName.of(text);

/** The first dictionary, that of a stream too, with the entry. */
function find(document: PDFDocument, key: string, value: string): PDFDict {
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFRawStream ? object.dict : object;
    if (dict instanceof PDFDict && dict.get(name(key)) === name(value)) {
      return dict;
    }
  }
  throw new Error(`no dictionary with ${key} ${value}`);
}

/** Replaces text in a stream that is not compressed. */
function editMetadata(
  document: PDFDocument,
  edit: (packet: string) => string,
): void {
  const stream = document.catalog.lookup(name("Metadata"));
  if (!(stream instanceof PDFRawStream)) throw new Error("no metadata");
  const packet = new TextDecoder().decode(stream.contents);
  const dict = document.context.obj({ Type: "Metadata", Subtype: "XML" });
  const bytes = new TextEncoder().encode(edit(packet));
  document.catalog.set(
    name("Metadata"),
    document.context.register(PDFRawStream.of(dict, bytes)),
  );
}

describe("one thing broken", () => {
  test.each<[string, (document: PDFDocument) => void, string[]]>([
    ["nothing", () => undefined, []],
    [
      "no structure",
      ({ catalog }) => catalog.delete(name("StructTreeRoot")),
      ["PDF/A-3a 6.7.3.3-1", "PDF/UA-1 7.1-11", "PDF/UA-1 7.1-3"],
    ],
    [
      "not marked as tagged",
      ({ catalog }) => catalog.delete(name("MarkInfo")),
      ["PDF/A-3a 6.7.2.2-1", "PDF/UA-1 6.2-1"],
    ],
    [
      "no language",
      ({ catalog }) => catalog.delete(name("Lang")),
      ["PDF/UA-1 7.2-34"],
    ],
    [
      "a language that is none",
      ({ catalog }) => {
        catalog.set(name("Lang"), PDFString.of("deutsch und anderes"));
      },
      ["PDF/A-3a 6.7.4-1", "PDF/UA-1 7.2-29"],
    ],
    [
      "the file name in the title bar",
      ({ catalog }) => catalog.delete(name("ViewerPreferences")),
      ["PDF/UA-1 7.1-10"],
    ],
    [
      "no output intent",
      ({ catalog }) => catalog.delete(name("OutputIntents")),
      ["PDF/A-3a 6.2.4.3-4"],
    ],
    [
      "a script",
      ({ catalog, context }) => {
        catalog.set(
          name("OpenAction"),
          context.obj({ S: "JavaScript", JS: PDFString.of("1") }),
        );
      },
      ["PDF/A-3a 6.5.1-1"],
    ],
    [
      "data that is not associated",
      ({ catalog }) => catalog.delete(name("AF")),
      ["PDF/A-3a 6.8-4"],
    ],
    [
      "data without a relationship",
      (document) => {
        find(document, "Type", "Filespec").delete(name("AFRelationship"));
      },
      ["PDF/A-3a 6.8-3"],
    ],
    [
      "data without a media type",
      (document) => {
        find(document, "Type", "EmbeddedFile").delete(name("Subtype"));
      },
      ["PDF/A-3a 6.8-1"],
    ],
    [
      "another title in XMP",
      (document) => {
        editMetadata(document, (packet) =>
          packet.replace("Hundesteuer", "Hund"),
        );
      },
      ["fim-forms title"],
    ],
    [
      "another date in XMP",
      (document) => {
        editMetadata(document, (packet) =>
          packet.replaceAll("10:05:00", "10:06:00"),
        );
      },
      ["fim-forms created"],
    ],
    [
      "PDF/UA undeclared",
      (document) => {
        editMetadata(document, (packet) =>
          packet.replaceAll("pdfuaid:part>1", "pdfuaid:part>2"),
        );
      },
      ["PDF/UA-1 5-1"],
    ],
    [
      "metadata that is not well-formed",
      (document) => {
        editMetadata(document, (packet) => packet.replace("</rdf:RDF>", ""));
      },
      [
        "PDF/A-3a 6.6.2.1-4",
        "PDF/A-3a 6.6.4-1",
        "PDF/UA-1 5-1",
        "PDF/UA-1 7.1-9",
      ],
    ],
    [
      "a heading skipped",
      (document) => {
        find(document, "S", "H2").set(name("S"), name("H5"));
      },
      ["PDF/UA-1 7.4.2-1"],
    ],
    [
      "a structure type of nobody's",
      (document) => {
        find(document, "S", "H1").set(name("S"), name("Ueberschrift"));
      },
      ["PDF/A-3a 6.7.3.4-1", "PDF/UA-1 7.1-5", "PDF/UA-1 7.4.2-1"],
    ],
    [
      "a heading cell without scope",
      (document) => {
        find(document, "S", "TH").delete(name("A"));
      },
      ["PDF/UA-1 7.5-1"],
    ],
    [
      "a row with a cell too few",
      (document) => {
        const row = find(document, "S", "TR");
        row.lookup(name("K"), PDFArray).remove(1);
      },
      ["PDF/UA-1 7.1-3", "PDF/UA-1 7.2-43"],
    ],
    [
      "text that cannot be copied",
      (document) => {
        find(document, "Subtype", "Type0").delete(name("ToUnicode"));
      },
      ["PDF/A-3a 6.2.11.7.2-1", "PDF/UA-1 7.21.7-1"],
    ],
    [
      "a font that is not embedded",
      (document) => {
        find(document, "Type", "FontDescriptor").delete(name("FontFile2"));
      },
      ["PDF/A-3a 6.2.11.4.1-1", "PDF/UA-1 7.21.4.1-1"],
    ],
    [
      "widths that are wrong",
      (document) => {
        const font = find(document, "Subtype", "CIDFontType2");
        font.set(name("W"), document.context.obj([1, [1, 2, 3]]));
      },
      ["PDF/A-3a 6.2.11.5-1", "PDF/UA-1 7.21.5-1"],
    ],
  ])("%s", async (_, mutate, rules) => {
    const document = await PDFDocument.load(sound, { updateMetadata: false });
    mutate(document);
    const bytes = await PDFStreamWriter.forContext(
      document.context,
      Infinity,
    ).serializeToBuffer();
    expect(await brokenRules(bytes)).toEqual(rules);
  });
});

test.each<[string, (bytes: Uint8Array) => Uint8Array, string[]]>([
  [
    "something before the header",
    (bytes) => Uint8Array.of(0x0a, ...bytes),
    ["PDF/A-3a 6.1.2-1"],
  ],
  [
    "something behind the end",
    (bytes) => Uint8Array.of(...bytes, 0x41),
    ["PDF/A-3a 6.1.3-3"],
  ],
  [
    "the end missing",
    (bytes) => bytes.subarray(0, bytes.length >> 1),
    ["PDF/A-3a file", "PDF/UA-1 file"],
  ],
])("%s", async (_, mutate, rules) => {
  expect(await brokenRules(mutate(sound))).toEqual(rules);
});
