import {
  MAX_PIXELS,
  TOO_MANY_PIXELS,
  UNREADABLE,
  type FileVerdict,
} from "./finding.js";

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/**
 * Walks the segments of a JPEG without decoding a pixel: dimensions, colour components, and where the image ends.
 * Phones put further images behind it, so a rest is cut off rather than refused.
 *
 * @source ITU-T T.81, annex B
 */
export function inspectJpeg(bytes: Uint8Array): FileVerdict {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let hasFrame = false;
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = view.getUint8(at + 1);
    // Like every decoder, pass over stray bytes between segments: cameras miscount their own.
    if (bytes[at] !== 0xff || marker === 0xff || marker === 0) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return UNREADABLE;
    if (isFrame(marker)) {
      const finding = inspectFrame(view, at, length);
      if (finding !== undefined) return finding;
      hasFrame = true;
    }
    at += 2 + length;
    if (marker === START_OF_SCAN) {
      at = endOfScan(bytes, at);
      if (bytes[at + 1] === END_OF_IMAGE)
        return hasFrame ? { ok: true, keepBytes: at + 2 } : UNREADABLE;
    }
  }
  return UNREADABLE;
}

/** SOF0 to SOF15, without the three markers in that range that are none. */
function isFrame(marker: number): boolean {
  return (
    marker >= 0xc0 &&
    marker <= 0xcf &&
    marker !== 0xc4 &&
    marker !== 0xc8 &&
    marker !== 0xcc
  );
}

function inspectFrame(
  view: DataView,
  at: number,
  length: number,
): FileVerdict | undefined {
  if (length < 8) return UNREADABLE;
  const height = view.getUint16(at + 5);
  const width = view.getUint16(at + 7);
  const components = view.getUint8(at + 9);
  if (width === 0 || height === 0) return UNREADABLE;
  if (width * height > MAX_PIXELS) return TOO_MANY_PIXELS;
  if (components === 4)
    return {
      ok: false,
      title: {
        de: "Das Bild ist in CMYK-Farben gespeichert. Bitte speichern Sie es in RGB-Farben.",
        en: "The picture is saved in CMYK colours. Please save it in RGB colours.",
      },
    };
  return undefined;
}

/** Offset of the next marker behind coded data, in which 0xff is followed by 0x00 or a restart marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0) {
    const next = bytes[at + 1] ?? END_OF_IMAGE;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7))
      return at;
    at = bytes.indexOf(0xff, at + 1);
  }
  return bytes.length;
}
