import { hasErrors, type Diagnostic } from "@fim-forms/form-model";

import { checkAttachments } from "./attachments/attached-files.js";
import { buildContent } from "./content/build-content.js";
import { readTheme } from "./content/letterhead.js";
import { documentTitle } from "./content/printed-label.js";
import { printedForm } from "./content/untranslated.js";
import type { DataFile } from "./content/data-files.js";
import { unreadableTime } from "./diagnostics.js";
import { hashHex } from "./hash.js";
import type { PdfInput } from "./input.js";
import { layOut } from "./layout/lay-out.js";
import { carriedFiles } from "./manifest/build-manifest.js";
import type { SubmissionManifest } from "./manifest/manifest.js";
import { sealPdf } from "./manifest/seal.js";
import type { EmbeddedFile } from "./pdf/embed-files.js";
import { documentLanguage } from "./pdf/document-language.js";
import { writePdf } from "./pdf/write-pdf.js";
import { createShaper } from "./text/shaper.js";
import { loadTypefaces } from "./text/typeface.js";
import { visibleText } from "./text/visible-text.js";
import type { PdfTheme } from "./theme.js";
import { germanTimestamp, readTimestamp } from "./time.js";

export interface PdfResult {
  /** The file; `undefined` if the diagnostics hold an error. */
  readonly bytes: Uint8Array | undefined;
  /** What the file carries, as it says itself; `undefined` if there is no file. */
  readonly manifest: SubmissionManifest | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const PRODUCER = "fim-forms";

/**
 * Renders a submission as PDF/A-3a and PDF/UA-1 with its data inside.
 *
 * Deterministic: the same input gives the same bytes. Nothing is read from clock, network or files.
 *
 * @diagnostics PDF1001–PDF1010, PDF1101–PDF1103
 */
export async function renderPdf(input: PdfInput): Promise<PdfResult> {
  const { model, languageOf } = printedForm(input.model, input.language);
  const submittedAt = readTimestamp(input.submittedAt);
  if (submittedAt === undefined)
    return failed([unreadableTime(input.submittedAt)]);
  const typefaces = await loadTypefaces(input.fonts);
  if (typefaces.value === undefined) return failed(typefaces.diagnostics);

  const carried = await carriedFiles(input);
  const printed = [...carried.data, carried.manifestFile];
  const theme = await readTheme(themeOf(input));
  const { content, files, diagnostics } = buildContent(
    { ...input, model },
    submittedAt,
    await Promise.all(printed.map(describe)),
    theme.letterhead,
    languageOf,
  );
  const findings = [
    ...theme.diagnostics,
    ...diagnostics,
    ...(await checkAttachments(files, input.attachments ?? [])),
  ];
  if (hasErrors(findings)) return failed(findings);

  const shaper = createShaper(typefaces.value, {
    missingGlyphs: input.missingGlyphs ?? "show",
  });
  const title = visibleText(documentTitle(model));
  const origin = `${model.fimId.id} · eingereicht am ${germanTimestamp(submittedAt)}`;
  const document = layOut(
    content,
    { title, reference: input.reference, origin },
    shaper,
    { language: model.language },
  );
  findings.push(...shaper.diagnostics());
  if (hasErrors(findings)) return failed(findings);

  const pdf = await writePdf({
    document: {
      ...document,
      ...(theme.accent === undefined ? {} : { accent: theme.accent }),
    },
    facts: {
      title: visibleText(`${documentTitle(model)} – ${input.reference}`),
      author: visibleText(themeOf(input).authority ?? PRODUCER),
      subject: `Eingereichte Angaben zu ${model.fimId.id}`,
      producer: PRODUCER,
      language: documentLanguage(model.language),
      created: submittedAt,
    },
    files: [...printed, ...carried.others],
    documentId: await documentId(input),
  });
  return {
    bytes: await sealPdf(pdf),
    manifest: carried.manifest,
    diagnostics: findings,
  };
}

function failed(diagnostics: readonly Diagnostic[]): PdfResult {
  return { bytes: undefined, manifest: undefined, diagnostics };
}

async function describe({ fileName, bytes }: EmbeddedFile): Promise<DataFile> {
  return {
    fileName,
    sizeBytes: bytes.length,
    sha512: await hashHex("SHA-512", bytes),
  };
}

/** The name of the office is older than themes, and stays a shorter way to say it. */
function themeOf({ theme = {}, authority }: PdfInput): PdfTheme {
  return theme.authority === undefined && authority !== undefined
    ? { ...theme, authority }
    : theme;
}

async function documentId(input: PdfInput): Promise<string> {
  const parts = [
    input.model.fimId.id,
    input.reference,
    input.submittedAt,
    input.xml,
    input.json,
    // Only where it is said, so that ids stay what they were.
    ...(input.language === undefined ? [] : [input.language]),
  ];
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return (await hashHex("SHA-256", bytes)).slice(0, 32).toUpperCase();
}
