import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { hashHex } from "./hash.js";
import { preflight } from "./preflight/index.js";
import { renderPdf } from "./render-pdf.js";
import { field, formModel, group } from "./test-support/build-model.js";
import { dogForm, dogValues } from "./test-support/dog-form.js";
import { pdfInput, render } from "./test-support/render.js";
import { outlineOf, readTags } from "./test-support/tag-tree.js";
import { runTool, textOf } from "./test-support/tools.js";

describe("the document of the dog form", async () => {
  const bytes = await render(dogForm, dogValues, {
    authority: "Stadt Musterstadt",
    service: { name: "Hundesteuer", leikaKey: "99102013104000" },
  });

  test("is sound for qpdf", () => {
    const { status, stdout, stderr } = runTool(
      "qpdf",
      ["--check", "in.pdf"],
      bytes,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("No syntax or stream encoding errors");
  });

  test("is drawn by MuPDF without a complaint about its glyphs", () => {
    const { status, stderr } = runTool(
      "mutool",
      ["draw", "-o", "out", "-F", "text", "in.pdf"],
      bytes,
    );
    expect(status).toBe(0);
    expect(
      stderr
        .replace(/^page .*$|^warning: ICC support is not available$/gm, "")
        .trim(),
    ).toBe("");
  });

  test("is made twice to the same byte", async () => {
    const again = await render(dogForm, dogValues, {
      authority: "Stadt Musterstadt",
      service: { name: "Hundesteuer", leikaKey: "99102013104000" },
    });
    expect(Buffer.compare(bytes, again)).toBe(0);
  });

  test("says everything in the order of the form", () => {
    const text = textOf(bytes).replace(/\s+/g, " ");
    const said = [
      "Stadt Musterstadt",
      "Hundesteuer – Anmeldung",
      "Eingangsnummer HSt-2026-000123",
      "Eingereicht am 23.11.2026, 10:05 Uhr",
      "Leistung Hundesteuer (LeiKa 99102013104000)",
      "Wer einen Hund hält",
      "Antragstellende Person",
      "Familienname Øzdemir-Müller",
      "Vornamen Anna Ğülşen",
      "Ort Musterstadt",
      "Weitere Angaben: Antragstellende Person",
      "Hund 1",
      "Geschlecht Rüde (1)",
      "Geworfen am 01.08.2026",
      "Gefährlicher Hund Nein",
      "Jahressteuer 84,00 €",
      "Hund 2",
      "Geschlecht Hündin (2)",
      "Jahressteuer 1.660,50 €",
      "haftpflicht.pdf (Anlage 1)",
      "4 Fräulein Smilla 01.03.2023",
      "Kanal ohne Eingabe übermittelt web",
      "Anlagen",
      "PDF-Dokument 120,4 kB",
      "submission.xml",
    ];
    let from = 0;
    for (const words of said) {
      const at = text.indexOf(words, from);
      expect(at, words).toBeGreaterThanOrEqual(from);
      from = at;
    }
  });

  test("has its structure in tags", async () => {
    const outline = outlineOf(await readTags(bytes));
    expect(outline.slice(0, 7)).toEqual([
      "Document",
      "  P",
      "  H1",
      "  Table",
      "    TR",
      "      TH Row",
      "      TD",
    ]);
    const headings = outline
      .map((line) => line.trim())
      .filter((line) => /^H\d$/.test(line))
      .map((line) => Number(line[1]));
    let last = 0;
    for (const level of headings) {
      expect(level).toBeLessThanOrEqual(last + 1);
      last = level;
    }
    expect(outline.map((line) => line.trim())).toContain("TH Column");
  });

  test("carries its data byte for byte", async () => {
    const { xml, json } = await pdfInput(dogForm, dogValues);
    for (const [name, text] of [
      ["submission.xml", xml],
      ["submission.json", json],
    ] as const) {
      const { written } = runTool(
        "pdfdetach",
        ["-savefile", name, "-o", "out", "in.pdf"],
        bytes,
      );
      expect(new TextDecoder().decode(written)).toBe(text);
    }
  });

  test("states the checksums of its data", async () => {
    const { xml } = await pdfInput(dogForm, dogValues);
    const hash = await hashHex("SHA-512", new TextEncoder().encode(xml));
    expect(textOf(bytes).replace(/\s+/g, "")).toContain(hash);
  });

  test("names itself and its language", () => {
    const { stdout } = runTool("pdfinfo", ["-isodates", "in.pdf"], bytes);
    expect(stdout).toMatch(
      /^Title: +Hundesteuer – Anmeldung – HSt-2026-000123$/m,
    );
    expect(stdout).toMatch(/^CreationDate: +2026-11-23T/m);
    expect(stdout).toMatch(/^Tagged: +yes$/m);
  });
});

test("attachments travel inside when their bytes are given", async () => {
  const attachment = new TextEncoder().encode("Beleg");
  const file = {
    attachmentId: "a1",
    fileName: "Beleg.txt",
    mediaType: "text/plain",
    sizeBytes: attachment.length,
    sha512: await hashHex("SHA-512", attachment),
  };
  const bytes = await render(
    formModel("Titel", [field("F1", "Beleg", "file")]),
    { F1: file },
    { attachments: [{ attachmentId: "a1", bytes: attachment }] },
  );
  expect(await preflight(bytes)).toEqual([]);
  const { stdout } = runTool("pdfdetach", ["-list", "in.pdf"], bytes);
  expect(stdout).toContain("Anlage-1-Beleg.txt");
});

test("documents of five pages have a table of contents that leads to the headings", async () => {
  const groups = Array.from({ length: 60 }, (_, index) =>
    group(`G${String(index)}`, `Abschnitt ${String(index)}`, [
      field("F1", "Name"),
    ]),
  );
  const values = Object.fromEntries(
    groups.map(({ key }) => [key, { F1: "Ida" }]),
  );
  const bytes = await render(formModel("Titel", groups), values);
  expect(await preflight(bytes)).toEqual([]);
  const outline = outlineOf(await readTags(bytes));
  expect(outline.filter((line) => line.trim() === "Link")).toHaveLength(61);
  const pages = textOf(bytes).split("\f");
  const [, page] = /^Abschnitt 59\s+(\d+)$/m.exec(textOf(bytes)) ?? [];
  expect(pages[Number(page) - 1]).toContain("Abschnitt 59\n");
});

test.each([
  ["bidi controls", "abc\u202egnp.exe\u202c", "abc‹U+202E›gnp.exe‹U+202C›"],
  ["control characters", "a\u0000b\u001bc", "a‹U+0000›b‹U+001B›c"],
  ["lone surrogates", "x\ud800y\udc00z", "x‹U+D800›y‹U+DC00›z"],
  [
    "markup of PDF and XML",
    ") Tj <</S /URI>> endobj <b>&amp;",
    ") Tj <</S /URI>> endobj <b>&amp;",
  ],
  ["a missing letter", "x東y", "x東y"],
])("%s do not change what a document says", async (_, value, said) => {
  const bytes = await render(
    formModel("Titel", [field("F1", "Wert"), field("F2", "Danach")]),
    { F1: value, F2: "unversehrt" },
  );
  expect(runTool("qpdf", ["--check", "in.pdf"], bytes).status).toBe(0);
  expect(await preflight(bytes)).toEqual([]);
  const text = textOf(bytes);
  expect(text).toContain(`Wert ${said}\n`);
  expect(text).toContain("Danach unversehrt\n");
});

test("a title from hell does not break the document's metadata", async () => {
  const title = "a\u0000\ufffe\ud800 <b>&amp;</b> ]]> \u202e\n😀";
  const model = { ...formModel(title, []), language: "kein Tag" };
  const bytes = await render(model, {}, { reference: title, authority: title });
  expect(await preflight(bytes)).toEqual([]);
  const { stdout } = runTool("pdfinfo", ["in.pdf"], bytes);
  expect(stdout).toContain("a‹U+0000›‹U+FFFE›‹U+D800› <b>&amp;</b> ]]>");
});

test("a form without answers and without a title is a document all the same", async () => {
  const bytes = await render({ ...formModel("", []), name: " " }, {});
  expect(await preflight(bytes)).toEqual([]);
  expect(textOf(bytes)).toMatch(/^S99000000102\n/);
});

test("a megabyte of text is only long", async () => {
  const value = `${"Lorem ipsum dolor sit amet, ".repeat(37_000)}Schluss.`;
  const bytes = await render(formModel("Titel", [field("F1", "Wert")]), {
    F1: value,
  });
  const { stdout } = runTool("pdfinfo", ["in.pdf"], bytes);
  const pages = Number(/^Pages: +(\d+)$/m.exec(stdout)?.[1]);
  expect(pages).toBeGreaterThan(250);
  // Reading all of it back takes poppler ten times as long as writing it took us.
  const last = ["-raw", "-f", String(pages - 1), "in.pdf", "-"];
  expect(runTool("pdftotext", last, bytes).stdout).toContain("Schluss.\n");
});

describe("no document is made", () => {
  const form = formModel("Titel", [field("F1", "Wert")]);

  test.each<[string, Parameters<typeof pdfInput>[2] & object, string]>([
    ["without a time", { submittedAt: "gestern" }, "PDF1007"],
    [
      "for bytes that nobody names",
      { attachments: [{ attachmentId: "a", bytes: new Uint8Array() }] },
      "PDF1009",
    ],
    [
      "with a missing letter, if that is an error",
      { values: { F1: "東" }, missingGlyphs: "error" },
      "PDF1001",
    ],
    ["from values that are not the form's", { values: { F2: "x" } }, "PDF1006"],
  ])("%s", async (_, more, code) => {
    const { bytes, diagnostics } = await renderPdf(
      await pdfInput(form, { F1: "x" }, more),
    );
    expect(bytes).toBeUndefined();
    expect(diagnostics.map((finding) => finding.code)).toEqual([code]);
  });

  test("without a font", async () => {
    const input = await pdfInput(form, { F1: "x" });
    const fonts = { ...input.fonts, bold: new Uint8Array([1, 2, 3, 4]) };
    const { bytes, diagnostics } = await renderPdf({ ...input, fonts });
    expect(bytes).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: "PDF1004" }]);
  });
});

const corpus = process.env["FIM_CORPUS"];

describe.skipIf(corpus === undefined)("the letters of DIN 91379", () => {
  const rows = corpus === undefined ? [] : letters(corpus);
  const fields = rows.map((_, index) =>
    field(`F${String(index)}`, `Nr. ${String(index)}`),
  );
  const values = Object.fromEntries(
    rows.map((letter, index) => [`F${String(index)}`, `x${letter}y`]),
  );

  test("are all printed, none by its code point, and keep their text", async () => {
    const { bytes, diagnostics } = await renderPdf(
      await pdfInput(formModel("Titel", fields), values),
    );
    expect(diagnostics).toEqual([]);
    expect(await preflight(bytes!)).toEqual([]);
    const text = textOf(bytes!);
    const lost = rows.filter(
      (letter, index) =>
        !text.includes(`Nr. ${String(index)} x${letter}y\n`.normalize("NFC")),
    );
    expect(lost).toEqual([]);
  });
});

function letters(folder: string): string[] {
  return readFileSync(join(folder, "din91379/letters.tsv"), "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"))
    .filter(([kind]) => kind !== undefined && kind !== "" && kind !== "bnlnot")
    .map(([, , codePoints = ""]) =>
      String.fromCodePoint(
        ...codePoints.split(" ").map((hex) => parseInt(hex, 16)),
      ).normalize("NFC"),
    )
    .filter((letter) => letter.trim() !== "");
}
