import { ALL_CATEGORIES, categoryOf } from "./categories.js";
import type { CharRange, CharSet } from "./char-set.js";

/** Code points of longer ranges are not looked up one by one. */
const MOST_LOOKED_UP = 1_024;

/** Whether some character is in both sets. Of long ranges with different categories this is taken for granted. */
export function overlap(left: CharSet, right: CharSet): boolean {
  return left.some((a) => right.some((b) => rangesOverlap(a, b)));
}

function rangesOverlap(a: CharRange, b: CharRange): boolean {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  const mask = a.mask & b.mask;
  if (from > to || mask === 0) return false;
  if (mask === ALL_CATEGORIES || to - from > MOST_LOOKED_UP) return true;
  for (let codePoint = from; codePoint <= to; codePoint++)
    if ((mask & (1 << categoryOf(codePoint))) !== 0) return true;
  return false;
}
