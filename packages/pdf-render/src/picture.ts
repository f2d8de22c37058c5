/** A PNG or JPEG file that a page can show. */
export interface Picture {
  readonly format: "png" | "jpeg";
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: Uint8Array;
}

/** More than this is no crest but a photograph, and makes every document as large. */
const MAX_BYTES = 1_000_000;
const MAX_PIXELS = 2_000;

/**
 * Looks into the header of a picture.
 *
 * @returns the picture, or in English why it cannot be shown
 * @source PNG 3rd edition, 11.2.1 · ITU-T T.81, B.2.2
 */
export function readPicture(bytes: Uint8Array): Picture | string {
  if (bytes.length > MAX_BYTES) {
    return `it has ${String(bytes.length)} bytes, more than ${String(MAX_BYTES)}`;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = isPng(bytes) ? readPng(view) : readJpeg(view);
  if (typeof read === "string") return read;
  const { widthPx, heightPx } = read;
  if (widthPx === 0 || heightPx === 0) return "it has no extent";
  if (Math.max(widthPx, heightPx) > MAX_PIXELS) {
    return `it is ${String(widthPx)} × ${String(heightPx)} pixels large, more than ${String(MAX_PIXELS)}`;
  }
  return { ...read, bytes };
}

type Header = Omit<Picture, "bytes">;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PNG_HEADER_END = 33;
/** "IEND", from the end of the file: its name and its checksum. */
const PNG_END = 0x49454e44;
const PNG_LAST_CHUNK = 8;

function isPng(bytes: Uint8Array): boolean {
  return PNG_SIGNATURE.every((byte, index) => bytes[index] === byte);
}

function readPng(view: DataView): Header | string {
  if (view.byteLength < PNG_HEADER_END) return "its header is cut off";
  if (view.getUint32(view.byteLength - PNG_LAST_CHUNK) !== PNG_END) {
    return "its end is cut off";
  }
  const widthPx = view.getUint32(16);
  const heightPx = view.getUint32(20);
  return { format: "png", widthPx, heightPx };
}

/** Start of frame: baseline, extended and progressive; lossless and arithmetic ones are shown by few readers. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const CMYK_COMPONENTS = 4;

function readJpeg(view: DataView): Header | string {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) {
    return "it is neither PNG nor JPEG";
  }
  let at = 2;
  while (at + 9 < view.byteLength) {
    const marker = view.getUint16(at);
    if (marker < 0xff01) return "its markers cannot be read";
    if (FRAMES.has(marker & 0xff)) {
      if (view.getUint8(at + 9) === CMYK_COMPONENTS) {
        return "its colours are CMYK; PDF/A wants RGB or grey here";
      }
      return {
        format: "jpeg",
        heightPx: view.getUint16(at + 5),
        widthPx: view.getUint16(at + 7),
      };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return "it has no frame of a kind that every reader shows";
}
