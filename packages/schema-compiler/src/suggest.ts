const LONGEST = 200;

/** More slips than this make another word. */
const MOST_SLIPS = 5;

/** The candidate most like the word, if one is near enough to be a slip of the pen; the first of equals. */
export function nearest(
  word: string,
  candidates: readonly string[],
): string | undefined {
  if (word.length === 0 || word.length > LONGEST) return undefined;
  let best: string | undefined;
  let allowed = Math.min(MOST_SLIPS, Math.max(1, Math.ceil(word.length / 3)));
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const distance = editDistance(word, candidate, allowed);
    if (distance === undefined) continue;
    best = candidate;
    allowed = distance - 1;
    if (allowed === 0) break;
  }
  return best;
}

/**
 * Letters to insert, delete, replace or swap with their neighbour, in UTF-16 units.
 *
 * @returns `undefined` as soon as it is clear that there are more than `most`
 */
function editDistance(
  left: string,
  right: string,
  most: number,
): number | undefined {
  if (Math.abs(left.length - right.length) > most) return undefined;
  let before: readonly number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1] ? 0 : 1;
      const swapped =
        row > 1 &&
        column > 1 &&
        left[row - 1] === right[column - 2] &&
        left[row - 2] === right[column - 1]
          ? (before[column - 2] ?? 0) + 1
          : Infinity;
      current.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + same,
          swapped,
        ),
      );
    }
    if (Math.min(...current) > most) return undefined;
    before = above;
    above = current;
  }
  const distance = above[right.length] ?? 0;
  return distance > most ? undefined : distance;
}
