import { overlap } from "@fim-forms/form-model";

import { positionsOf, type Positions, type Repeat } from "./positions.js";
import { shapeOf } from "./shape.js";

/** Steps of the search; patterns that take more are not judged. */
const MAX_STEPS = 500_000;

/**
 * Looks for a loop of a pattern that can read the same text in two ways. Each round doubles the ways, so that a program
 * that tries them one after the other takes exponential time to find out that a text does not match.
 *
 * @param source - a pattern that form-model's parser understands
 * @returns the part that repeats, as written; `undefined` if there is none, or the pattern is too large to tell
 */
export function findAmbiguity(source: string): string | undefined {
  const positions = positionsOf(shapeOf(source));
  if (positions === undefined) return undefined;
  const doubled = loopsOf(positions).find(
    (loop) => hasDoubledStep(positions, loop) || hasForkedWay(positions, loop),
  );
  return doubled === undefined ? undefined : repeatAround(positions, doubled);
}

/** Positions that can follow one another round and round (strongly connected components with a cycle). */
function loopsOf({ follow }: Positions): readonly ReadonlySet<number>[] {
  const reach = follow.map((_, from) => reachable(follow, from));
  const loops: ReadonlySet<number>[] = [];
  const done = new Set<number>();
  for (const [from, reached] of reach.entries()) {
    if (done.has(from) || !reached.has(from)) continue;
    const loop = new Set(
      [...reached].filter((to) => reach[to]?.has(from) === true),
    );
    for (const position of loop) done.add(position);
    loops.push(loop);
  }
  return loops;
}

/** Where one can get in one step or more. */
function reachable(
  follow: Positions["follow"],
  from: number,
): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const to of follow[next]?.keys() ?? [])
      if (!reached.has(to)) {
        reached.add(to);
        open.push(to);
      }
  return reached;
}

/** A step inside the loop that can be taken in two ways. */
function hasDoubledStep(
  { follow }: Positions,
  loop: ReadonlySet<number>,
): boolean {
  for (const from of loop)
    for (const [to, ways] of follow[from] ?? [])
      if (ways > 1 && loop.has(to)) return true;
  return false;
}

/** Two ways round the loop over the same text that part and meet again. */
function hasForkedWay(
  { follow, sets }: Positions,
  loop: ReadonlySet<number>,
): boolean {
  const size = sets.length;
  const meets = new Map<number, boolean>();
  const canMeet = (left: number, right: number): boolean => {
    const key = left * size + right;
    let known = meets.get(key);
    if (known === undefined) {
      known = overlap(sets[left] ?? [], sets[right] ?? []);
      meets.set(key, known);
    }
    return known;
  };
  /** Pairs by the pairs they can come from. */
  const before = new Map<number, number[]>();
  const parted: number[] = [];
  const open = [...loop].map((position) => position * size + position);
  const seen = new Set(open);
  const met: number[] = [];
  let steps = 0;
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const left = Math.floor(pair / size);
    const right = pair % size;
    for (const nextLeft of follow[left]?.keys() ?? []) {
      if (!loop.has(nextLeft)) continue;
      for (const nextRight of follow[right]?.keys() ?? []) {
        if (++steps > MAX_STEPS) return false;
        if (!loop.has(nextRight) || !canMeet(nextLeft, nextRight)) continue;
        const next = nextLeft * size + nextRight;
        if (left !== right) {
          if (nextLeft === nextRight) met.push(pair);
          const sources = before.get(next);
          if (sources === undefined) before.set(next, [pair]);
          else sources.push(pair);
        } else if (nextLeft !== nextRight) parted.push(next);
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
  }
  const partedPairs = new Set(parted);
  const back = [...met];
  const known = new Set(back);
  for (let pair = back.pop(); pair !== undefined; pair = back.pop()) {
    if (partedPairs.has(pair)) return true;
    for (const source of before.get(pair) ?? [])
      if (!known.has(source)) {
        known.add(source);
        back.push(source);
      }
  }
  return false;
}

/** The smallest part that repeats and holds the whole loop; of two around the same, the outer one. */
function repeatAround(
  { repeats }: Positions,
  loop: ReadonlySet<number>,
): string | undefined {
  let around: Repeat | undefined;
  for (const repeat of repeats) {
    const { first, end } = repeat;
    if ([...loop].some((position) => position < first || position >= end))
      continue;
    // An outer part comes after those inside it.
    if (around === undefined || end - first <= around.end - around.first)
      around = repeat;
  }
  return around?.source;
}
