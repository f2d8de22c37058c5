import { asciiAt, joinBytes } from "./bytes.js";

const SCREEN_END = 13;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const PLAIN_TEXT = 0x01;
const CONTROL = 0xf9;
const APPLICATION = 0xff;

/** Extensions of programs that say how the picture is shown: repeating, and its colours. */
const SHOWING: ReadonlySet<string> = new Set([
  "NETSCAPE2.0",
  "ANIMEXTS1.0",
  "ICCRGBG1012",
]);

/**
 * Leaves out what a GIF says beside its picture: comments, XMP, data of programs, and whatever stands behind its end. The
 * picture, its animation and its colour profile stay as they are.
 *
 * @returns `undefined` if it cannot be read
 * @source GIF89a specification, sections 17 to 27
 */
export function stripGif(bytes: Uint8Array): Uint8Array | undefined {
  if (!/^GIF8[79]a/.test(asciiAt(bytes, 0, 6))) return undefined;
  let at = SCREEN_END + colourTableBytes(bytes[10] ?? 0);
  const pieces = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const start = at;
    switch (bytes[at]) {
      case TRAILER:
        return joinBytes([...pieces, Uint8Array.of(TRAILER)]);
      case IMAGE: {
        const end = endOfBlocks(
          bytes,
          // Descriptor, its colours, and how its codes begin.
          at + 10 + colourTableBytes(bytes[at + 9] ?? 0) + 1,
        );
        if (end === undefined) return undefined;
        pieces.push(bytes.subarray(start, end));
        at = end;
        break;
      }
      case EXTENSION: {
        const end = endOfBlocks(bytes, at + 2);
        if (end === undefined) return undefined;
        if (isPartOfPicture(bytes, at)) pieces.push(bytes.subarray(start, end));
        at = end;
        break;
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

function isPartOfPicture(bytes: Uint8Array, at: number): boolean {
  const label = bytes[at + 1];
  if (label === CONTROL || label === PLAIN_TEXT) return true;
  return label === APPLICATION && SHOWING.has(asciiAt(bytes, at + 3, 11));
}

function colourTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Behind blocks of data, each with its length before it; one without any is the last. */
function endOfBlocks(bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  for (;;) {
    const length = bytes[at];
    if (length === undefined) return undefined;
    at += 1 + length;
    if (length === 0) return at;
  }
}
