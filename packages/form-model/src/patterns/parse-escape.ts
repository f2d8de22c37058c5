import { categoryMask } from "./categories.js";
import { categorySet, complement, type CharSet } from "./char-set.js";
import { CLASS_ESCAPES } from "./known-sets.js";
import type { SourceReader } from "./source-reader.js";

/** What an escape stands for: one character, which may begin a range, or several. */
export type EscapeValue =
  { readonly codePoint: number } | { readonly set: CharSet };

const CONTROL = new Map([
  ["n", 0xa],
  ["r", 0xd],
  ["t", 0x9],
]);

const PROPERTY = /\{([^{}]{1,60})\}|([A-Z])/y;
const HEX = /u\{0*([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})/y;
const LOW_SURROGATE = /\\u(D[C-F][0-9A-F]{2})/iy;

/** Reads an escape; the reader stands behind the backslash. */
export function parseEscape(reader: SourceReader): EscapeValue {
  const start = reader.offset - 1;
  if (reader.atEnd) {
    reader.reject("escape", "A backslash at the end escapes nothing", start);
  }
  const hex = reader.match(HEX);
  if (hex !== undefined) {
    return { codePoint: hexCodePoint(reader, hex, start) };
  }
  const letter = String.fromCodePoint(reader.next());
  const codePoint = CONTROL.get(letter);
  if (codePoint !== undefined) return { codePoint };
  const set = CLASS_ESCAPES.get(letter);
  if (set !== undefined) return { set };
  if (letter === "p" || letter === "P") {
    const property = parseProperty(reader, start);
    return { set: letter === "P" ? complement(property) : property };
  }
  if (/^[!-/:-@[-`{-~ ]$/.test(letter)) {
    return { codePoint: letter.charCodeAt(0) };
  }
  return rejectEscape(reader, letter, start);
}

function hexCodePoint(
  reader: SourceReader,
  match: RegExpExecArray,
  start: number,
): number {
  const value = Number.parseInt(match[1] ?? match[2] ?? match[3] ?? "", 16);
  if (value > 0x10ffff) {
    reader.reject("escape", `${match[0]} is beyond the last code point`, start);
  }
  if (value >= 0xd800 && value <= 0xdbff) {
    const low = reader.match(LOW_SURROGATE);
    if (low !== undefined) {
      return (
        0x10000 +
        (value - 0xd800) * 0x400 +
        (Number.parseInt(low[1] ?? "", 16) - 0xdc00)
      );
    }
  }
  if (value >= 0xd800 && value <= 0xdfff) {
    reader.reject(
      "character",
      "Half a character (a lone surrogate) never occurs in a text",
      start,
    );
  }
  return value;
}

function parseProperty(reader: SourceReader, start: number): CharSet {
  const match = reader.match(PROPERTY);
  if (match === undefined) {
    reader.reject("property", "\\p needs a name in braces", start);
  }
  const name = match[1] ?? match[2] ?? "";
  const mask = categoryMask(name);
  if (mask !== undefined) return categorySet(mask);
  // XML Schema writes \p{IsGreek}, Java \p{InGreek}.
  const block = /^(?:Is|In)(.+)$/.exec(name)?.[1];
  const set = block === undefined ? undefined : reader.findBlock(block);
  if (set === undefined) {
    reader.reject(
      "property",
      `\\p{${name}} is neither a general category such as \\p{L} nor a block such as \\p{IsBasicLatin}`,
      start,
    );
  }
  return set;
}

function rejectEscape(
  reader: SourceReader,
  letter: string,
  start: number,
): never {
  if (/^[1-9k]$/.test(letter)) {
    reader.reject(
      "back-reference",
      `Back references such as \\${letter} cannot be said in XML Schema`,
      start,
    );
  }
  if (letter === "b" || letter === "B") {
    reader.reject(
      "word-boundary",
      `Word boundaries (\\${letter}) cannot be said in XML Schema`,
      start,
    );
  }
  reader.reject("escape", `\\${letter} is not a known escape`, start);
}
