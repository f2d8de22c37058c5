/** What a pattern may cost; generous for patterns that people write, small enough to compile and run at once. */
export interface PatternLimits {
  /** UTF-16 units of the source. */
  readonly length: number;
  /** Nested groups. */
  readonly depth: number;
  /** One count, as in `{1000}`. */
  readonly count: number;
  /** Product of nested counts. */
  readonly nestedCounts: number;
  /** States of the automaton with all counts written out; below 32,768. */
  readonly states: number;
}

export const PATTERN_LIMITS: PatternLimits = {
  length: 1_000,
  depth: 100,
  count: 1_000,
  nestedCounts: 10_000,
  states: 2_500,
};

/** For sources that we printed: classes are spelled out in them, so they are longer than what the author wrote. */
export const PRINTED_LIMITS: PatternLimits = {
  ...PATTERN_LIMITS,
  length: 200_000,
  depth: 200,
};
