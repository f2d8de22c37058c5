import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFDocument,
  type PDFObject,
} from "pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";

import { renderBlankForm } from "../blank-form/render-blank-form.js";
import { loadFonts } from "../node.js";
import { dogForm, dogValues } from "../test-support/dog-form.js";
import {
  brokenRules,
  find,
  type Mutation,
  mutated,
  name,
  parentTree,
  plant,
  type Planted,
  plantOne,
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

const text = (value: string): PDFHexString => PDFHexString.fromText(value);

/** Shows a form on the first page. */
function showForm(
  document: PDFDocument,
  content: string,
  operators: string,
): void {
  const { context } = document;
  const page = document.getPage(0).node;
  const shown = context.register(
    context.stream(content, {
      Type: "XObject",
      Subtype: "Form",
      BBox: [0, 0, 9, 9],
      Resources: {},
    }),
  );
  page
    .lookup(name("Resources"), PDFDict)
    .set(name("XObject"), context.obj({ Shown: shown }));
  const before = page.get(name("Contents"));
  if (before === undefined) throw new Error("an empty page");
  const more = context.register(context.stream(operators));
  page.set(name("Contents"), context.obj([before, more]));
  plant(document, {
    type: "P",
    entries: {
      K: context.obj({
        Type: "MCR",
        Pg: document.getPage(0).ref,
        Stm: shown,
        MCID: 0,
      }),
    },
  });
}

/** Adds an annotation to the first page. */
function annotate(
  document: PDFDocument,
  entries: Record<string, PDFObject | string>,
  home?: Planted,
): void {
  const { context } = document;
  const page = document.getPage(0).node;
  const annotation = context.obj({
    Type: "Annot",
    Rect: [10, 10, 10, 10],
    F: 4,
    ...entries,
  });
  const ref = context.register(annotation);
  page.set(name("Annots"), context.obj([ref]));
  if (home === undefined) return;
  annotation.set(name("StructParent"), PDFNumber.of(9_000));
  parentTree(document).push(PDFNumber.of(9_000));
  parentTree(document).push(
    plantOne(document, {
      ...home,
      entries: { ...home.entries, K: context.obj({ Type: "OBJR", Obj: ref }) },
    }),
  );
}

const SUBMISSION: readonly Mutation[] = [
  [
    "pages that XFA draws",
    ({ catalog, context }) => {
      const packet = context.stream(
        "<config><dynamicRender>required</dynamicRender></config>",
      );
      catalog.set(
        name("AcroForm"),
        context.obj({
          Fields: [],
          XFA: [PDFString.of("config"), context.register(packet)],
        }),
      );
    },
    ["A 6.4.2-1", "UA 7.15-1"],
  ],
  [
    "a file elsewhere that has one name only",
    ({ context }) => {
      context.register(
        context.obj({ Type: "Filespec", F: PDFString.of("a.pdf") }),
      );
    },
    [],
  ],
  [
    "data with an empty name",
    ({ context }) => {
      find(context, "Type", "Filespec").set(name("UF"), text(""));
    },
    ["UA 7.11-1"],
  ],
  [
    "a film without type and description",
    ({ context }) => {
      context.register(context.obj({ S: "MCD", D: "film" }));
    },
    ["UA 7.18.6.2-1", "UA 7.18.6.2-2"],
  ],
  [
    "a film with type and description",
    ({ context }) => {
      context.register(
        context.obj({
          S: "MCD",
          CT: PDFString.of("video/mp4"),
          Alt: [text(""), text("Ein Hund läuft.")],
        }),
      );
    },
    [],
  ],
  [
    "a remark with a description of its element",
    (document) => {
      annotate(
        document,
        { Subtype: "Text" },
        {
          type: "Annot",
          entries: { Alt: text("Anmerkung") },
        },
      );
    },
    [],
  ],
  [
    "a remark without a description",
    (document) => {
      annotate(document, { Subtype: "Text" }, { type: "Annot" });
    },
    ["UA 7.18.1-2"],
  ],
  [
    "a remark that belongs to nothing",
    (document) => {
      annotate(document, { Subtype: "Text", Contents: text("Anmerkung") });
    },
    ["UA 7.18.1-1"],
  ],
  [
    "a remark beside the page",
    (document) => {
      annotate(document, {
        Subtype: "Text",
        Rect: document.context.obj([-50, -50, -50, -50]),
      });
    },
    [],
  ],
  [
    "a remark in no language",
    (document) => {
      document.catalog.delete(name("Lang"));
      for (const type of ["H1", "H2", "P", "Table"]) {
        find(document.context, "S", type).set(name("Lang"), text("de"));
      }
      annotate(
        document,
        { Subtype: "Text", Contents: text("Anmerkung") },
        { type: "Annot" },
      );
    },
    ["UA 7.2-2", "UA 7.2-24", "UA 7.2-33", "UA 7.2-34"],
  ],
  [
    "a printer's mark in the structure, drawn as content",
    (document) => {
      const { context } = document;
      const look = context.register(
        context.stream("0 0 1 1 re f", {
          Subtype: "Form",
          BBox: [0, 0, 1, 1],
          Resources: {},
        }),
      );
      annotate(
        document,
        { Subtype: "PrinterMark", AP: context.obj({ N: look }) },
        { type: "Annot", entries: { Alt: text("Kreuz") } },
      );
    },
    ["UA 28-018", "UA 7.18.8-1"],
  ],
  [
    "a printer's mark that nobody is told of",
    (document) => {
      const { context } = document;
      const look = context.register(
        context.stream("/Artifact BMC 0 0 1 1 re f EMC", {
          Subtype: "Form",
          BBox: [0, 0, 1, 1],
          Resources: {},
        }),
      );
      annotate(document, {
        Subtype: "PrinterMark",
        AP: context.obj({ N: look }),
      });
    },
    [],
  ],
  [
    "a form that says itself what is in it",
    (document) => {
      showForm(document, "/P <</MCID 0>> BDC 0 0 1 1 re f EMC", "/Shown Do");
    },
    [],
  ],
  [
    "a form that says it of a part of it",
    (document) => {
      showForm(
        document,
        "/P <</MCID 0>> BDC 0 0 1 1 re f EMC 1 1 1 1 re f",
        "/Shown Do",
      );
    },
    ["UA 7.1-3"],
  ],
  [
    "a form with tagged content, shown twice",
    (document) => {
      showForm(
        document,
        "/P <</MCID 0>> BDC 0 0 1 1 re f EMC",
        "/Shown Do /Shown Do",
      );
    },
    ["UA 7.20-2"],
  ],
  [
    "a form with tagged content, shown as decoration",
    (document) => {
      showForm(
        document,
        "/P <</MCID 0>> BDC 0 0 1 1 re f EMC",
        "/Artifact BMC /Shown Do EMC",
      );
    },
    ["UA 7.1-2"],
  ],
];

const FORM: readonly Mutation[] = [
  [
    "a field without a name",
    ({ context }) => find(context, "FT", "Tx").delete(name("TU")),
    ["UA 7.18.1-3"],
  ],
  [
    "a field whose element has a description",
    (document) => {
      const { context } = document;
      const widget = find(context, "FT", "Tx");
      widget.delete(name("TU"));
      const ref = context.getObjectRef(widget);
      for (const [, object] of context.enumerateIndirectObjects()) {
        if (!(object instanceof PDFDict)) continue;
        const kids = object.get(name("K"));
        const first = kids instanceof PDFArray ? kids.get(0) : undefined;
        if (first instanceof PDFDict && first.get(name("Obj")) === ref) {
          object.set(name("Alt"), text("Name"));
        }
      }
    },
    [],
  ],
  [
    "a field of nothing, without being seen",
    ({ context }) => {
      const widget = find(context, "FT", "Tx");
      widget.delete(name("TU"));
      widget.set(name("F"), PDFNumber.of(2));
    },
    ["A 6.3.2-2"],
  ],
  [
    "fields in no language",
    ({ catalog }) => {
      catalog.delete(name("Lang"));
    },
    ["UA 7.2-2", "UA 7.2-25", "UA 7.2-33", "UA 7.2-34"],
  ],
];

describe.each([
  ["a submission", () => submission, SUBMISSION],
  ["a blank form", () => form, FORM],
] as const)("%s with one thing changed", (_, bytesOf, mutations) => {
  test.each(mutations)("%s", async (_, mutate, rules) => {
    expect(await brokenRules(await mutated(bytesOf(), mutate))).toEqual(rules);
  });
});

test.each([
  ["forbids to read the text out", { P: -1 & ~512 }, "UA 7.16-1"],
  ["does not say what it permits", {}, "UA 7.16-1"],
  ["permits it, and cannot be looked into", { P: -4 }, "UA file"],
])("encryption that %s", async (_, permissions, rule) => {
  const bytes = await mutated(submission, ({ context }) => {
    context.trailerInfo.Encrypt = context.register(
      context.obj({ Filter: PDFName.of("Standard"), ...permissions }),
    );
  });
  expect(await brokenRules(bytes)).toEqual(["A 6.1.3-2", rule]);
});
