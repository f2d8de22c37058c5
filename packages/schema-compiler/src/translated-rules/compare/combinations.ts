/** So many combinations are tried at most. */
export const MOST_COMBINATIONS = 20_000;

/** Combinations of choices, each as the position of the choice of each variable. */
export interface Combinations {
  readonly all: Iterable<readonly number[]>;
  /** False if there were too many: every pair of choices of two variables is among them then. */
  readonly isComplete: boolean;
}

/**
 * Combines the choices of variables: each with each, or if that is too many, each pair of two with each other.
 *
 * @param sizes - number of choices of each variable, from 1 on
 */
export function combine(sizes: readonly number[]): Combinations {
  const product = sizes.reduce((all, size) => all * size, 1);
  return product <= MOST_COMBINATIONS
    ? { all: everyCombination(sizes), isComplete: true }
    : { all: everyPair(sizes), isComplete: false };
}

function* everyCombination(
  sizes: readonly number[],
): Generator<readonly number[]> {
  const at = sizes.map(() => 0);
  for (;;) {
    yield [...at];
    let place = 0;
    while (place < sizes.length) {
      const next = (at[place] ?? 0) + 1;
      if (next < (sizes[place] ?? 1)) {
        at[place] = next;
        break;
      }
      at[place] = 0;
      place++;
    }
    if (place === sizes.length) return;
  }
}

/** Each pair, while the other variables have their first choice, then their second, then their last. */
function* everyPair(sizes: readonly number[]): Generator<readonly number[]> {
  const backgrounds = [
    sizes.map(() => 0),
    sizes.map((size) => Math.min(1, size - 1)),
    sizes.map((size) => size - 1),
  ];
  let left = MOST_COMBINATIONS * backgrounds.length;
  for (const background of backgrounds)
    for (const [one, size] of sizes.entries())
      for (const [other, otherSize] of sizes.entries()) {
        if (other <= one) continue;
        for (let a = 0; a < size; a++)
          for (let b = 0; b < otherSize; b++) {
            if (left-- === 0) return;
            const combination = [...background];
            combination[one] = a;
            combination[other] = b;
            yield combination;
          }
      }
}
