import type * as pdfLib from "pdf-lib";

/** The PDF library. It is loaded when the first document is written: loading takes longer than writing a page. */
export type PdfLibrary = typeof pdfLib;

/** Loads the library once. */
export function loadPdfLibrary(): Promise<PdfLibrary> {
  return import("pdf-lib");
}
