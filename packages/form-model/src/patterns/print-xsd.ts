import type { PatternNode } from "./ast.js";
import { ALL_CATEGORIES, categoryNames, SURROGATES } from "./categories.js";
import { categoryMask, type CategoryMask } from "./categories.js";
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
  printItems,
  printRanges,
  wholeRanges,
  withoutMask,
  type ClassSyntax,
} from "./print-class.js";
import { printCount, printPattern } from "./print-pattern.js";

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
  // Never \P: libxml2 reads it as \p in a class, and elsewhere takes wrong turns after it.
  categories: (mask) =>
    categoryNames(mask, SURROGATES)
      .map((name) => `\\p{${name}}`)
      .join(""),
  universe: XML_CHARACTERS,
};

const UNASSIGNED = categoryMask("Cn") ?? 0;

/** libxml2 misjudges what follows a negated class, so ranges are printed as what they are, not as what they are not. */
function printSet(set: CharSet): string {
  // Not ".": Xerces leaves U+2028 and U+2029 out of it.
  if (sameSet(set, DOT)) return "[^\\n\\r]";
  const seen = intersection(set, XML_CHARACTERS);
  const single = singleCodePoint(seen);
  // "$" is a letter for XML Schema and an anchor for JavaScript: in brackets nobody has to wonder.
  if (single !== undefined && single !== 0x24) {
    return literal(single, /[\\|.?*+(){}[\]^]/);
  }
  if (seen.length === 0) return "[^\\s\\S]";
  if (sameSet(seen, XML_CHARACTERS)) return "[\\s\\S]";
  const whole = wholeRanges(seen);
  const parts = [...partialRanges(seen)].map(([mask, places]) =>
    printPartial(mask, places, seen),
  );
  if (whole.length > 0 && !parts.some(({ withWhole }) => withWhole)) {
    parts.unshift({
      text: `[${printRanges(whole, CLASS_SYNTAX)}]`,
      withWhole: true,
    });
  }
  const texts = parts.map(({ text }) => text).join("|");
  return parts.length === 1 ? texts : `(${texts})`;
}

/** Some categories in some places, as one class; where that is easy, with the ranges of all categories in it. */
function printPartial(
  mask: CategoryMask,
  places: CharSet,
  set: CharSet,
): { readonly text: string; readonly withWhole: boolean } {
  const outside = difference(XML_CHARACTERS, withoutMask(places));
  // Engines know different versions of Unicode: who asks for unassigned characters means all but the others.
  if ((mask & UNASSIGNED) !== 0) {
    const others = CLASS_SYNTAX.categories(ALL_CATEGORIES & ~mask);
    return {
      text: `[\\s\\S-[${printRanges(outside, CLASS_SYNTAX)}${others}]]`,
      withWhole: false,
    };
  }
  const items = printItems(set, CLASS_SYNTAX);
  if (items !== undefined) {
    return {
      text: /^\\p\{\w+\}$/.test(items) ? items : `[${items}]`,
      withWhole: true,
    };
  }
  return {
    text: `[${CLASS_SYNTAX.categories(mask)}-[${printRanges(outside, CLASS_SYNTAX)}]]`,
    withWhole: false,
  };
}

/** Counts up to here are written out where they would mislead libxml2, as long as the pattern stays this short. */
const WRITTEN_OUT_COUNT = 20;
const WRITTEN_OUT_LENGTH = 20_000;

/**
 * Prints a pattern in XML Schema 1.0; XML Schema matches whole texts, so there are no anchors.
 *
 * libxml2 loses count in alternatives and loops (`a{2}|a` refuses "aa", `(xa?){2}a` refuses "xxa"), so counts are
 * written out there.
 */
export function printXsd(pattern: PatternNode): string {
  const print = (writesOut: boolean): string =>
    printPattern(pattern, {
      open: "(",
      set: printSet,
      repeat(atom, min, max, nested) {
        const counted = atom + printCount(min, max);
        if (
          !(writesOut && nested && counted.endsWith("}")) ||
          (max ?? min) > WRITTEN_OUT_COUNT ||
          atom.length > WRITTEN_OUT_LENGTH
        ) {
          return counted;
        }
        const rest = max === null ? `${atom}*` : `${atom}?`.repeat(max - min);
        return atom.repeat(min) + rest;
      },
    });
  const text = print(true);
  return text.length > WRITTEN_OUT_LENGTH ? print(false) : text;
}
