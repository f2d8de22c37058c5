import {
  PDFDict,
  PDFHexString,
  PDFNumber,
  PDFString,
  type PDFDocument,
  type PDFObject,
} from "pdf-lib";
import { beforeAll, expect, test } from "vitest";

import { dogForm, dogValues } from "../test-support/dog-form.js";
import {
  brokenRules,
  type Mutation,
  mutated,
  name,
  plant,
  type Planted,
} from "../test-support/mutations.js";
import { render } from "../test-support/render.js";

let submission: Uint8Array;
beforeAll(async () => {
  submission = await render(dogForm, dogValues);
});

const text = (value: string): PDFHexString => PDFHexString.fromText(value);
const elements = (...types: readonly string[]): Planted[] =>
  types.map((type) => ({ type }));

/** Adds elements without content. */
const planting =
  (...planted: readonly Planted[]) =>
  (document: PDFDocument): void => {
    plant(document, ...planted);
  };

/** A table of rows of cells, each a type with its attributes. */
const table =
  (
    ...rows: readonly (readonly [
      string,
      Record<string, PDFObject | string>?,
    ][])[]
  ) =>
  (document: PDFDocument): void => {
    plant(document, {
      type: "Table",
      kids: rows.map((cells) => ({
        type: "TR",
        kids: cells.map(([type, { ID, ...attributes } = {}]) => ({
          type,
          entries: {
            A: document.context.obj({ O: "Table", ...attributes }),
            ...(ID === undefined ? {} : { ID }),
          },
        })),
      })),
    });
  };

const TWO = PDFNumber.of(2);
const ROW = { Scope: "Row" };
const COLUMN = { Scope: "Column" };

test.each<Mutation>([
  [
    "row groups outside of tables",
    planting(
      { type: "THead", kids: elements("TR") },
      { type: "TBody", kids: elements("TR") },
      { type: "TFoot", kids: elements("TR") },
    ),
    ["UA 7.2-5", "UA 7.2-6", "UA 7.2-7"],
  ],
  [
    "row groups with something else in them",
    planting({
      type: "Table",
      kids: ["THead", "TBody", "TFoot"].map((type) => ({
        type,
        kids: elements("P"),
      })),
    }),
    ["UA 7.2-36", "UA 7.2-37", "UA 7.2-38"],
  ],
  [
    "captions at the end of lists",
    planting(
      { type: "L", kids: elements("LI", "Caption") },
      { type: "TOC", kids: elements("TOCI", "Caption") },
    ),
    ["UA 7.2-28", "UA 7.2-40"],
  ],
  [
    "captions at the beginning of lists",
    planting(
      { type: "L", kids: elements("Caption", "LI") },
      { type: "TOC", kids: elements("Caption", "TOCI") },
    ),
    [],
  ],
  ["a table that is one", table([["TH", COLUMN]], [["TD"]]), []],
  [
    "a cell in two columns below two headings",
    table(
      [
        ["TH", COLUMN],
        ["TH", COLUMN],
      ],
      [["TD", { ColSpan: TWO }]],
    ),
    [],
  ],
  [
    "a heading beside two rows",
    table([["TH", { ...ROW, RowSpan: TWO }], ["TD"]], [["TD"]]),
    [],
  ],
  [
    "two cells in one place",
    table(
      [
        ["TH", COLUMN],
        ["TH", { ...COLUMN, RowSpan: TWO }],
        ["TH", COLUMN],
      ],
      [["TD", { ColSpan: TWO }], ["TD"]],
    ),
    ["UA 7.2-15"],
  ],
  [
    "a cell that reaches below its table",
    table([["TH", COLUMN]], [["TD", { RowSpan: TWO }]]),
    ["UA 7.2-41"],
  ],
  ["a row too long", table([["TH", COLUMN]], [["TD"], ["TD"]]), ["UA 7.2-42"]],
  [
    "a row too short",
    table(
      [
        ["TH", COLUMN],
        ["TH", COLUMN],
      ],
      [["TD"]],
    ),
    ["UA 7.2-43"],
  ],
  [
    "a silent heading, and a cell that nothing else is the heading of",
    table([["TH"]], [["TD"]]),
    ["UA 7.5-1"],
  ],
  [
    "a silent heading in the corner of a table whose cells have others",
    table([["TH"], ["TH", COLUMN]], [["TH", ROW], ["TD"]]),
    [],
  ],
  [
    "a silent heading that its cell refers to",
    (document) => {
      const headers = document.context.obj([PDFString.of("h")]);
      table(
        [["TH", { ID: PDFString.of("h") }]],
        [["TD", { Headers: headers }]],
      )(document);
    },
    [],
  ],
  [
    "a silent heading, and a cell that refers to nothing",
    (document) => {
      const headers = document.context.obj([PDFString.of("x")]);
      table(
        [["TH", { ID: PDFString.of("h") }]],
        [["TD", { Headers: headers }]],
      )(document);
    },
    ["UA 7.5-2"],
  ],
  [
    "readings and their text",
    planting(
      { type: "Ruby", kids: elements("RB", "RT") },
      { type: "Ruby", kids: elements("RB", "RP", "RT", "RP") },
      { type: "Warichu", kids: elements("WP", "WT", "WP") },
    ),
    [],
  ],
  [
    "readings without a text, and lines of nothing",
    planting(
      { type: "Ruby", kids: elements("RT") },
      { type: "Warichu", kids: elements("P") },
    ),
    ["UA 09-007", "UA 09-008"],
  ],
  [
    "parts of readings and lines alone",
    planting({ type: "RT" }, { type: "WT" }),
    ["UA 09-007", "UA 09-008"],
  ],
  [
    "parts of tables outside of them",
    planting({ type: "TR" }, { type: "TH" }, { type: "TD" }),
    ["UA 7.2-4", "UA 7.2-8", "UA 7.2-9"],
  ],
  [
    "tables and rows with something else in them",
    planting({
      type: "Table",
      kids: [{ type: "P" }, { type: "TR", kids: elements("P") }],
    }),
    ["UA 7.2-10", "UA 7.2-3"],
  ],
  [
    "parts of lists outside of them",
    planting({ type: "LI" }, { type: "LBody" }, { type: "TOCI" }),
    ["UA 7.2-17", "UA 7.2-18", "UA 7.2-26"],
  ],
  [
    "lists with something else in them",
    planting(
      { type: "L", kids: [{ type: "P" }, { type: "LI", kids: elements("P") }] },
      { type: "TOC", kids: elements("P") },
    ),
    ["UA 7.2-19", "UA 7.2-20", "UA 7.2-27"],
  ],
  [
    "a figure and a formula without a description",
    planting({ type: "Figure" }, { type: "Formula" }),
    ["UA 7.3-1", "UA 7.7-1"],
  ],
  [
    "a figure and a formula with one",
    planting(
      { type: "Figure", entries: { Alt: text("Hund") } },
      { type: "Formula", entries: { ActualText: text("a + b") } },
    ),
    [],
  ],
  [
    "two notes with the same id",
    planting(
      { type: "Note", entries: { ID: text("1") } },
      { type: "Note", entries: { ID: text("1") } },
    ),
    ["UA 7.9-2"],
  ],
  [
    "optional content without a name that switches by itself",
    ({ catalog, context }) => {
      catalog.set(
        name("OCProperties"),
        context.obj({ OCGs: [], D: { AS: [] } }),
      );
    },
    ["A 6.9-1", "A 6.9-4", "UA 7.10-1", "UA 7.10-2"],
  ],
  [
    "a suspect structure with a role map of standard types and circles",
    ({ catalog, context }) => {
      catalog.set(
        name("MarkInfo"),
        context.obj({ Marked: true, Suspects: true }),
      );
      catalog
        .lookup(name("StructTreeRoot"), PDFDict)
        .set(
          name("RoleMap"),
          context.obj({ P: "Div", One: "Two", Two: "One" }),
        );
    },
    ["A 6.7.3.4-2", "UA 7.1-4", "UA 7.1-6", "UA 7.1-7"],
  ],
  [
    "a note with an empty id",
    planting({ type: "Note", entries: { ID: text("") } }),
    ["UA 7.9-1"],
  ],
])("%s", async (_, mutate, rules) => {
  expect(await brokenRules(await mutated(submission, mutate))).toEqual(rules);
});
