import type { PatternNode } from "./ast.js";
import { ALL_CATEGORIES, SURROGATES } from "./categories.js";
import {
  difference,
  intersection,
  sameSet,
  singleCodePoint,
  type CharSet,
} from "./char-set.js";
import { DOT, XML_CHARACTERS } from "./known-sets.js";
import {
  partialRanges,
  printCategories,
  printClass,
  printRange,
  wholeRanges,
  type ClassSyntax,
} from "./print-class.js";
import { printPattern } from "./print-pattern.js";

const CONTROL = new Map([
  [0x9, "\\t"],
  [0xa, "\\n"],
  [0xd, "\\r"],
]);

function literal(codePoint: number, special: RegExp): string {
  const character = String.fromCodePoint(codePoint);
  return (
    CONTROL.get(codePoint) ??
    (special.test(character) ? `\\${character}` : character)
  );
}

const CLASS_SYNTAX: ClassSyntax = {
  literal: (codePoint) => literal(codePoint, /[-[\]\\^]/),
  rangeEnd: (codePoint) =>
    !/[-[\]\\^\t\n\r]/.test(String.fromCodePoint(codePoint)),
  ignored: SURROGATES,
  universe: XML_CHARACTERS,
};

function printRanges(ranges: CharSet): string {
  return ranges.map((range) => printRange(range, CLASS_SYNTAX)).join("");
}

function printSet(set: CharSet): string {
  if (sameSet(set, DOT)) return ".";
  const seen = intersection(set, XML_CHARACTERS);
  const single = singleCodePoint(seen);
  // "$" is a letter for XML Schema and an anchor for JavaScript: in brackets nobody has to wonder.
  if (single !== undefined && single !== 0x24) {
    return literal(single, /[\\|.?*+(){}[\]^]/);
  }
  return printClass(seen, CLASS_SYNTAX) ?? printMixedSet(seen);
}

function printMixedSet(set: CharSet): string {
  const whole = wholeRanges(set);
  const parts = [...partialRanges(set)].map(([mask, ranges]) => {
    const places = ranges.map(({ from, to }) => ({
      from,
      to,
      mask: ALL_CATEGORIES,
    }));
    const elsewhere = difference(XML_CHARACTERS, places);
    return `[${printCategories(mask, CLASS_SYNTAX)}-[${printRanges(elsewhere)}]]`;
  });
  if (whole.length > 0) parts.unshift(`[${printRanges(whole)}]`);
  return parts.length === 1 ? parts.join("") : `(${parts.join("|")})`;
}

/** Prints a pattern in XML Schema 1.0; XML Schema matches whole texts, so there are no anchors. */
export function printXsd(pattern: PatternNode): string {
  return printPattern(pattern, { open: "(", set: printSet });
}
