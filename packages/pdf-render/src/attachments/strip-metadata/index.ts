import { stripGif } from "./gif.js";
import { stripHeif } from "./heif.js";
import { stripJpeg } from "./jpeg.js";
import { stripPng } from "./png.js";
import { stripTiff } from "./tiff.js";
import { stripWebp } from "./webp.js";

type Strip = (bytes: Uint8Array) => Uint8Array | undefined;

const STRIPPERS: ReadonlyMap<string, Strip> = new Map([
  ["image/jpeg", stripJpeg],
  ["image/png", stripPng],
  ["image/webp", stripWebp],
  ["image/gif", stripGif],
  ["image/tiff", stripTiff],
  ["image/heic", stripHeif],
  ["image/heif", stripHeif],
  ["image/avif", stripHeif],
]);

/** Pictures in which there is no room for anything else. */
const BARE: ReadonlySet<string> = new Set(["image/bmp", "image/x-ms-bmp"]);

/**
 * Whether {@link stripMetadata} knows a type: it is no picture, a picture that holds nothing else, or one whose other
 * contents can be left out.
 */
export function canStripMetadata(mediaType: string): boolean {
  return (
    !mediaType.startsWith("image/") ||
    BARE.has(mediaType) ||
    STRIPPERS.has(mediaType)
  );
}

/**
 * Leaves out what a picture says beside the picture: where and when it was taken, with what, by whom. Not a pixel
 * changes, since nothing is decoded; the way up and the colour profile stay.
 *
 * @param mediaType - as the bytes have been found to be
 * @returns the same file again for types that hold nothing of the kind, and for those that are no pictures, PDF among
 * them; `undefined` for a picture that cannot be read, or of a type that {@link canStripMetadata} does not know
 */
export function stripMetadata(
  bytes: Uint8Array,
  mediaType: string,
): Uint8Array | undefined {
  const strip = STRIPPERS.get(mediaType);
  if (strip !== undefined) return strip(bytes);
  return canStripMetadata(mediaType) ? bytes : undefined;
}
