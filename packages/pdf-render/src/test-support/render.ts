import type { FormModel, FormValues } from "@fim-forms/form-model";

import type { PdfInput } from "../input.js";
import { loadFonts } from "../node.js";
import { renderPdf } from "../render-pdf.js";

/** Input with everything that a test does not care about. */
export async function pdfInput(
  model: FormModel,
  values: FormValues,
  more: Partial<PdfInput> = {},
): Promise<PdfInput> {
  return {
    model,
    values,
    xml: `<?xml version="1.0" encoding="UTF-8"?>\n<S99000000102/>\n`,
    json: `${JSON.stringify(values)}\n`,
    reference: "HSt-2026-000123",
    submittedAt: "2026-11-23T10:05:00+01:00",
    fonts: await loadFonts(),
    ...more,
  };
}

/** Renders, and fails with the diagnostics if there is no document. */
export async function render(
  model: FormModel,
  values: FormValues,
  more: Partial<PdfInput> = {},
): Promise<Uint8Array> {
  const { bytes, diagnostics } = await renderPdf(
    await pdfInput(model, values, more),
  );
  if (bytes === undefined) throw new Error(JSON.stringify(diagnostics));
  return bytes;
}
