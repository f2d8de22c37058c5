import { crc32 } from "@fim-forms/pdf-render/attachments";

import {
  ACCEPTED,
  MAX_PIXELS,
  TOO_MANY_PIXELS,
  UNREADABLE,
  type FileVerdict,
} from "./finding.js";

const SIGNATURE_LENGTH = 8;
const FRAME_LENGTH = 12;

/**
 * Walks the chunks of a PNG without decoding a pixel: checksums, dimensions, and nothing behind the end.
 *
 * @source PNG (Third Edition), sections 5.3 and 11.2.1
 */
export function inspectPng(bytes: Uint8Array): FileVerdict {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = SIGNATURE_LENGTH;
  let chunks = 0;
  let hasImage = false;
  while (at + FRAME_LENGTH <= bytes.length) {
    const length = view.getUint32(at);
    const end = at + FRAME_LENGTH + length;
    if (end > bytes.length) return UNREADABLE;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4)))
      return UNREADABLE;
    if ((chunks === 0) !== (type === "IHDR")) return UNREADABLE;
    if (type === "IHDR") {
      const width = view.getUint32(at + 8);
      const height = view.getUint32(at + 12);
      if (length !== 13 || width === 0 || height === 0) return UNREADABLE;
      if (width * height > MAX_PIXELS) return TOO_MANY_PIXELS;
    }
    hasImage ||= type === "IDAT";
    if (type === "IEND")
      return end === bytes.length && hasImage ? ACCEPTED : UNREADABLE;
    at = end;
    chunks += 1;
  }
  return UNREADABLE;
}
