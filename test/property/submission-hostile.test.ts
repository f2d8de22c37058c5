import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { FormValues } from "@fim-forms/form-model";
import { renderJson, renderXml } from "@fim-forms/pdf-render";
import { verifyPdf, type ClaimName } from "@fim-forms/pdf-render/verify";
import { describe, expect, test } from "vitest";

import { verifyTools } from "../../packages/cli/src/verify/verify-tools.js";
import { readXml } from "../../packages/pdf-render/src/xml/read-xml.js";
import { buildModel, field } from "../support/build-model.js";
import { renderSubmission } from "../support/submission.js";

const label = (text: string) => ({ label: { input: text, output: text } });
const model = buildModel([
  field("F99000000001", label("Vorher")),
  field("F99000000002", label("Angabe")),
  field("F99000000003", label("Nachher")),
]);

const answers = (text: string): FormValues => ({
  F99000000001: "Øzdemir",
  F99000000002: text,
  F99000000003: "Müller",
});

/** What must hold of a document whatever its answers are. */
const ABOUT_PAGES: readonly ClaimName[] = [
  "readable",
  "sealed",
  "text",
  "tags",
  "pdfA",
  "pdfUa",
  "beyond",
];

async function expectHonest(text: string): Promise<readonly ClaimName[]> {
  const values = answers(text);
  expect(JSON.parse(renderJson(model, values))).toEqual(values);

  const xml = renderXml(model, values);
  const read = readXml(model, xml.text);
  expect(read.faults).toEqual([]);
  // Characters that XML forbids are reported, and a mark stands in their place.
  if (xml.diagnostics.length === 0) expect(read.values).toEqual(values);
  else {
    expect(xml.diagnostics.map(({ code }) => code)).toContain("SUB1001");
    expect(read.values?.["F99000000002"]).toContain("\ufffd");
  }

  const files = await renderSubmission(model, values);
  const { claims } = await verifyPdf(files.get("submission.pdf")!, verifyTools);
  const failing = claims.filter(({ verdict }) => verdict === "fails");
  const names = failing.map(({ name }) => name);
  expect(names.filter((name) => ABOUT_PAGES.includes(name))).toEqual([]);
  return names;
}

describe("an answer breaks and falsifies no document:", () => {
  test.each([
    [
      "marks that turn the reading direction",
      "\u202eznegnirhcS\u202c\u2066x\u2069",
    ],
    ["direction marks alone", "\u202e\u202d\u200f"],
    ["emoji of one and of several code points", "😀 👩‍👩‍👧‍👦 🇩🇪 🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
    ["tag characters that nobody sees", "a\u{e0041}\u{e0042}"],
    ["variation selectors", "☎\ufe0f ☎\ufe0e"],
    ["many marks on one letter", "Z" + "\u0335\u0321".repeat(50)],
    ["marks without a letter", "\u0301\u0302 \u0303"],
    ["zero-width characters", "\u200b\u200c\u200d\u2060\ufeff"],
    ["a byte-order mark at either end", "\ufeffMüller\ufeff"],
    ["odd blanks", "a\u2003b\u3000c\u00a0d\u202fe"],
    ["letters that only look alike", "Мüllеr Ρaul"],
    ["Arabic, Hebrew, Hindi, Chinese", "مرحبا שלום नमस्ते 你好"],
    ["code points that nobody has given a letter", "\u{e000}\u{10fffd}\u{378}"],
    [
      "what ends XML, HTML, JSON and PDF",
      ']]></x>--></script>"}\\) Tj ET endstream',
    ],
    ["operators of PDF", "(a) Tj\nET\nEMC\n/Span <</ActualText (x)>> BDC"],
    ["a code point that is spelled out already", "‹U+202E›"],
    ["one long word", "x".repeat(5000)],
    ["many short lines", "a\n".repeat(2000)],
    ["more blanks than letters", `a${" ".repeat(3000)}b`],
  ])("%s", async (_, text) => {
    expect(await expectHonest(text)).toEqual([]);
  });

  test.each([
    ["half a surrogate pair", "a\ud800b"],
    ["the other half", "a\udc00b"],
    ["both halves the wrong way round", "\udc00\ud800"],
    ["a character that ends strings elsewhere", "a\u0000b"],
    ["controls of a terminal", "\u001b[2J\u0007"],
    ["characters that are none", "\ufffe\uffff"],
  ])(
    "%s, which XML cannot carry: reported, and shown all the same",
    async (_, text) => {
      expect(await expectHonest(text)).toEqual(
        // The schemas refuse it as the session does: it never gets that far.
        expect.arrayContaining(["sameValues"]),
      );
    },
  );

  test("a megabyte of text", { timeout: 120_000 }, async () => {
    expect(await expectHonest("Straße der Einheit 7, ".repeat(46_000))).toEqual(
      [],
    );
  });
});

const corpus = process.env["FIM_CORPUS"];

describe.skipIf(corpus === undefined)("hostile data", () => {
  const folder = join(corpus ?? "", "hostile/data");
  const files =
    corpus === undefined
      ? []
      : readFileSync(join(folder, "INDEX.tsv"), "utf8")
          .split("\n")
          .map((line) => line.split("\t")[0] ?? "")
          .filter((name) => /^1\d\d-.*\.json$/.test(name));

  test.each(files)("%s", async (name) => {
    const texts = new Set<string>();
    JSON.parse(
      readFileSync(join(folder, name), "utf8"),
      (_, value: unknown) => {
        if (typeof value === "string") texts.add(value);
        return value;
      },
    );
    for (const text of texts)
      if (text.trim() !== "") await expectHonest(text.normalize("NFC"));
  });
});
