import { ALL_CATEGORIES, categoryOf } from "./categories.js";
import type { CharSet } from "./char-set.js";

/** More characters than this are not remembered; a text with so many different ones is looked up each time. */
const REMEMBERED = 4_096;

/**
 * Sorts code points into symbols: code points of one symbol are in the same sets. There are as few symbols as the
 * pattern's ranges need, so a text in any script costs the same.
 */
export interface Alphabet {
  /** The symbol of a code point. */
  symbol(codePoint: number): number;
  /** For each set of the pattern 1 if the symbol is in it, otherwise 0. */
  membership(symbol: number): Uint8Array;
}

/** @param sets - the sets of a pattern */
export function buildAlphabet(sets: readonly CharSet[]): Alphabet {
  const starts = [
    ...new Set([
      0,
      ...sets.flatMap((set) => set.flatMap(({ from, to }) => [from, to + 1])),
    ]),
  ].sort((left, right) => left - right);
  const usesCategories = sets.some((set) =>
    set.some(({ mask }) => mask !== ALL_CATEGORIES),
  );
  const symbols = new Map<number, number>();
  const memberships = new Map<number, Uint8Array>();

  const interval = (codePoint: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= codePoint) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return {
    symbol(codePoint) {
      const known = symbols.get(codePoint);
      if (known !== undefined) return known;
      const symbol =
        interval(codePoint) * 32 + (usesCategories ? categoryOf(codePoint) : 0);
      if (symbols.size < REMEMBERED) symbols.set(codePoint, symbol);
      return symbol;
    },
    membership(symbol) {
      const known = memberships.get(symbol);
      if (known !== undefined) return known;
      const codePoint = starts[Math.floor(symbol / 32)] ?? 0;
      const bit = 1 << (symbol % 32);
      const membership = Uint8Array.from(sets, (set) => {
        const range = set.find(({ to }) => to >= codePoint);
        return range !== undefined &&
          range.from <= codePoint &&
          (range.mask === ALL_CATEGORIES || (range.mask & bit) !== 0)
          ? 1
          : 0;
      });
      memberships.set(symbol, membership);
      return membership;
    },
  };
}
