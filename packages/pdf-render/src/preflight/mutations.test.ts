import { PDFArray, PDFString } from "pdf-lib";
import { beforeAll, expect, test } from "vitest";

import { dogForm, dogValues } from "../test-support/dog-form.js";
import {
  brokenRules,
  editMetadata,
  find,
  type Mutation,
  mutated,
  name,
} from "../test-support/mutations.js";
import { render } from "../test-support/render.js";

let submission: Uint8Array;
beforeAll(async () => {
  submission = await render(dogForm, dogValues);
});

test.each<Mutation>([
  ["nothing", () => undefined, []],
  [
    "no structure",
    ({ catalog }) => catalog.delete(name("StructTreeRoot")),
    ["A 6.7.3.3-1", "UA 7.1-11", "UA 7.1-3"],
  ],
  [
    "not marked as tagged",
    ({ catalog }) => catalog.delete(name("MarkInfo")),
    ["A 6.7.2.2-1", "UA 6.2-1"],
  ],
  [
    "no language",
    ({ catalog }) => catalog.delete(name("Lang")),
    ["UA 7.2-2", "UA 7.2-33", "UA 7.2-34"],
  ],
  [
    "a language that is none",
    ({ catalog }) => {
      catalog.set(name("Lang"), PDFString.of("deutsch und anderes"));
    },
    ["A 6.7.4-1", "UA 7.2-29"],
  ],
  [
    "the file name in the title bar",
    ({ catalog }) => catalog.delete(name("ViewerPreferences")),
    ["UA 7.1-10"],
  ],
  [
    "no output intent",
    ({ catalog }) => catalog.delete(name("OutputIntents")),
    ["A 6.2.4.3-4"],
  ],
  [
    "a script",
    ({ catalog, context }) => {
      catalog.set(
        name("OpenAction"),
        context.obj({ S: "JavaScript", JS: PDFString.of("1") }),
      );
    },
    ["A 6.5.1-1"],
  ],
  [
    "data that is not associated",
    ({ catalog }) => catalog.delete(name("AF")),
    ["A 6.8-4"],
  ],
  [
    "data without a relationship",
    (document) => {
      find(document.context, "Type", "Filespec").delete(name("AFRelationship"));
    },
    ["A 6.8-3"],
  ],
  [
    "data without a media type",
    (document) => {
      find(document.context, "Type", "EmbeddedFile").delete(name("Subtype"));
    },
    ["A 6.8-1"],
  ],
  [
    "another title in XMP",
    (document) => {
      editMetadata(document, (packet) => packet.replace("Hundesteuer", "Hund"));
    },
    ["own title"],
  ],
  [
    "another date in XMP",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replaceAll("10:05:00", "10:06:00"),
      );
    },
    ["own created"],
  ],
  [
    "PDF/UA undeclared",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replaceAll("pdfuaid:part>1", "pdfuaid:part>2"),
      );
    },
    ["UA 5-2"],
  ],
  [
    "metadata that is not well-formed",
    (document) => {
      editMetadata(document, (packet) => packet.replace("</rdf:RDF>", ""));
    },
    ["A 6.6.2.1-4", "A 6.6.4-1", "UA 5-1", "UA 7.1-9"],
  ],
  [
    "a heading skipped",
    (document) => {
      find(document.context, "S", "H2").set(name("S"), name("H5"));
    },
    ["UA 7.4.2-1"],
  ],
  [
    "a structure type of nobody's",
    (document) => {
      find(document.context, "S", "H1").set(name("S"), name("Ueberschrift"));
    },
    ["A 6.7.3.4-1", "UA 7.1-5", "UA 7.4.2-1"],
  ],
  [
    "a heading cell without scope",
    (document) => {
      find(document.context, "S", "TH").delete(name("A"));
    },
    ["UA 7.5-1"],
  ],
  [
    "a row with a cell too few",
    (document) => {
      const row = find(document.context, "S", "TR");
      row.lookup(name("K"), PDFArray).remove(1);
    },
    ["UA 7.1-3", "UA 7.2-42"],
  ],
  [
    "text that cannot be copied",
    (document) => {
      find(document.context, "Subtype", "Type0").delete(name("ToUnicode"));
    },
    ["A 6.2.11.7.2-1", "UA 7.21.7-1"],
  ],
  [
    "a font that is not embedded",
    (document) => {
      find(document.context, "Type", "FontDescriptor").delete(
        name("FontFile2"),
      );
    },
    ["A 6.2.11.4.1-1", "UA 7.21.4.1-1"],
  ],
  [
    "widths that are wrong",
    (document) => {
      const font = find(document.context, "Subtype", "CIDFontType2");
      font.set(name("W"), document.context.obj([1, [1, 2, 3]]));
    },
    ["A 6.2.11.5-1", "UA 7.21.5-1"],
  ],
])("%s", async (_, mutate, rules) => {
  expect(await brokenRules(await mutated(submission, mutate))).toEqual(rules);
});
