import { PDFArray, PDFHexString, PDFNumber, type PDFDocument } from "pdf-lib";
import { beforeAll, expect, test } from "vitest";

import { dogForm, dogValues } from "../test-support/dog-form.js";
import {
  brokenRules,
  editMetadata,
  find,
  type Mutation,
  mutated,
  name,
  parentTree,
  plant,
  plantOne,
} from "../test-support/mutations.js";
import { render } from "../test-support/render.js";

let submission: Uint8Array;
beforeAll(async () => {
  submission = await render(dogForm, dogValues);
});

const text = (value: string): PDFHexString => PDFHexString.fromText(value);
/** Takes the language from the document and gives it to the outermost element. */
function moveLanguage({ catalog, context }: PDFDocument): void {
  catalog.delete(name("Lang"));
  find(context, "S", "Document").set(name("Lang"), text("de"));
}

/** Draws at the end of the first page what is tagged with an element of its own. */
function drawTagged(document: PDFDocument, properties: string): void {
  const { context } = document;
  const page = document.getPage(0);
  const owners = parentTree(document).lookup(1, PDFArray);
  const id = owners.size();
  const content = context.register(
    context.stream(
      `/P <</MCID ${String(id)}>> BDC /Span <<${properties}>> BDC 0 0 1 1 re f EMC EMC`,
    ),
  );
  const before = page.node.get(name("Contents"));
  if (before === undefined) throw new Error("an empty page");
  page.node.set(name("Contents"), context.obj([before, content]));
  owners.push(
    plantOne(document, {
      type: "P",
      entries: { K: PDFNumber.of(id), Pg: page.ref },
    }),
  );
}

test.each<Mutation>([
  [
    "PDF/UA not named",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace("<pdfuaid:part>1</pdfuaid:part>", ""),
      );
    },
    ["UA 5-1"],
  ],
  [
    "PDF/UA under a prefix of its own",
    (document) => {
      editMetadata(document, (packet) =>
        packet
          .replace("xmlns:pdfuaid=", "xmlns:u=")
          .replace(
            "<pdfuaid:part>1</pdfuaid:part>",
            "<u:part>1</u:part><u:amd>2</u:amd><u:corr>3</u:corr>",
          ),
      );
    },
    ["A 6.6.2.3.1-1", "UA 5-3", "UA 5-4", "UA 5-5"],
  ],
  [
    "an element without a parent",
    ({ context }) => find(context, "S", "H1").delete(name("P")),
    ["UA 7.1-12"],
  ],
  [
    "an element with the parent of another",
    ({ context }) => {
      const root = context.getObjectRef(find(context, "S", "H1"));
      if (root !== undefined) find(context, "S", "TR").set(name("P"), root);
    },
    ["own structure-parent"],
  ],
  [
    "a language of the outermost element alone",
    moveLanguage,
    ["UA 7.2-2", "UA 7.2-33"],
  ],
  [
    "texts in no language in the structure",
    (document) => {
      document.catalog.delete(name("Lang"));
      plant(document, {
        type: "P",
        entries: { ActualText: text("a"), Alt: text("b"), E: text("c") },
      });
    },
    [
      "UA 7.2-2",
      "UA 7.2-21",
      "UA 7.2-22",
      "UA 7.2-23",
      "UA 7.2-33",
      "UA 7.2-34",
    ],
  ],
  [
    "texts in no language within the text",
    (document) => {
      document.catalog.delete(name("Lang"));
      drawTagged(document, "/ActualText (a) /Alt (b) /E (c)");
    },
    [
      "UA 7.2-2",
      "UA 7.2-30",
      "UA 7.2-31",
      "UA 7.2-32",
      "UA 7.2-33",
      "UA 7.2-34",
    ],
  ],
  [
    "texts that say their language within the text",
    (document) => {
      moveLanguage(document);
      drawTagged(document, "/ActualText (a) /Lang (en)");
    },
    ["UA 7.2-2", "UA 7.2-33"],
  ],
  [
    "a language within the text that is none",
    (document) => {
      drawTagged(document, "/ActualText (a) /Lang (auf deutsch)");
    },
    ["A 6.7.4-1", "UA 7.2-29"],
  ],
  [
    "an unknown language, said with nothing",
    ({ context }) => {
      find(context, "S", "H1").set(name("Lang"), text(""));
    },
    ["UA 7.2-29"],
  ],
])("%s", async (_, mutate, rules) => {
  expect(await brokenRules(await mutated(submission, mutate))).toEqual(rules);
});
