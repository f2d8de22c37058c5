import { PDFStream, type PDFDict } from "pdf-lib";

import { operations, type Operand } from "./content-lexer.js";
import { bytesOf, entry, nameOf } from "./objects.js";

/** Turns the codes of a font into text. */
export interface FontDecoder {
  /** @param codes - one character for each byte; a code without a meaning becomes U+FFFD */
  decode(codes: string): string;
  /** Bytes of one code. */
  readonly codeLength: number;
  /** Whether the font says what a code stands for. */
  knows(code: string): boolean;
}

const UNKNOWN = "\ufffd";

/** Reads what the codes of a font stand for; its outlines are not looked at. */
export function fontDecoder(font: PDFDict): FontDecoder {
  const map = entry(font, "ToUnicode");
  const bytes = map instanceof PDFStream ? bytesOf(map) : undefined;
  const codeLength = nameOf(entry(font, "Subtype")) === "Type0" ? 2 : 1;
  const texts = bytes === undefined ? undefined : readCMap(bytes);
  return {
    codeLength,
    knows: (code) => texts?.has(code) ?? codeLength === 1,
    decode(codes) {
      let text = "";
      for (let at = 0; at < codes.length; at += codeLength) {
        const code = codes.slice(at, at + codeLength);
        // Simple fonts without a map are almost always in a Latin encoding.
        text +=
          texts?.get(code) ??
          (texts === undefined && codeLength === 1 ? code : UNKNOWN);
      }
      return text;
    },
  };
}

/** More entries than a font may have glyphs. */
const MOST_ENTRIES = 0x10000;

/** Texts by code: the sections `bfchar` and `bfrange` of a CMap, whose syntax is that of page content. */
function readCMap(bytes: Uint8Array): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { operator, operands } of operations(bytes)) {
    if (operator === "endbfchar") readCharacters(operands, texts);
    if (operator === "endbfrange") readRanges(operands, texts);
    if (texts.size > MOST_ENTRIES) break;
  }
  return texts;
}

function readCharacters(
  operands: readonly Operand[],
  texts: Map<string, string>,
): void {
  for (let at = 0; at + 1 < operands.length; at += 2) {
    const [code, text] = [operands[at], operands[at + 1]];
    if (code?.kind === "string" && text?.kind === "string")
      texts.set(code.value, utf16(text.value));
  }
}

function readRanges(
  operands: readonly Operand[],
  texts: Map<string, string>,
): void {
  for (let at = 0; at + 2 < operands.length; at += 3) {
    const [first, last, target] = operands.slice(at, at + 3);
    if (first?.kind !== "string" || last?.kind !== "string") continue;
    const from = toNumber(first.value);
    const to = Math.min(toNumber(last.value), from + MOST_ENTRIES);
    for (let code = from; code <= to; code++) {
      const text = rangeText(target, code - from);
      if (text !== undefined) texts.set(toCode(code, first.value.length), text);
    }
  }
}

/** The n-th text of a range: an item of a list, or the first text with its last unit counted on. */
function rangeText(
  target: Operand | undefined,
  offset: number,
): string | undefined {
  if (target?.kind === "list") {
    const item = target.items[offset];
    return item?.kind === "string" ? utf16(item.value) : undefined;
  }
  if (target?.kind !== "string") return undefined;
  const units = utf16(target.value);
  const last = units.charCodeAt(units.length - 1);
  return units.slice(0, -1) + String.fromCharCode(last + offset);
}

function toNumber(bytes: string): number {
  let value = 0;
  for (let at = 0; at < bytes.length; at++)
    value = value * 256 + bytes.charCodeAt(at);
  return value;
}

function toCode(value: number, length: number): string {
  let code = "";
  for (let rest = value; code.length < length; rest = Math.floor(rest / 256))
    code = String.fromCharCode(rest % 256) + code;
  return code;
}

/** Text of bytes in UTF-16, the high one first. */
export function utf16(bytes: string): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode(
      bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1),
    );
  return text;
}
