/** Bytes 0x80–0xFF of a single-byte encoding as text; U+FFFD marks bytes that the encoding does not define. */
export interface SingleByteTable {
  readonly name: string;
  readonly upper: string;
}

const UNDEFINED = "\ufffd";

function codePoints(from: number, to: number): string {
  let text = "";
  for (let code = from; code <= to; code++) text += String.fromCharCode(code);
  return text;
}

function replaceAll(text: string, places: ReadonlyMap<number, string>): string {
  return Array.from(
    text,
    (character) => places.get(character.charCodeAt(0)) ?? character,
  ).join("");
}

const LATIN_1 = codePoints(0x80, 0xff);

/** @source ISO/IEC 8859-15: the eight places that differ from 8859-1 */
const LATIN_9 = replaceAll(
  LATIN_1,
  new Map([
    [0xa4, "€"],
    [0xa6, "Š"],
    [0xa8, "š"],
    [0xb4, "Ž"],
    [0xb8, "ž"],
    [0xbc, "Œ"],
    [0xbd, "œ"],
    [0xbe, "Ÿ"],
  ]),
);

/**
 * 0x80–0x9F as Microsoft defines them, five bytes undefined. Node decodes them as C1 controls, browsers right: a table
 * of our own makes both agree.
 */
const WINDOWS_1252_C1 =
  `€${UNDEFINED}‚ƒ„…†‡ˆ‰Š‹Œ${UNDEFINED}Ž${UNDEFINED}` +
  `${UNDEFINED}‘’“”•–—˜™š›œ${UNDEFINED}žŸ`;

const TABLES = {
  "ISO-8859-1": LATIN_1,
  "ISO-8859-15": LATIN_9,
  "windows-1252": WINDOWS_1252_C1 + codePoints(0xa0, 0xff),
  "US-ASCII": UNDEFINED.repeat(128),
} as const;

/** Encodings that map one byte to one character. */
export type SingleByteEncoding = keyof typeof TABLES;

const CHUNK = 8192;

/**
 * Decodes bytes by table.
 *
 * @returns the text, and the offset of the first byte that the encoding does not define
 */
export function decodeSingleByte(
  bytes: Uint8Array,
  encoding: SingleByteEncoding,
): { readonly text: string; readonly invalidAt: number | undefined } {
  const upper = TABLES[encoding];
  const units = Uint16Array.from({ length: 256 }, (_, byte) =>
    byte < 0x80 ? byte : upper.charCodeAt(byte - 0x80),
  );
  const parts: string[] = [];
  let invalidAt: number | undefined;
  for (let start = 0; start < bytes.length; start += CHUNK) {
    const chunk = Uint16Array.from(
      bytes.subarray(start, start + CHUNK),
      (byte) => units[byte] ?? 0xfffd,
    );
    if (invalidAt === undefined) {
      const bad = chunk.indexOf(0xfffd);
      if (bad >= 0) invalidAt = start + bad;
    }
    parts.push(String.fromCharCode(...chunk));
  }
  return { text: parts.join(""), invalidAt };
}
