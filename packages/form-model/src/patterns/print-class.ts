import { ALL_CATEGORIES, type CategoryMask } from "./categories.js";
import {
  difference,
  sameSet,
  type CharRange,
  type CharSet,
} from "./char-set.js";

/** What differs between the languages we print in. */
export interface ClassSyntax {
  /** A character inside a class. */
  literal(codePoint: number): string;
  /** Whether the character may stand at the end of a range, where XML Schema engines misread some escapes. */
  rangeEnd(codePoint: number): boolean;
  /** Categories inside a class. */
  categories(mask: CategoryMask): string;
  /** Code points that a text may have; of others nothing is printed. */
  readonly universe: CharSet;
}

/** The ranges that hold characters of every category. */
export function wholeRanges(set: CharSet): CharSet {
  return set.filter(({ mask }) => mask === ALL_CATEGORIES);
}

/** The ranges limited to some categories, by these categories. */
export function partialRanges(
  set: CharSet,
): ReadonlyMap<CategoryMask, CharSet> {
  const groups = new Map<CategoryMask, CharRange[]>();
  for (const range of set) {
    if (range.mask === ALL_CATEGORIES) continue;
    const group = groups.get(range.mask);
    if (group === undefined) groups.set(range.mask, [range]);
    else group.push(range);
  }
  return groups;
}

/**
 * The inside of a class: ranges and, wherever they are not, some categories.
 *
 * @param set - within the universe of the syntax
 * @returns `undefined` for other sets
 */
export function printItems(
  set: CharSet,
  syntax: ClassSyntax,
): string | undefined {
  const whole = wholeRanges(set);
  const [partial, ...more] = partialRanges(set);
  if (more.length > 0) return undefined;
  const ranges = printRanges(whole, syntax);
  if (partial === undefined) return ranges;
  const [mask, places] = partial;
  const elsewhere = difference(syntax.universe, whole);
  if (!sameSet(elsewhere, withoutMask(places))) return undefined;
  return ranges + syntax.categories(mask);
}

/** The ranges with every category in them. */
export function withoutMask(ranges: CharSet): CharSet {
  return ranges.map(({ from, to }) => ({ from, to, mask: ALL_CATEGORIES }));
}

/** Ranges inside a class, whatever their categories. */
export function printRanges(ranges: CharSet, syntax: ClassSyntax): string {
  return ranges.map((range) => printRange(range, syntax)).join("");
}

/** `a-z`, `ab` or `a`. */
function printRange({ from, to }: CharRange, syntax: ClassSyntax): string {
  if (from === to) return syntax.literal(from);
  if (!syntax.rangeEnd(from)) {
    return (
      syntax.literal(from) +
      printRange({ from: from + 1, to, mask: ALL_CATEGORIES }, syntax)
    );
  }
  if (!syntax.rangeEnd(to)) {
    return (
      printRange({ from, to: to - 1, mask: ALL_CATEGORIES }, syntax) +
      syntax.literal(to)
    );
  }
  const dash = to === from + 1 ? "" : "-";
  return syntax.literal(from) + dash + syntax.literal(to);
}
