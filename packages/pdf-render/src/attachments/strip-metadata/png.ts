import { crc32 } from "../crc32.js";
import { ascii, asciiAt, joinBytes } from "./bytes.js";
import { orientationTiff, readOrientation } from "./orientation.js";

const SIGNATURE_BYTES = 8;
const FRAME_BYTES = 12;

/** What the picture is drawn with. Everything else, also what we do not know, can tell about people. */
const PICTURE: ReadonlySet<string> = new Set(
  (
    "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT cICP mDCV cLLI bKGD pHYs " +
    // Animations.
    "acTL fcTL fdAT"
  ).split(" "),
);

/**
 * Leaves out what a PNG says beside its picture: Exif, texts, times, and chunks that no standard knows. The picture, its
 * colours and its way up stay as they are.
 *
 * @returns `undefined` if it cannot be read
 * @source PNG (Third Edition), sections 5 and 11
 */
export function stripPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces = [bytes.subarray(0, SIGNATURE_BYTES)];
  let at = SIGNATURE_BYTES;
  while (at + FRAME_BYTES <= bytes.length) {
    const length = view.getUint32(at);
    const end = at + FRAME_BYTES + length;
    if (end > bytes.length) return undefined;
    const type = asciiAt(bytes, at + 4, 4);
    if (PICTURE.has(type)) pieces.push(bytes.subarray(at, end));
    else if (type === "eXIf") {
      const orientation = readOrientation(bytes.subarray(at + 8, end - 4));
      if (orientation !== 1)
        pieces.push(chunk("eXIf", orientationTiff(orientation)));
    }
    if (type === "IEND") return joinBytes(pieces);
    at = end;
  }
  return undefined;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const framed = new Uint8Array(FRAME_BYTES + data.length);
  const view = new DataView(framed.buffer);
  view.setUint32(0, data.length);
  framed.set(ascii(type), 4);
  framed.set(data, 8);
  view.setUint32(8 + data.length, crc32(framed.subarray(4, 8 + data.length)));
  return framed;
}
