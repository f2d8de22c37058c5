import {
  hasErrors,
  type Diagnostic,
  type FormModel,
} from "@fim-forms/form-model";

import { paragraph, words, type Block } from "../content/content.js";
import { factsBlock, formFacts } from "../content/facts.js";
import { readTheme } from "../content/letterhead.js";
import { withLanguage } from "../content/languages.js";
import { documentTitle } from "../content/printed-label.js";
import { printedForm } from "../content/untranslated.js";
import { signatureLines } from "../content/signature.js";
import { unreadableTime } from "../diagnostics.js";
import { hashHex } from "../hash.js";
import type { PdfFonts, PdfService } from "../input.js";
import { layOut } from "../layout/lay-out.js";
import { documentLanguage } from "../pdf/document-language.js";
import { writePdf } from "../pdf/write-pdf.js";
import { createShaper } from "../text/shaper.js";
import { loadTypefaces } from "../text/typeface.js";
import { visibleText } from "../text/visible-text.js";
import type { PdfTheme } from "../theme.js";
import { readTimestamp } from "../time.js";
import { blankContent, type BlankContent } from "./blank-content.js";
import { tooManyEntries } from "./diagnostics.js";
import { countEntries } from "./entry-count.js";
import { formName } from "./names.js";

export interface BlankFormInput {
  readonly model: FormModel;
  /** BCP 47 tag of the language to ask in, if the form has been translated into it; its own language unless given. */
  readonly language?: string;
  /** When the form was made: RFC 3339 with offset. */
  readonly createdAt: string;
  readonly fonts: PdfFonts;
  readonly service?: PdfService;
  readonly theme?: PdfTheme;
  /** Entries of a repeat beyond those that are demanded. Default 2. */
  readonly spareEntries?: number;
  /** Whether help texts are printed. Default true. */
  readonly showHelp?: boolean;
  /** Whether the rules of fields and groups are printed beside them, in their authors' words. Default true. */
  readonly showRules?: boolean;
  /** Whether the form ends with lines for place, date and signature. Default true. */
  readonly hasSignature?: boolean;
}

export interface BlankFormResult {
  /** The file; `undefined` if the diagnostics hold an error. */
  readonly bytes: Uint8Array | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Readers become slow beyond this, and the structure of the file large. */
const MOST_ENTRIES = 5_000;
const SPARE_ENTRIES = 2;
const PRODUCER = "fim-forms";

/**
 * Makes a form to print, or to fill in with a PDF reader, of any form model: PDF/A-3a and PDF/UA-1 like the documents of
 * submissions. `readBlankForm` takes the answers out again.
 *
 * Deterministic: the same input gives the same bytes. What paper cannot do is missing: rules do not run but stand beside
 * their fields, and nothing is calculated.
 *
 * @diagnostics PDF1001–PDF1007, PDF1101–PDF1103 · PDF1201–PDF1203
 */
export async function renderBlankForm(
  input: BlankFormInput,
): Promise<BlankFormResult> {
  const { model, languageOf } = printedForm(input.model, input.language);
  const created = readTimestamp(input.createdAt);
  if (created === undefined) return failed([unreadableTime(input.createdAt)]);
  const typefaces = await loadTypefaces(input.fonts);
  if (typefaces.value === undefined) return failed(typefaces.diagnostics);

  const theme = await readTheme(input.theme ?? {});
  const content = questions({ ...input, model });
  const findings = [...theme.diagnostics, ...content.diagnostics];
  if (hasErrors(findings)) return failed(findings);

  const shaper = createShaper(typefaces.value, { missingGlyphs: "show" });
  const title = visibleText(documentTitle(model));
  const version = model.fimId.version;
  const origin =
    version === undefined
      ? model.fimId.id
      : `${model.fimId.id} · Version ${version}`;
  const document = layOut(
    withLanguage(
      {
        front: [...theme.letterhead, ...frontBlocks({ ...input, model })],
        body: [...content.blocks, ...signatureBlocks(input)],
      },
      model.language,
      languageOf,
    ),
    { title, reference: "", origin },
    shaper,
    // Whoever fills in a form goes from its beginning to its end; readers still have the bookmarks.
    { hasContents: false, language: model.language },
  );
  findings.push(...shaper.diagnostics());
  if (hasErrors(findings)) return failed(findings);

  const bytes = await writePdf({
    document: {
      ...document,
      form: { name: formName(model), face: typefaces.value.regular },
      ...(theme.accent === undefined ? {} : { accent: theme.accent }),
    },
    facts: {
      title: `${title} – Formular`,
      author: visibleText(input.theme?.authority ?? PRODUCER),
      subject: `Formular zum Ausfüllen: ${model.fimId.id}`,
      producer: PRODUCER,
      language: documentLanguage(model.language),
      created,
    },
    files: [],
    documentId: await documentId(input),
  });
  return { bytes, diagnostics: findings };
}

function failed(diagnostics: readonly Diagnostic[]): BlankFormResult {
  return { bytes: undefined, diagnostics };
}

/** Forms with repeats within repeats grow fast: before one gets too large, it has no spare entries. */
function questions({
  model,
  showHelp = true,
  showRules = true,
  spareEntries: wanted = SPARE_ENTRIES,
}: BlankFormInput): BlankContent {
  const isWithin = countEntries(model.children, wanted) <= MOST_ENTRIES;
  const spareEntries = isWithin ? wanted : 0;
  const count = countEntries(model.children, spareEntries);
  return count <= MOST_ENTRIES
    ? blankContent(model, { spareEntries, showHelp, showRules })
    : { blocks: [], diagnostics: [tooManyEntries(count, MOST_ENTRIES)] };
}

function frontBlocks({ model, service, showHelp }: BlankFormInput): Block[] {
  const help = (showHelp ?? true) ? (model.help ?? "").trim() : "";
  return [
    {
      kind: "heading",
      level: 1,
      text: words(documentTitle(model), model.fimId),
    },
    factsBlock(formFacts(model, service)),
    ...(help === "" ? [] : [paragraph("note", help, model.fimId)]),
    paragraph(
      "remark",
      "Bitte füllen Sie das Formular am Bildschirm oder in Druckbuchstaben aus. Angaben mit * sind nötig, wenn der Abschnitt auf Sie zutrifft.",
    ),
  ];
}

function signatureBlocks({ hasSignature }: BlankFormInput): Block[] {
  if (hasSignature === false) return [];
  return [signatureLines()];
}

async function documentId({
  model,
  createdAt,
  language,
}: BlankFormInput): Promise<string> {
  const text = JSON.stringify([
    formName(model),
    createdAt,
    ...(language === undefined ? [] : [language]),
  ]);
  const bytes = new TextEncoder().encode(text);
  return (await hashHex("SHA-256", bytes)).slice(0, 32).toUpperCase();
}
