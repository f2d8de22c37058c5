import { stripJpeg } from "./jpeg.js";
import { stripPng } from "./png.js";
import { stripWebp } from "./webp.js";

const STRIPPERS: ReadonlyMap<
  string,
  (bytes: Uint8Array) => Uint8Array | undefined
> = new Map([
  ["image/jpeg", stripJpeg],
  ["image/png", stripPng],
  ["image/webp", stripWebp],
]);

/**
 * Leaves out what a picture says beside the picture: where and when it was taken, with what, by whom. Not a pixel
 * changes, since nothing is decoded; the way up and the colour profile stay.
 *
 * @param mediaType - as the bytes have been found to be
 * @returns the same file again for other types, PDF among them; `undefined` for a picture that cannot be read
 */
export function stripMetadata(
  bytes: Uint8Array,
  mediaType: string,
): Uint8Array | undefined {
  const strip = STRIPPERS.get(mediaType);
  return strip === undefined ? bytes : strip(bytes);
}
