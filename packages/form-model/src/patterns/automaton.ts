import type { PatternNode } from "./ast.js";
import type { CharSet } from "./char-set.js";

/** Index of the one state that accepts. */
export const ACCEPT = 0;

/**
 * Thompson's automaton in arrays, one index per state. A state either waits for a character (`set[state] >= 0`: index
 * into `sets`, then on to `next`) or forks to `next` and `other` without one. All counts are written out.
 */
export interface Automaton {
  readonly sets: readonly CharSet[];
  readonly set: readonly number[];
  readonly next: readonly number[];
  readonly other: readonly number[];
  readonly start: number;
}

/** Builds the automaton from the end of the pattern to its start. */
export function buildAutomaton(pattern: PatternNode): Automaton {
  const sets: CharSet[] = [];
  const setIndices = new Map<string, number>();
  const set = [-1];
  const next = [ACCEPT];
  const other = [ACCEPT];

  const indexOfSet = (value: CharSet): number => {
    const key = value
      .map(({ from, to, mask }) => [from, to, mask].join())
      .join(";");
    const known = setIndices.get(key);
    if (known !== undefined) return known;
    setIndices.set(key, sets.length);
    return sets.push(value) - 1;
  };
  const wait = (value: CharSet, then: number): number => {
    next.push(then);
    other.push(then);
    return set.push(indexOfSet(value)) - 1;
  };
  const fork = (first: number, second: number): number => {
    next.push(first);
    other.push(second);
    return set.push(-1) - 1;
  };
  const build = (node: PatternNode, then: number): number => {
    switch (node.kind) {
      case "set":
        return wait(node.set, then);
      case "sequence":
        return node.items.reduceRight(
          (after, item) => build(item, after),
          then,
        );
      case "choice": {
        const [last, ...rest] = node.options
          .map((option) => build(option, then))
          .reverse();
        // Without options nothing matches: a state that waits for a character that no set holds.
        return last === undefined
          ? wait([], then)
          : rest.reduce((after, option) => fork(option, after), last);
      }
      case "repeat": {
        let state = then;
        if (node.max === null) {
          const loop = fork(then, then);
          next[loop] = build(node.item, loop);
          state = node.min === 0 ? loop : (next[loop] ?? loop);
        } else {
          for (let count = node.min; count < node.max; count++) {
            state = fork(build(node.item, state), then);
          }
        }
        const copies = node.max === null ? node.min - 1 : node.min;
        for (let count = 0; count < copies; count++) {
          state = build(node.item, state);
        }
        return state;
      }
    }
  };

  const start = build(pattern, ACCEPT);
  return { sets, set, next, other, start };
}
