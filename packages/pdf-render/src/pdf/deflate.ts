import type { PDFContext } from "pdf-lib";

import type { PdfLibrary } from "./pdf-library.js";

/** Bytes as the filter FlateDecode unpacks them, for streams whose content is made once and used again. */
export function deflate(
  { PDFRawStream }: PdfLibrary,
  context: PDFContext,
  bytes: Uint8Array,
): Uint8Array {
  const stream = context.flateStream(bytes);
  if (!(stream instanceof PDFRawStream)) {
    throw new Error("the PDF library makes streams of another kind now");
  }
  return stream.contents;
}
