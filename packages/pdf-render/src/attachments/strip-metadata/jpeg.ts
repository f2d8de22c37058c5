import { ascii, asciiAt, joinBytes } from "./bytes.js";
import {
  orientationTiff,
  readOrientation,
  type Orientation,
} from "./orientation.js";

const MARKER = 0xff;
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const COMMENT = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;

const EXIF = "Exif\0\0";
/** Length of a JFIF header whose thumbnail has no pixels. */
const JFIF_BYTES = 14;

/**
 * Leaves out what a JPEG says beside its picture: Exif with place and time, XMP, IPTC, comments, thumbnails, further
 * pictures behind the end. The coded picture, its colour profile and its way up stay as they are.
 *
 * @returns `undefined` if it cannot be read
 * @source ITU-T T.81, annex B; JFIF 1.02; Exif 2.32, 4.7
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== MARKER || bytes[1] !== START) return undefined;
  const pieces: Uint8Array[] = [];
  let orientation: Orientation = 1;
  let jfif: Uint8Array | undefined;
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    // Like every decoder, pass over stray bytes between segments.
    if (bytes[at] !== MARKER || marker === MARKER || marker === 0) {
      at += 1;
      continue;
    }
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return undefined;
    const segment = bytes.subarray(at, end);
    if (marker === APP0 && asciiAt(segment, 4, 5) === "JFIF\0")
      jfif ??= withoutThumbnail(segment);
    else if (marker === APP1 && asciiAt(segment, 4, 6) === EXIF)
      orientation = readOrientation(segment.subarray(4 + EXIF.length));
    else if (isPartOfPicture(marker, segment)) pieces.push(segment);
    at = end;
    if (marker === SCAN) {
      at = endOfScan(bytes, end);
      pieces.push(bytes.subarray(end, at));
      if (bytes[at + 1] === END)
        return joinBytes([
          Uint8Array.of(MARKER, START),
          ...(jfif === undefined ? [] : [jfif]),
          ...(orientation === 1 ? [] : [exifSegment(orientation)]),
          ...pieces,
          Uint8Array.of(MARKER, END),
        ]);
    }
  }
  return undefined;
}

function isPartOfPicture(marker: number, segment: Uint8Array): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  return (
    (marker === APP2 && asciiAt(segment, 4, 12) === "ICC_PROFILE\0") ||
    // How the colours are coded.
    (marker === APP14 && asciiAt(segment, 4, 5) === "Adobe")
  );
}

function withoutThumbnail(segment: Uint8Array): Uint8Array | undefined {
  if (segment.length < 2 + 2 + JFIF_BYTES) return undefined;
  const header = segment.slice(0, 2 + 2 + JFIF_BYTES);
  header[2] = 0;
  header[3] = 2 + JFIF_BYTES;
  header[16] = 0;
  header[17] = 0;
  return header;
}

function exifSegment(orientation: Orientation): Uint8Array {
  const tiff = orientationTiff(orientation);
  const length = 2 + EXIF.length + tiff.length;
  return joinBytes([
    Uint8Array.of(MARKER, APP1, length >> 8, length & 0xff),
    ascii(EXIF),
    tiff,
  ]);
}

/** Offset of the next marker behind coded data, in which 0xff is followed by 0x00 or a restart marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(MARKER, from);
  while (at >= 0) {
    const next = bytes[at + 1] ?? END;
    if (next !== 0 && next !== MARKER && !(next >= 0xd0 && next <= 0xd7))
      return at;
    at = bytes.indexOf(MARKER, at + 1);
  }
  return bytes.length;
}
