import type { PatternNode } from "./ast.js";
import { choiceOf, repeatOf, sequenceOf, setNode } from "./ast.js";
import { parseRanges, rangeSet, unionAll } from "./char-set.js";
import { printEcmaScript } from "./print-ecma-script.js";
import { printXsd } from "./print-xsd.js";

/**
 * The characters of datatype C ("all normative characters") of DIN 91379:2022 that stand alone: Latin letters and
 * non-letters N1 to N4. The 2022 norm holds all of DIN SPEC 91379:2019 (String.Latin+ 1.2) and three letters more.
 *
 * @source XÖV library 2022-10-14, din-91379, datatypeC
 */
const CHARACTERS = parseRanges(
  "9-a d 20-7e a0-ac ae-17e 187-188 18f 197 1a0-1a1 1af-1b0 1b7 1cd-1dc 1de-1df 1e2-1f0 1f4-1f5 1f8-1ff 212-213 " +
    "218-21b 21e-21f 227-233 259 268 292 2b9-2ba 2be-2bf 2c8 2cc 1e02-1e03 1e06-1e07 1e0a-1e11 1e17 1e1c-1e2b " +
    "1e2f-1e37 1e3a-1e3b 1e40-1e49 1e52-1e5b 1e5e-1e63 1e6a-1e6f 1e80-1e87 1e8c-1e97 1e9e 1ea0-1ef9 2019 2021 20ac",
);

/**
 * Letters of several code points: what follows, then the letters it may follow. The combining marks are no characters
 * of the datatype by themselves.
 */
const SEQUENCES = [
  ["\u0300", "CFGKMPSTZcfgkmpstz"],
  ["\u0301", "Jj\u00ff\u012a\u012b"],
  ["\u0302", "DKLMNdklmn"],
  [
    "\u0304",
    "CFHKNPSTZcfhknpstz\u00db\u00fb\u1e32\u1e33\u1e62\u1e63\u1e6c\u1e6d\u1ee4\u1ee5",
  ],
  ["\u0306", "CMNRZcmnrz\u00c7\u00e7"],
  ["\u0307", "KUku"],
  ["\u0308", "CTZcz\u1ea0\u1ea1\u1ecc\u1ecd\u1ee4\u1ee5"],
  ["\u030b", "Aa"],
  ["\u030c", "J"],
  ["\u030d", "\u0113\u014d"],
  ["\u0310", "Mm"],
  ["\u0315", "CKPTckpt\u010c\u010d"],
  ["\u031b", "KTkt"],
  ["\u031b\u0304", "Ss"],
  ["\u0323", "CPcp\u010c\u010d"],
  ["\u0325", "LRlr"],
  ["\u0325\u0304", "LRlr"],
  ["\u0326", "CHKLNchkln\u017d\u017e"],
  ["\u0327", "Zz\u017d\u017e"],
  ["\u0328\u0306", "Cc"],
  ["\u0331", "HSs"],
  ["\u035fH", "K"],
  ["\u035fh", "Kk"],
] as const;

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

// Marked as pure here and below: a bundle that prints no patterns leaves them out.
const LATIN: PatternNode = /* @__PURE__ */ (() =>
  repeatOf(
    choiceOf([
      setNode(CHARACTERS),
      ...SEQUENCES.map(([tail, letters]) =>
        sequenceOf([
          setNode(
            unionAll(codePoints(letters).map((letter) => rangeSet(letter))),
          ),
          ...codePoints(tail).map((mark) => setNode(rangeSet(mark))),
        ]),
      ),
    ]),
    0,
    null,
  ))();

/** XML Schema pattern of texts in the letters of DIN 91379, datatype C. */
export const LATIN_XSD_PATTERN: string = /* @__PURE__ */ printXsd(LATIN);

/** The same as an anchored ECMAScript pattern. */
export const LATIN_ECMA_SCRIPT_PATTERN: string =
  /* @__PURE__ */ printEcmaScript(LATIN);

const MARKS = /^[\u0300-\u036f]/;

/** What may follow each letter, longest first. */
const TAILS: ReadonlyMap<number, readonly string[]> = (() => {
  const tails = new Map<number, string[]>();
  for (const [tail, letters] of SEQUENCES) {
    for (const letter of codePoints(letters)) {
      const known = tails.get(letter) ?? [];
      tails.set(
        letter,
        [...known, tail].sort((a, b) => b.length - a.length),
      );
    }
  }
  return tails;
})();

/** A character that is not allowed, and where it stands. */
export interface FoundCharacter {
  /** In UTF-16 units of the text. */
  readonly offset: number;
  /** What a reader sees as one character: the letter with its marks. */
  readonly character: string;
}

/**
 * The first character of a text that is not in DIN 91379, datatype C.
 *
 * @param text - in normalisation form C, as canonical values are; the norm lists composed letters only
 */
export function firstNonLatin(text: string): FoundCharacter | undefined {
  let offset = 0;
  while (offset < text.length) {
    const codePoint = text.codePointAt(offset) ?? 0;
    const next = offset + (codePoint > 0xffff ? 2 : 1);
    const tail = MARKS.test(text.slice(next, next + 1))
      ? TAILS.get(codePoint)?.find((marks) => text.startsWith(marks, next))
      : undefined;
    const end = next + (tail?.length ?? 0);
    if (tail === undefined && !isLatinCharacter(codePoint)) {
      return { offset, character: text.slice(offset, endOfMarks(text, next)) };
    }
    if (MARKS.test(text.slice(end, end + 1))) {
      return { offset, character: text.slice(offset, endOfMarks(text, end)) };
    }
    offset = end;
  }
  return undefined;
}

/** True if a text (in normalisation form C) has only characters of DIN 91379, datatype C. */
export function isLatin(text: string): boolean {
  return firstNonLatin(text) === undefined;
}

function endOfMarks(text: string, offset: number): number {
  let end = offset;
  while (MARKS.test(text.slice(end, end + 1))) end++;
  return end;
}

function isLatinCharacter(codePoint: number): boolean {
  let low = 0;
  let high = CHARACTERS.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = CHARACTERS[middle];
    if (range === undefined || codePoint < range.from) high = middle - 1;
    else if (codePoint > range.to) low = middle + 1;
    else return true;
  }
  return false;
}
