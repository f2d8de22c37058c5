import {
  ALL_CATEGORIES,
  categoryNames,
  type CategoryMask,
} from "./categories.js";
import {
  difference,
  intersection,
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
  /** Categories that the language has no name for and no text needs. */
  readonly ignored: CategoryMask;
  /** Code points that a text may have; of others nothing is printed. */
  readonly universe: CharSet;
}

/**
 * Prints a set as one class, positive or negative, whichever is shorter.
 *
 * @returns `undefined` if one class cannot say it, because a category counts in some ranges only
 */
export function printClass(
  set: CharSet,
  syntax: ClassSyntax,
): string | undefined {
  const { universe } = syntax;
  const positive = printItems(intersection(set, universe), syntax);
  const negative = printItems(difference(universe, set), syntax);
  if (positive === "" || negative === "") {
    return positive === "" ? "[^\\s\\S]" : "[\\s\\S]";
  }
  if (positive !== undefined && /^\\p\{\w+\}$/.test(positive)) return positive;
  if (negative !== undefined && /^\\p\{\w+\}$/.test(negative)) {
    return negative.replace("p", "P");
  }
  if (
    negative !== undefined &&
    (positive === undefined || negative.length + 1 < positive.length)
  ) {
    return `[^${negative}]`;
  }
  return positive === undefined ? undefined : `[${positive}]`;
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

/** `undefined` unless the set is some ranges and, wherever they are not, the same categories. */
function printItems(set: CharSet, syntax: ClassSyntax): string | undefined {
  const whole = wholeRanges(set);
  const [partial, ...more] = partialRanges(set);
  if (more.length > 0) return undefined;
  const ranges = whole.map((range) => printRange(range, syntax)).join("");
  if (partial === undefined) return ranges;
  const [mask, places] = partial;
  const everywhere = places.map(({ from, to }) => ({
    from,
    to,
    mask: ALL_CATEGORIES,
  }));
  if (!sameSet(difference(syntax.universe, whole), everywhere)) {
    return undefined;
  }
  return ranges + printCategories(mask, syntax);
}

/** `\p{L}\p{Nd}`, for use inside a class. */
export function printCategories(
  mask: CategoryMask,
  syntax: ClassSyntax,
): string {
  const names = categoryNames(mask, syntax.ignored);
  const others = categoryNames(ALL_CATEGORIES & ~mask, syntax.ignored);
  return names.length > 1 && others.length === 1
    ? `\\P{${others.join("")}}`
    : names.map((name) => `\\p{${name}}`).join("");
}

/** `a-z`, `ab` or `a`, for use inside a class. */
export function printRange(
  { from, to }: CharRange,
  syntax: ClassSyntax,
): string {
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
