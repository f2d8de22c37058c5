import type { FormModel, FormValues } from "@fim-forms/form-model";
import {
  renderJson,
  renderPdf,
  renderXml,
  encodeManifest,
  withDocument,
  type PdfInput,
} from "@fim-forms/pdf-render";
import { loadFonts } from "@fim-forms/pdf-render/node";
import { emitXsd } from "@fim-forms/schema-compiler";

/** A submission as a folder, by file name. */
export type SubmissionFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Renders a submission with everything that belongs to it.
 *
 * @param more - parts of the input that a test wants otherwise
 * @throws if there is no document; the message holds the diagnostics
 */
export async function renderSubmission(
  model: FormModel,
  values: FormValues,
  more: Partial<PdfInput> = {},
): Promise<SubmissionFiles> {
  const xml = more.xml ?? renderXml(model, values).text;
  const json = more.json ?? renderJson(model, values);
  const { bytes, manifest, diagnostics } = await renderPdf({
    model,
    values,
    reference: "7K3M-9QXT-2BRD",
    submittedAt: "2026-11-23T10:05:00+01:00",
    fonts: await loadFonts(),
    xsd: emitXsd(model),
    ...more,
    xml,
    json,
  });
  if (bytes === undefined || manifest === undefined)
    throw new Error(JSON.stringify(diagnostics));
  const encoder = new TextEncoder();
  return new Map([
    ["submission.xml", encoder.encode(xml)],
    ["submission.json", encoder.encode(json)],
    ["submission.pdf", bytes],
    [
      "manifest.json",
      encoder.encode(encodeManifest(await withDocument(manifest, bytes))),
    ],
  ]);
}
