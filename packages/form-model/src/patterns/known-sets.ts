import { categoryMask, type CategoryMask } from "./categories.js";
import {
  categorySet,
  complement,
  parseRanges,
  type CharSet,
} from "./char-set.js";

function categories(...names: string[]): CharSet {
  return categorySet(
    names.reduce<CategoryMask>(
      (mask, name) => mask | (categoryMask(name) ?? 0),
      0,
    ),
  );
}

const NAME_START =
  "3a 41-5a 5f 61-7a c0-d6 d8-f6 f8-2ff 370-37d 37f-1fff 200c-200d 2070-218f 2c00-2fef 3001-d7ff f900-fdcf fdf0-fffd 10000-effff";

/** `.`: everything but line breaks, of which XML Schema knows two. */
export const DOT: CharSet = complement(parseRanges("a d"));

/** Code points that a text in XML 1.0 may have. @source XML 1.0, production Char */
export const XML_CHARACTERS: CharSet = parseRanges(
  "9-a d 20-d7ff e000-fffd 10000-10ffff",
);

/**
 * `\d \s \w \i \c` as XML Schema means them: all decimal digits, four blanks, everything but punctuation, separators
 * and other, and the characters of XML names (XML 1.0, fifth edition).
 *
 * @source XML Schema 1.0 Part 2, appendix F.1.1; for `\i` and `\c` XML Schema 1.1 Part 2
 */
export const CLASS_ESCAPES: ReadonlyMap<string, CharSet> = new Map(
  (
    [
      ["d", categories("Nd")],
      ["s", parseRanges("9-a d 20")],
      ["w", categories("L", "M", "N", "S")],
      ["i", parseRanges(NAME_START)],
      ["c", parseRanges(`2d-2e 30-39 b7 300-36f 203f-2040 ${NAME_START}`)],
    ] as const
  ).flatMap(([letter, set]): [string, CharSet][] => [
    [letter, set],
    [letter.toUpperCase(), complement(set)],
  ]),
);
