import { PDFArray, PDFDict, PDFNumber, PDFString } from "pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";

import { renderBlankForm } from "../blank-form/render-blank-form.js";
import { loadFonts } from "../node.js";
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
let form: Uint8Array;
beforeAll(async () => {
  submission = await render(dogForm, dogValues);
  const { bytes } = await renderBlankForm({
    model: dogForm,
    createdAt: "2026-11-23T10:05:00+01:00",
    fonts: await loadFonts(),
  });
  if (bytes === undefined) throw new Error("no form");
  form = bytes;
});

const SUBMISSION: readonly Mutation[] = [
  [
    "XMP with its size",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace('begin="', 'bytes="900" begin="'),
      );
    },
    ["A 6.6.2.1-2"],
  ],
  [
    "XMP with its encoding",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace('begin="', 'encoding="UTF-8" begin="'),
      );
    },
    ["A 6.6.2.1-3"],
  ],
  [
    "a property that nobody described",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace(
          "<dc:format>",
          '<my:own xmlns:my="urn:mine">1</my:own><dc:format>',
        ),
      );
    },
    ["A 6.6.2.3.1-1"],
  ],
  [
    "a property that a known schema does not have",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace("<dc:format>", "<dc:colour>red</dc:colour><dc:format>"),
      );
    },
    ["A 6.6.2.3.1-1"],
  ],
  [
    "an extension schema half described",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace(
          /<pdfaProperty:category>.*?<\/pdfaProperty:category>/,
          "",
        ),
      );
    },
    ["A 6.6.2.3.3-1"],
  ],
  [
    "another level of PDF/A",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace("conformance>A", "conformance>B"),
      );
    },
    ["A 6.6.4-3"],
  ],
  [
    "PDF/A under a prefix of its own",
    (document) => {
      editMetadata(document, (packet) => packet.replaceAll("pdfaid", "a"));
    },
    ["A 6.6.4-4"],
  ],
  [
    "two heads of a table",
    ({ context }) => {
      const table = find(context, "S", "THead");
      const parent = table.lookup(name("P"), PDFDict);
      const kids = parent.lookup(name("K"), PDFArray);
      kids.insert(
        1,
        context.register(
          context.obj({
            Type: "StructElem",
            S: "THead",
            P: table.get(name("P")),
          }),
        ),
      );
    },
    ["UA 7.2-11"],
  ],
  [
    "a head without a body",
    ({ context }) => {
      const parent = find(context, "S", "THead").lookup(name("P"), PDFDict);
      const kids = parent.lookup(name("K"), PDFArray);
      for (let at = 0; at < kids.size(); at++) {
        const kid = kids.lookup(at, PDFDict);
        if (kid.get(name("S")) === name("TBody")) {
          kid.set(name("S"), name("TFoot"));
        }
      }
    },
    ["UA 7.2-13", "UA 7.2-14"],
  ],
  [
    "two feet of a table, and two captions",
    ({ context }) => {
      const head = find(context, "S", "THead");
      const parent = head.get(name("P"));
      const kids = head.lookup(name("P"), PDFDict).lookup(name("K"), PDFArray);
      for (const type of ["TFoot", "TFoot", "Caption", "Caption"]) {
        kids.push(
          context.register(
            context.obj({ Type: "StructElem", S: type, P: parent }),
          ),
        );
      }
    },
    ["UA 7.2-12", "UA 7.2-16", "UA 7.2-39"],
  ],
  [
    "a cell that refers to nothing",
    ({ context }) => {
      find(context, "S", "TD").set(
        name("A"),
        context.obj({ O: "Table", Headers: [PDFString.of("nowhere")] }),
      );
    },
    ["own table-headers"],
  ],
  [
    "two unnumbered headings",
    ({ context }) => {
      const root = find(context, "S", "Document");
      const kids = root.lookup(name("K"), PDFArray);
      const rootRef = context.getObjectRef(root);
      for (let count = 0; count < 2; count++) {
        kids.push(
          context.register(
            context.obj({
              Type: "StructElem",
              S: "H",
              P: rootRef,
            }),
          ),
        );
      }
    },
    ["UA 7.4.4-1", "UA 7.4.4-2", "UA 7.4.4-3"],
  ],
  [
    "a way back to another element",
    ({ catalog, context }) => {
      const tree = catalog
        .lookup(name("StructTreeRoot"), PDFDict)
        .lookup(name("ParentTree"), PDFDict)
        .lookup(name("Nums"), PDFArray);
      const own = tree.lookup(1, PDFArray);
      own.set(0, context.register(context.obj({})));
    },
    ["own parent-tree"],
  ],
];

const FORM: readonly Mutation[] = [
  [
    "a field with an action",
    ({ context }) => {
      find(context, "FT", "Tx").set(name("AA"), context.obj({}));
    },
    ["A 6.4.1-1", "A 6.4.1-2"],
  ],
  [
    "a button with one appearance",
    ({ context }) => {
      const button = find(context, "FT", "Btn");
      const normal = find(context, "FT", "Tx")
        .lookup(name("AP"), PDFDict)
        .get(name("N"));
      const widget = button.has(name("AP"))
        ? button
        : button.lookup(name("Kids"), PDFArray).lookup(0, PDFDict);
      if (normal === undefined) throw new Error("no appearance");
      widget.lookup(name("AP"), PDFDict).set(name("N"), normal);
    },
    ["A 6.3.3-3"],
  ],
  [
    "a text with two appearances",
    ({ context }) => {
      const appearance = find(context, "FT", "Tx").lookup(name("AP"), PDFDict);
      const normal = appearance.get(name("N"));
      if (normal === undefined) throw new Error("no appearance");
      appearance.set(name("N"), context.obj({ Yes: normal }));
    },
    ["A 6.3.3-4"],
  ],
  [
    "a form element with text of its own",
    ({ context }) => {
      const element = find(context, "S", "Form");
      element.lookup(name("K"), PDFArray).push(PDFNumber.of(9_999));
    },
    ["UA 7.18.4-2"],
  ],
  [
    "a trap network",
    ({ context }) => {
      find(context, "Subtype", "Widget").set(name("Subtype"), name("TrapNet"));
    },
    ["UA 7.18.2-1"],
  ],
];

describe.each([
  ["a submission", () => submission, SUBMISSION],
  ["a blank form", () => form, FORM],
] as const)("%s with one thing broken", (_, bytesOf, mutations) => {
  test.each(mutations)("%s", async (_, mutate, rules) => {
    expect(await brokenRules(await mutated(bytesOf(), mutate))).toEqual(rules);
  });
});
