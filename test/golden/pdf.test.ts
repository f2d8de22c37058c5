import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import {
  decodeFormModel,
  type FormModel,
  type FormValues,
} from "@fim-forms/form-model";
import {
  renderBlankForm,
  renderJson,
  renderPdf,
  renderXml,
  type PdfTheme,
} from "@fim-forms/pdf-render";
import { loadFonts } from "@fim-forms/pdf-render/node";
import { preflight } from "@fim-forms/pdf-render/preflight";
import { describe, expect, test } from "vitest";

import {
  readTags,
  type ReadTag,
} from "../../packages/pdf-render/src/test-support/tag-tree.js";
import {
  difference,
  readPgm,
  readPng,
  writePng,
} from "../support/grey-image.js";

const EXAMPLES = join(import.meta.dirname, "../../examples");
const GOLDEN = join(import.meta.dirname, "pdf");
const TIME = "2026-11-23T10:05:00+01:00";
const isUpdate = process.env["UPDATE_GOLDENS"] === "1";

/** Versions of poppler smooth edges differently; a line that moved is more than this. */
const TOLERANCE = 0.004;
const DOTS_PER_INCH = "50";

const theme: PdfTheme = {
  authority: "Stadt Musterstadt",
  address: ["Steueramt · Am Alten Markt 1 · 38100 Musterstadt"],
  crest: {
    bytes: writePng({
      width: 24,
      height: 28,
      pixels: Uint8Array.from({ length: 24 * 28 }, (_, index) =>
        ((index % 24) + Math.floor(index / 24)) % 8 < 4 ? 60 : 220,
      ),
    }),
    description: "Wappen der Stadt Musterstadt",
  },
  colour: "#8c1d2f",
};

function modelOf(slug: string): FormModel {
  const file = join(EXAMPLES, slug, "out/form-model.json");
  const { value } = decodeFormModel(JSON.parse(readFileSync(file, "utf8")));
  if (value === undefined) throw new Error(`${file} is no form model`);
  return value;
}

async function submission(slug: string): Promise<Uint8Array | undefined> {
  const model = modelOf(slug);
  const values = JSON.parse(
    readFileSync(join(EXAMPLES, slug, "values.json"), "utf8"),
  ) as FormValues; // the contract tests check this
  const { bytes } = await renderPdf({
    model,
    values,
    xml: renderXml(model, values).text,
    json: renderJson(model, values),
    reference: "B-2026-000099",
    submittedAt: TIME,
    fonts: await loadFonts(),
    ...(slug === "hundesteuer-anmeldung"
      ? {
          theme,
          service: { name: "Hundesteuer", leikaKey: "99102013104000" },
          hasRuleTrace: true,
          hasSignature: true,
          unanswered: "list",
        }
      : {}),
  });
  return bytes;
}

async function blankForm(slug: string): Promise<Uint8Array | undefined> {
  const { bytes } = await renderBlankForm({
    model: modelOf(slug),
    createdAt: TIME,
    fonts: await loadFonts(),
    theme,
  });
  return bytes;
}

describe.each([
  ["hundesteuer-anmeldung", submission, true],
  ["bewohnerparkausweis", submission, false],
  ["sperrmuell-abholung", submission, false],
  ["gewerbe-anmeldung", submission, false],
  ["hundesteuer-anmeldung", blankForm, true],
  ["sperrmuell-abholung", blankForm, false],
] as const)("%s, %o", async (slug, make, hasImage) => {
  const folder = join(GOLDEN, `${slug}-${make.name}`);
  const bytes = (await make(slug))!;

  test("breaks no rule", async () => {
    expect(await preflight(bytes)).toEqual([]);
  });

  test("has the tags that are kept", async () => {
    const tags = yamlOf(await readTags(bytes)).join("\n");
    expectGolden(join(folder, "pdf-tags.yaml"), `${tags}\n`);
  });

  test("has the text that is kept", () => {
    const text = poppler("pdftotext", ["-raw", "in.pdf", "out"], bytes);
    expectGolden(join(folder, "pdf-text.txt"), withoutData(text.toString()));
  });

  test.skipIf(!hasImage)("looks as it is kept", () => {
    const pages = ["-f", "1", "-l", "1", "-singlefile"];
    const look = ["-gray", "-r", DOTS_PER_INCH];
    const args = [...pages, ...look, "in.pdf", "out"];
    const image = readPgm(poppler("pdftoppm", args, bytes, "out.pgm"));
    const path = join(folder, "page-1.png");
    if (isUpdate) write(path, writePng(image));
    expect(isUpdate, "goldens were written").toBe(false);
    const kept = readPng(readFileSync(path));
    expect(difference(image, kept)).toBeLessThan(TOLERANCE);
    // The comparison itself sees a line that is gone.
    const blank = { ...kept, pixels: kept.pixels.map(() => 255) };
    expect(difference(image, blank)).toBeGreaterThan(TOLERANCE);
  });
});

function expectGolden(path: string, text: string): void {
  if (isUpdate) write(path, text);
  expect(isUpdate, "goldens were written").toBe(false);
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : "");
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** The tree as nested lists of YAML. */
function yamlOf({ type, attribute, language, children }: ReadTag): string[] {
  const name = [
    type,
    ...(attribute === undefined ? [] : [attribute]),
    ...(language === undefined ? [] : [language]),
  ].join(" ");
  if (children.length === 0) return [`- ${name}`];
  return [
    `- ${name}:`,
    ...children.flatMap(yamlOf).map((line) => `    ${line}`),
  ];
}

/** What follows are checksums of files that change with the version of the program. */
function withoutData(text: string): string {
  const at = text.indexOf("Daten in diesem Dokument");
  const kept = at < 0 ? text : text.slice(0, at);
  return `${kept.replace(/[ \f]+$/gm, "").trimEnd()}\n`;
}

function poppler(
  name: string,
  args: readonly string[],
  bytes: Uint8Array,
  written = "out",
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "fim-forms-golden-"));
  try {
    writeFileSync(join(folder, "in.pdf"), bytes);
    const { error, stderr } = spawnSync(name, args, { cwd: folder });
    if (error !== undefined)
      throw new Error(`${name} cannot be run: apt-get install poppler-utils`);
    expect(stderr.toString()).toBe("");
    return readFileSync(join(folder, written));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
