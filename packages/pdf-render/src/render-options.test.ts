import { deflateSync } from "node:zlib";

import type { FormModel, Rule } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import { contrastOnWhite } from "./content/letterhead.js";
import type { PdfInput } from "./input.js";
import { preflight } from "./preflight/index.js";
import { renderPdf } from "./render-pdf.js";
import { field, formModel, group } from "./test-support/build-model.js";
import { dogForm, dogValues } from "./test-support/dog-form.js";
import { pdfInput, render } from "./test-support/render.js";
import { outlineOf, readTags } from "./test-support/tag-tree.js";
import { runTool, textOf } from "./test-support/tools.js";

const OPTIONAL = { occurs: { min: 0, max: 1 } };
const MANY = { occurs: { min: 0, max: null } };

/** A PNG of one colour, half transparent. */
function png(width: number, height: number): Uint8Array {
  const row = [0, ...Array.from({ length: width }, () => [200, 30, 30, 128])];
  const rows = Array.from({ length: height }, () => row.flat()).flat();
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk("IHDR", [...be32(width), ...be32(height), 8, 6, 0, 0, 0]),
    ...chunk("IDAT", [...deflateSync(Uint8Array.from(rows))]),
    ...chunk("IEND", []),
  ]);
}

function be32(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

function chunk(type: string, data: readonly number[]): number[] {
  const body = [...Buffer.from(type), ...data];
  return [...be32(data.length), ...body, ...be32(crc(body))];
}

function crc(bytes: readonly number[]): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    }
  }
  return (rest ^ 0xffffffff) >>> 0;
}

describe("a theme", () => {
  const theme = {
    authority: "Stadt Musterstadt",
    address: ["Steueramt", "Am Alten Markt 1, 38100 Musterstadt"],
    crest: { bytes: png(12, 14), description: "Wappen von Musterstadt" },
    colour: "#1a6fb0",
  };

  test("gives the document a letterhead that breaks no rule", async () => {
    const bytes = await render(dogForm, dogValues, { theme });
    expect(await preflight(bytes)).toEqual([]);
    expect(textOf(bytes)).toMatch(
      /^Stadt Musterstadt\nSteueramt\nAm Alten Markt 1, 38100 Musterstadt\n/,
    );
    const outline = outlineOf(await readTags(bytes));
    expect(outline.slice(0, 6)).toEqual([
      "Document",
      "  Figure",
      "  P",
      "  P",
      "  P",
      "  H1",
    ]);
    const { stdout } = runTool("pdfinfo", ["-struct", "in.pdf"], bytes);
    expect(stdout).toContain("Figure");
  });

  test.each<[string, Partial<NonNullable<PdfInput["theme"]>>, string[]]>([
    ["a colour that can be read is taken as it is", { colour: "#1a6fb0" }, []],
    ["a pale colour is darkened", { colour: "#ffd700" }, ["PDF1102"]],
    ["a colour that is none is left out", { colour: "rot" }, ["PDF1101"]],
    [
      "a crest that is no picture is left out",
      { crest: { bytes: new Uint8Array([1, 2, 3]), description: "x" } },
      ["PDF1103"],
    ],
    [
      "a crest that is cut off is left out",
      { crest: { bytes: png(9, 9).slice(0, 50), description: "x" } },
      ["PDF1103"],
    ],
    [
      "a crest that is too large is left out",
      { crest: { bytes: png(2001, 1), description: "x" } },
      ["PDF1103"],
    ],
    [
      "a crest that nobody describes is left out",
      { crest: { bytes: png(9, 9), description: " " } },
      ["PDF1103"],
    ],
  ])("%s", async (_, given, codes) => {
    const { bytes, diagnostics } = await renderPdf(
      await pdfInput(formModel("Titel", []), {}, { theme: given }),
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
    expect(await preflight(bytes!)).toEqual([]);
  });

  test.each([
    ["#000000", 21],
    ["#ffffff", 1],
    ["#767676", 4.54],
  ])("%s has a contrast of %d on white", (hex, contrast) => {
    const part = (at: number): number => parseInt(hex.slice(at, at + 2), 16);
    const colour = [part(1) / 255, part(3) / 255, part(5) / 255] as const;
    expect(contrastOnWhite(colour)).toBeCloseTo(contrast, 2);
  });
});

function rule(id: string, text: string, more: Partial<Rule>): Rule {
  return {
    fimId: { id },
    name: id,
    text,
    type: "complex",
    bearer: "",
    status: "exact",
    ...more,
  };
}

const ruled: FormModel = {
  ...formModel("Titel", [
    field("F1", "Gefährlich?", "boolean"),
    field("F2", "Erlaubnis", "text", OPTIONAL),
    field("F3", "Bemerkung", "text", OPTIONAL),
    group("G1", "Vertretung", [field("F4", "Name")], OPTIONAL),
    field("F5", "Kanal", "text", { control: "hidden", ...OPTIONAL }),
  ]),
  rules: [
    rule("R1", "Wenn gefährlich, dann muss die Erlaubnis befüllt sein.", {
      statements: [
        {
          effect: "require",
          when: yes(true),
          targets: ["F2"],
        },
        { effect: "forbid", when: yes(false), targets: ["F2"] },
      ],
    }),
  ],
};

function yes(value: boolean) {
  return {
    kind: "compare",
    operator: "=",
    left: { kind: "ref", ref: { path: "F1" } },
    right: { kind: "boolean", value },
  } as const;
}

describe("the appendix of rules", () => {
  test.each([
    [
      true,
      ["Erlaubnis nötig Weil „Gefährlich?“ = Ja", "Regel R1: Wenn gefährlich"],
    ],
    [false, ["Erlaubnis nicht gefragt Weil „Gefährlich?“ = Nein", "Regel R1:"]],
  ])("says why, if the answer is %s", async (answer, said) => {
    const values = answer ? { F1: true, F2: "A 1" } : { F1: false };
    const bytes = await render(ruled, values, { hasRuleTrace: true });
    expect(await preflight(bytes)).toEqual([]);
    const text = textOf(bytes).replace(/\s+/g, " ");
    for (const words of said) expect(text).toContain(words);
  });

  test("is not there if no rule decided anything", async () => {
    const model = { ...ruled, rules: [] };
    const bytes = await render(model, { F1: true }, { hasRuleTrace: true });
    expect(textOf(bytes)).not.toContain("Warum gefragt");
  });
});

describe("questions without an answer", () => {
  const model = { ...ruled, rules: [] };
  const values = { F1: true };

  test("are left out", async () => {
    const text = textOf(await render(model, values));
    expect(text).not.toContain("Bemerkung");
  });

  test("are listed if wanted, hidden ones never", async () => {
    const bytes = await render(model, values, { unanswered: "list" });
    expect(await preflight(bytes)).toEqual([]);
    const text = textOf(bytes);
    expect(text).toContain("Bemerkung keine Angabe\n");
    expect(text).toContain("Vertretung\nKeine Angaben\n");
    expect(text).not.toContain("Kanal");
  });
});

test("lines to sign on stand behind the answers", async () => {
  const bytes = await render(dogForm, dogValues, { hasSignature: true });
  expect(await preflight(bytes)).toEqual([]);
  const text = textOf(bytes);
  const at = text.indexOf("Unterschrift");
  expect(at).toBeGreaterThan(text.indexOf("Kanal"));
  expect(at).toBeLessThan(text.indexOf("Anlagen"));
});

test("a document that is not German says which of its texts are", async () => {
  const model = { ...dogForm, language: "en" };
  const bytes = await render(model, dogValues, { hasSignature: true });
  expect(await preflight(bytes)).toEqual([]);
  const languages = outlineOf(await readTags(bytes)).filter((line) =>
    line.includes("[de]"),
  );
  expect(languages.length).toBeGreaterThan(8);
  const german = await render(dogForm, dogValues);
  expect(outlineOf(await readTags(german)).join()).not.toContain("[de]");
});

test("two hundred entries stand below one heading and break between rows", async () => {
  const model = formModel("Titel", [
    group(
      "G1",
      "Hund",
      [field("F1", "Name"), field("F2", "Beschreibung")],
      MANY,
    ),
  ]);
  const values = {
    G1: Array.from({ length: 200 }, (_, index) => ({
      F1: `Hund Nr. ${String(index)}`,
      F2: "Ein Hund mit einer längeren Beschreibung, die zwei Zeilen braucht und nicht in eine Tabelle passt.",
    })),
  };
  const bytes = await render(model, values);
  expect(await preflight(bytes)).toEqual([]);
  const pages = textOf(bytes).split("\f");
  expect(pages[0]).toContain("Hund (200)");
  for (const page of pages.slice(1, -2)) {
    const lines = page.trim().split("\n");
    // Behind the running footer stands nothing: the last line of the text is an answer.
    expect(lines.at(-3)).not.toMatch(/^Hund \d+$/);
  }
});
