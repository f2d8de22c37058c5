import { ascii, asciiAt, joinBytes } from "./bytes.js";
import { orientationTiff, readOrientation } from "./orientation.js";

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

const PICTURE: ReadonlySet<string> = new Set([
  "VP8 ",
  "VP8L",
  "VP8X",
  "ALPH",
  "ANIM",
  "ANMF",
  "ICCP",
]);
/** Flags in VP8X that say what chunks follow. */
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;

/**
 * Leaves out what a WebP says beside its picture: Exif, XMP, and chunks that no standard knows. The picture, its colour
 * profile and its way up stay as they are.
 *
 * @returns `undefined` if it cannot be read
 * @source WebP Container Specification (RFC 9649, section 2)
 */
export function stripWebp(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = CHUNK_HEADER_BYTES + view.getUint32(4, true);
  if (whole > bytes.length) return undefined;
  const pieces: Uint8Array[] = [];
  let exif: Uint8Array | undefined;
  for (let at = HEADER_BYTES; at < whole;) {
    if (at + CHUNK_HEADER_BYTES > whole) return undefined;
    const type = asciiAt(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    const end = at + CHUNK_HEADER_BYTES + length + (length % 2);
    if (end > whole) return undefined;
    if (PICTURE.has(type)) pieces.push(bytes.slice(at, end));
    else if (type === "EXIF") {
      const orientation = readOrientation(
        tiffOf(bytes.subarray(at + CHUNK_HEADER_BYTES, end)),
      );
      if (orientation !== 1)
        exif ??= chunk("EXIF", orientationTiff(orientation));
    }
    at = end;
  }
  const [first] = pieces;
  if (first === undefined) return undefined;
  if (asciiAt(first, 0, 4) === "VP8X") {
    const flags = (first[CHUNK_HEADER_BYTES] ?? 0) & ~(EXIF_FLAG | XMP_FLAG);
    first[CHUNK_HEADER_BYTES] = flags | (exif === undefined ? 0 : EXIF_FLAG);
    if (exif !== undefined) pieces.push(exif);
  }
  return withHeader(pieces);
}

/** Some writers put the header of a JPEG segment before the data. */
function tiffOf(data: Uint8Array): Uint8Array {
  return asciiAt(data, 0, 6) === "Exif\0\0" ? data.subarray(6) : data;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const framed = new Uint8Array(
    CHUNK_HEADER_BYTES + data.length + (data.length % 2),
  );
  framed.set(ascii(type));
  new DataView(framed.buffer).setUint32(4, data.length, true);
  framed.set(data, CHUNK_HEADER_BYTES);
  return framed;
}

function withHeader(pieces: readonly Uint8Array[]): Uint8Array {
  const file = joinBytes([ascii("RIFF\0\0\0\0WEBP"), ...pieces]);
  new DataView(file.buffer).setUint32(
    4,
    file.length - CHUNK_HEADER_BYTES,
    true,
  );
  return file;
}
