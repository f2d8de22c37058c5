import type { Diagnostic, FormNode, FormValues } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import { field, formModel, group } from "../test-support/build-model.js";
import { createAttachmentNumbers } from "./attachments.js";
import type { Block, Cell } from "./content.js";
import { formBlocks } from "./sections.js";

const OPTIONAL = { occurs: { min: 0, max: 1 } };
const REPEATED = { occurs: { min: 0, max: null } };

function build(
  children: readonly FormNode[],
  values: FormValues,
): { lines: string[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const lists = [{ id: "yes", entries: [{ code: "j", label: "Gewiss" }] }];
  const blocks = formBlocks(formModel("Titel", children, lists), values, {
    codeLists: new Map(lists.map((list) => [list.id, list])),
    attachments: createAttachmentNumbers(),
    diagnostics,
  });
  return { lines: blocks.flatMap(print), diagnostics };
}

function print(block: Block): string[] {
  switch (block.kind) {
    case "letterhead":
      return block.lines.map(({ text }) => text);
    case "signature":
      return block.captions.map(({ text }) => `____ ${text}`);
    case "section":
      return block.blocks.flatMap(print);
    case "heading":
      return [`${"#".repeat(block.level)} ${block.text.text}`];
    case "paragraph":
      return [`(${block.role}) ${block.text.text}`];
    case "table":
      return [
        ...(block.head === undefined
          ? []
          : [block.head.map(printCell).join(" | ")]),
        ...block.rows.map(({ cells }) => cells.map(printCell).join(" | ")),
      ];
  }
}

function printCell({ blocks }: Cell): string {
  return blocks
    .map((block) => {
      if (block.kind === "entry") return `[${block.name}]`;
      return block.kind === "list"
        ? block.items.map(({ text }) => `• ${text}`).join(" ")
        : block.text.text;
    })
    .join(" / ");
}

describe("the order of the answers", () => {
  const name = field("F1", "Name");
  const street = field("F2", "Straße");
  const mail = field("F3", "E-Mail");
  const address = group("G2", "Anschrift", [street]);

  test.each<[string, readonly FormNode[], FormValues, string[]]>([
    [
      "answers of the form itself get a heading",
      [name],
      { F1: "Ida" },
      ["## Angaben", "Name | Ida"],
    ],
    [
      "a group is a section one level deeper",
      [group("G1", "Person", [name, address])],
      { G1: { F1: "Ida", G2: { F2: "Am Markt" } } },
      ["## Person", "Name | Ida", "### Anschrift", "Straße | Am Markt"],
    ],
    [
      "answers behind a group say whose they are",
      [group("G1", "Person", [address, mail])],
      { G1: { G2: { F2: "Am Markt" }, F3: "a@b.de" } },
      [
        "## Person",
        "### Anschrift",
        "Straße | Am Markt",
        "### Weitere Angaben: Person",
        "E-Mail | a@b.de",
      ],
    ],
    [
      "what has no answer is left out, with its heading",
      [group("G1", "Person", [name, address], OPTIONAL), mail],
      { G1: { G2: {} }, F3: "a@b.de" },
      ["## Angaben", "E-Mail | a@b.de"],
    ],
    [
      "entries of a repeat are numbered sections",
      [group("G1", "Hund", [name], REPEATED)],
      { G1: [{ F1: "Bello" }, {}] },
      ["## Hund 1", "Name | Bello", "## Hund 2", "(remark) Keine Angaben"],
    ],
    [
      "many short entries are one table",
      [group("G1", "Hund", [name, field("F4", "Alter", "integer")], REPEATED)],
      { G1: [{ F1: "Rex", F4: 3 }, { F1: "Asta" }, { F1: "Bär", F4: 9 }] },
      [
        "## Hund (3)",
        "Nr. | Name | Alter",
        "1 | Rex | 3",
        "2 | Asta | ",
        "3 | Bär | 9",
      ],
    ],
    [
      "wordy entries are no table",
      [group("G1", "Hund", [name], REPEATED)],
      { G1: [{ F1: "Rex" }, { F1: "A".repeat(40) }, { F1: "Bär" }] },
      [
        "## Hund 1",
        "Name | Rex",
        "## Hund 2",
        `Name | ${"A".repeat(40)}`,
        "## Hund 3",
        "Name | Bär",
      ],
    ],
    [
      "several answers to one question are a list",
      [field("F1", "Telefon", "text", REPEATED)],
      { F1: ["1", "2"] },
      ["## Angaben", "Telefon | • 1 • 2"],
    ],
    [
      "a code is shown with its label",
      [field("F1", "Sicher?", "text", { codeListId: "yes" })],
      { F1: "j" },
      ["## Angaben", "Sicher? | Gewiss (j)"],
    ],
    [
      "notes at the beginning need no heading",
      [
        field("F1", "", "text", { control: "label", text: "Lies das." }),
        address,
      ],
      { G2: { F2: "Am Markt" } },
      ["(note) Lies das.", "## Anschrift", "Straße | Am Markt"],
    ],
    [
      "notes behind a group are not the group's",
      [
        address,
        field("F1", "", "text", { control: "label", text: "Lies das." }),
      ],
      { G2: { F2: "Am Markt" } },
      ["## Anschrift", "Straße | Am Markt", "## Hinweise", "(note) Lies das."],
    ],
    [
      "hidden data is shown and named",
      [field("F1", "Kanal", "text", { control: "hidden" })],
      { F1: "web" },
      ["## Angaben", "Kanal / ohne Eingabe übermittelt | web"],
    ],
  ])("%s", (_, children, values, lines) => {
    expect(build(children, values)).toEqual({ lines, diagnostics: [] });
  });
});

test("headings end at the sixth level", () => {
  let node: FormNode = field("F1", "Name");
  let values: FormValues = { F1: "Ida" };
  for (let depth = 8; depth >= 1; depth--) {
    node = group(`G${String(depth)}`, `Ebene ${String(depth)}`, [node]);
    values = { [`G${String(depth)}`]: values };
  }
  const levels = build([node], values)
    .lines.filter((line) => line.startsWith("#"))
    .map((line) => line.indexOf(" "));
  expect(levels).toEqual([2, 3, 4, 5, 6, 6, 6, 6]);
});

describe("values that are not canonical", () => {
  test.each<[string, FormValues, string, string]>([
    ["an unknown key is an error", { F9: "x" }, "PDF1006", "/F9"],
    [
      "a key named like an object's own is too",
      JSON.parse('{"__proto__":1}') as FormValues,
      "PDF1006",
      "/__proto__",
    ],
    ["a group where a text belongs", { F1: { a: "x" } }, "PDF1005", "/F1"],
    ["a text where a group belongs", { G1: "x" }, "PDF1005", "/G1"],
    ["one entry where a list belongs", { F2: "x" }, "PDF1005", "/F2"],
    ["a list within a list", { F2: [["x"]] }, "PDF1005", "/F2"],
  ])("%s", (_, values, code, pointer) => {
    const { diagnostics } = build(
      [
        field("F1", "Name"),
        group("G1", "Person", []),
        field("F2", "Telefon", "text", REPEATED),
      ],
      values,
    );
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code, severity: "error" });
    expect(diagnostics[0]?.message).toContain(pointer);
  });
});
