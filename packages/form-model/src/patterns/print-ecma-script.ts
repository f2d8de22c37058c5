import type { PatternNode } from "./ast.js";
import { FULL_SET, singleCodePoint, type CharSet } from "./char-set.js";
import {
  partialRanges,
  printCategories,
  printClass,
  printRange,
  wholeRanges,
  type ClassSyntax,
} from "./print-class.js";
import { printPattern } from "./print-pattern.js";

/** Letters that any editor shows stand for themselves, everything else is escaped. */
function isPlain(codePoint: number): boolean {
  return (
    (codePoint >= 0x20 && codePoint <= 0x7e) ||
    (codePoint >= 0xa1 && codePoint <= 0x17f && codePoint !== 0xad)
  );
}

const CONTROL = new Map([
  [0x9, "\\t"],
  [0xa, "\\n"],
  [0xd, "\\r"],
]);

function literal(codePoint: number): string {
  const control = CONTROL.get(codePoint);
  if (control !== undefined) return control;
  if (isPlain(codePoint)) {
    const character = String.fromCodePoint(codePoint);
    return /[\^$\\.*+?()[\]{}|/]/.test(character)
      ? `\\${character}`
      : character;
  }
  const hex = codePoint.toString(16).toUpperCase();
  return codePoint > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

const CLASS_SYNTAX: ClassSyntax = {
  literal(codePoint) {
    const character = String.fromCodePoint(codePoint);
    if (character === "-") return "\\-";
    return /[$.*+?]/.test(character) ? character : literal(codePoint);
  },
  rangeEnd: () => true,
  ignored: 0,
  universe: FULL_SET,
};

function printSet(set: CharSet): string {
  const single = singleCodePoint(set);
  if (single !== undefined) return literal(single);
  return printClass(set, CLASS_SYNTAX) ?? printMixedSet(set);
}

/** Neither flag has an intersection that the other knows too, so a look at the next character does it. */
function printMixedSet(set: CharSet): string {
  const whole = wholeRanges(set);
  const parts = [...partialRanges(set)].map(([mask, ranges]) => {
    const places = ranges
      .map((range) => printRange(range, CLASS_SYNTAX))
      .join("");
    return `(?=[${places}])[${printCategories(mask, CLASS_SYNTAX)}]`;
  });
  if (whole.length > 0) {
    parts.unshift(
      `[${whole.map((range) => printRange(range, CLASS_SYNTAX)).join("")}]`,
    );
  }
  return `(?:${parts.join("|")})`;
}

/** Prints a pattern in ECMAScript: anchored, and of the same meaning under the flags `u` and `v`. */
export function printEcmaScript(pattern: PatternNode): string {
  return `^(?:${printPattern(pattern, { open: "(?:", set: printSet })})$`;
}
