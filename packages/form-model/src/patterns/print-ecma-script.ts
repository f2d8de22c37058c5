import type { PatternNode } from "./ast.js";
import { ALL_CATEGORIES, categoryNames } from "./categories.js";
import {
  complement,
  FULL_SET,
  singleCodePoint,
  type CharSet,
} from "./char-set.js";
import {
  partialRanges,
  printItems,
  printRanges,
  wholeRanges,
  type ClassSyntax,
} from "./print-class.js";
import { printCount, printPattern } from "./print-pattern.js";

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
  categories(mask) {
    const names = categoryNames(mask);
    const others = categoryNames(ALL_CATEGORIES & ~mask);
    return names.length > 1 && others.length === 1
      ? `\\P{${others.join("")}}`
      : names.map((name) => `\\p{${name}}`).join("");
  },
  universe: FULL_SET,
};

function printSet(set: CharSet): string {
  const single = singleCodePoint(set);
  if (single !== undefined) return literal(single);
  const positive = printItems(set, CLASS_SYNTAX);
  const negative = printItems(complement(set), CLASS_SYNTAX);
  if (positive === "") return "[^\\s\\S]";
  if (negative === "") return "[\\s\\S]";
  if (positive !== undefined && /^\\p\{\w+\}$/i.test(positive)) return positive;
  if (
    negative !== undefined &&
    (positive === undefined || negative.length + 1 < positive.length)
  ) {
    return `[^${negative}]`;
  }
  return positive === undefined ? printMixedSet(set) : `[${positive}]`;
}

/** Neither flag has an intersection that the other knows too, so a look at the next character does it. */
function printMixedSet(set: CharSet): string {
  const parts = [...partialRanges(set)].map(
    ([mask, places]) =>
      `(?=[${printRanges(places, CLASS_SYNTAX)}])[${CLASS_SYNTAX.categories(mask)}]`,
  );
  const whole = wholeRanges(set);
  if (whole.length > 0) parts.unshift(`[${printRanges(whole, CLASS_SYNTAX)}]`);
  return `(?:${parts.join("|")})`;
}

/** Prints a pattern in ECMAScript: anchored, and of the same meaning under the flags `u` and `v`. */
export function printEcmaScript(pattern: PatternNode): string {
  const text = printPattern(pattern, {
    open: "(?:",
    set: printSet,
    repeat: (atom, min, max) => atom + printCount(min, max),
  });
  return `^(?:${text})$`;
}
