import { ALL_CATEGORIES, type CategoryMask } from "./categories.js";

/** The greatest code point. */
export const MAX_CODE_POINT = 0x10ffff;

/** Code points `from`–`to` (inclusive) as far as their category is in `mask`, which is never 0. */
export interface CharRange {
  readonly from: number;
  readonly to: number;
  readonly mask: CategoryMask;
}

/**
 * A set of code points: sorted ranges that do not overlap, neighbours of one mask joined. Categories stay symbolic, so
 * that the algebra is exact without the tables of one Unicode version, and what it prints is the same on every machine.
 */
export type CharSet = readonly CharRange[];

export const EMPTY_SET: CharSet = [];

/** Every code point. */
export const FULL_SET: CharSet = [
  { from: 0, to: MAX_CODE_POINT, mask: ALL_CATEGORIES },
];

/** The code points `from`–`to`, inclusive. */
export function rangeSet(from: number, to: number = from): CharSet {
  return [{ from, to, mask: ALL_CATEGORIES }];
}

/** All code points of some categories. */
export function categorySet(mask: CategoryMask): CharSet {
  return mask === 0 ? EMPTY_SET : [{ from: 0, to: MAX_CODE_POINT, mask }];
}

/** Reads "9-a d 20-7e": hexadecimal code points and ranges. */
export function parseRanges(text: string): CharSet {
  return unionAll(
    text
      .split(" ")
      .filter((part) => part !== "")
      .map((part) => {
        const [from = "", to = from] = part.split("-");
        return rangeSet(Number.parseInt(from, 16), Number.parseInt(to, 16));
      }),
  );
}

function combine(
  left: CharSet,
  right: CharSet,
  join: (left: CategoryMask, right: CategoryMask) => CategoryMask,
): CharSet {
  const result: CharRange[] = [];
  let from = 0;
  let i = 0;
  let j = 0;
  while (from <= MAX_CODE_POINT) {
    while (i < left.length && (left[i]?.to ?? 0) < from) i++;
    while (j < right.length && (right[j]?.to ?? 0) < from) j++;
    const a = left[i];
    const b = right[j];
    const inA = a !== undefined && a.from <= from;
    const inB = b !== undefined && b.from <= from;
    const to = Math.min(
      a === undefined ? MAX_CODE_POINT : inA ? a.to : a.from - 1,
      b === undefined ? MAX_CODE_POINT : inB ? b.to : b.from - 1,
    );
    const mask = join(inA ? a.mask : 0, inB ? b.mask : 0);
    const last = result.at(-1);
    if (last?.mask === mask && last.to === from - 1) {
      result[result.length - 1] = { from: last.from, to, mask };
    } else if (mask !== 0) result.push({ from, to, mask });
    from = to + 1;
  }
  return result;
}

/** Code points in one of two sets. */
export function union(left: CharSet, right: CharSet): CharSet {
  return combine(left, right, (a, b) => a | b);
}

/** Code points in any of the sets; halves the list instead of growing one set, for long lists of ranges. */
export function unionAll(sets: readonly CharSet[]): CharSet {
  if (sets.length <= 1) return sets[0] ?? EMPTY_SET;
  const middle = sets.length >> 1;
  return union(unionAll(sets.slice(0, middle)), unionAll(sets.slice(middle)));
}

/** Code points in `left` that are not in `right`. */
export function difference(left: CharSet, right: CharSet): CharSet {
  return combine(left, right, (a, b) => a & ~b);
}

/** Code points in both sets. */
export function intersection(left: CharSet, right: CharSet): CharSet {
  return combine(left, right, (a, b) => a & b);
}

/** Code points that are not in the set. */
export function complement(set: CharSet): CharSet {
  return difference(FULL_SET, set);
}

/** True if both hold the same ranges with the same masks. */
export function sameSet(left: CharSet, right: CharSet): boolean {
  return (
    left.length === right.length &&
    left.every((range, index) => {
      const other = right[index];
      return (
        range.from === other?.from &&
        range.to === other.to &&
        range.mask === other.mask
      );
    })
  );
}

/** The one code point of a set that holds exactly one. */
export function singleCodePoint(set: CharSet): number | undefined {
  const [range] = set;
  return set.length === 1 &&
    range !== undefined &&
    range.from === range.to &&
    range.mask === ALL_CATEGORIES
    ? range.from
    : undefined;
}
