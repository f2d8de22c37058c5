import type { FormValues } from "@fim-forms/form-model";
import { renderPdf, type ManifestAccount } from "@fim-forms/pdf-render";
import { loadFonts } from "@fim-forms/pdf-render/node";

import type { Recipe } from "./recipe.js";

/** What is printed: the answers, and what the document says beyond them. Plain data, so that threads can hand it over. */
export interface RenderJob {
  readonly json: string;
  readonly xml: string;
  readonly reference: string;
  readonly submittedAt: string;
  readonly submissionId: string;
  /** Where each attachment lies in the package, by its id. */
  readonly attachmentPaths: ReadonlyMap<string, string>;
  /** The account that it was sent by. */
  readonly account?: ManifestAccount;
}

/** The document, or the codes of what keeps it from being printed. */
export type Rendering =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly codes: readonly string[] };

/** Makes one document. The same job and recipe give the same bytes, whoever does it. */
export async function render(
  { json, ...job }: RenderJob,
  { model, xsd, slug, theme }: Recipe,
): Promise<Rendering> {
  const { bytes, diagnostics } = await renderPdf({
    ...job,
    model,
    xsd,
    json,
    // We wrote it ourselves.
    values: JSON.parse(json) as FormValues,
    formSlug: slug,
    fonts: await loadFonts(),
    ...(theme === undefined ? {} : { theme }),
  });
  if (bytes !== undefined) return { ok: true, bytes };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return { ok: false, codes: errors.map(({ code }) => code) };
}
