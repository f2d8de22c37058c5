import type { JpegEmbedder, PDFContext, PDFRef, PngEmbedder } from "pdf-lib";

import type { Picture } from "../picture.js";
import { loadPdfLibrary } from "./pdf-library.js";

/** Pictures already decoded: the same crest stands on every document of an office. */
const decoded = new WeakMap<Uint8Array, Promise<JpegEmbedder | PngEmbedder>>();

/** Why the picture cannot be decoded; `undefined` if it can. */
export async function pictureFault(
  picture: Picture,
): Promise<string | undefined> {
  try {
    await decode(picture);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Embeds a picture.
 *
 * @throws what its decoder throws; ask {@link pictureFault} first
 */
export async function embedPicture(
  context: PDFContext,
  picture: Picture,
): Promise<PDFRef> {
  return (await decode(picture)).embedIntoContext(context);
}

function decode(picture: Picture): Promise<JpegEmbedder | PngEmbedder> {
  const { bytes, format } = picture;
  const known = decoded.get(bytes);
  if (known !== undefined) return known;
  const decoding = decodeAs(format, bytes);
  decoded.set(bytes, decoding);
  return decoding;
}

async function decodeAs(
  format: Picture["format"],
  bytes: Uint8Array,
): Promise<JpegEmbedder | PngEmbedder> {
  const { JpegEmbedder, PngEmbedder } = await loadPdfLibrary();
  return format === "png" ? PngEmbedder.for(bytes) : JpegEmbedder.for(bytes);
}
