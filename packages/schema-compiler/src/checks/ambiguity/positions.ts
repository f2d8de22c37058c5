import type { CharSet } from "@fim-forms/form-model";

import type { Shape } from "./shape.js";

/** More than once is all that matters about how often something can happen. */
type Ways = 0 | 1 | 2;

/**
 * The characters of a pattern in the order in which a text can meet them (Glushkov's automaton), with the number of
 * ways in which one can follow another. Two ways mean that the pattern can read the same text differently.
 */
export interface Positions {
  readonly sets: readonly CharSet[];
  /** Those that a text can begin with. */
  readonly first: ReadonlyMap<number, Ways>;
  readonly follow: readonly ReadonlyMap<number, Ways>[];
  readonly repeats: readonly Repeat[];
}

/** A part that repeats, and the positions inside it: from `first` up to, not including, `end`. */
export interface Repeat {
  readonly source: string;
  readonly first: number;
  readonly end: number;
}

/** What can begin and end a part, and in how many ways it can be empty. */
interface Part {
  readonly first: ReadonlyMap<number, Ways>;
  readonly last: ReadonlyMap<number, Ways>;
  readonly empty: Ways;
}

/** Larger patterns are not looked at. */
const MAX_POSITIONS = 150;

/** So many repeats are as bad as any number. */
const MANY = 10;

const NOTHING: ReadonlyMap<number, Ways> = new Map();

/** Builds the positions; `undefined` for a pattern that is too large. */
export function positionsOf(shape: Shape): Positions | undefined {
  const builder = new Builder();
  const { first } = builder.build(shape);
  const { sets, follow, repeats } = builder;
  return sets.length > MAX_POSITIONS
    ? undefined
    : { sets, first, follow, repeats };
}

class Builder {
  readonly sets: CharSet[] = [];
  readonly follow: Map<number, Ways>[] = [];
  readonly repeats: Repeat[] = [];

  build(shape: Shape): Part {
    if (this.sets.length > MAX_POSITIONS)
      return { first: NOTHING, last: NOTHING, empty: 0 };
    switch (shape.kind) {
      case "set": {
        const position = this.sets.push(shape.set) - 1;
        this.follow.push(new Map());
        const only = new Map<number, Ways>([[position, 1]]);
        return { first: only, last: only, empty: 0 };
      }
      case "sequence":
        return shape.items.reduce<Part>(
          (before, item) => this.#join(before, this.build(item)),
          { first: NOTHING, last: NOTHING, empty: 1 },
        );
      case "choice": {
        const options = shape.options.map((option) => this.build(option));
        return {
          first: union(options.map(({ first }) => first)),
          last: union(options.map(({ last }) => last)),
          empty: options.reduce<Ways>((sum, { empty }) => add(sum, empty), 0),
        };
      }
      case "repeat":
        return this.#repeat(shape);
    }
  }

  #repeat(shape: Extract<Shape, { kind: "repeat" }>): Part {
    const { item, min, max, source } = shape;
    if (max === 0) return { first: NOTHING, last: NOTHING, empty: 1 };
    const start = this.sets.length;
    if (max < MANY) {
      let part = this.build(item);
      if (min === 0) part = optional(part);
      for (let copy = 1; copy < max; copy++) {
        const next = this.build(item);
        // An optional copy stands only behind the one before it.
        part =
          copy < min ? this.#join(part, next) : this.#joinOptional(part, next);
      }
      return part;
    }
    const part = this.build(item);
    for (const [last, ways] of part.last)
      for (const [first, more] of part.first)
        this.#link(last, first, multiply(ways, more));
    this.repeats.push({ source, first: start, end: this.sets.length });
    return min === 0 ? { ...part, empty: 1 } : part;
  }

  #join(left: Part, right: Part): Part {
    for (const [last, ways] of left.last)
      for (const [first, more] of right.first)
        this.#link(last, first, multiply(ways, more));
    return {
      first: union([left.first, scale(right.first, left.empty)]),
      last: union([right.last, scale(left.last, right.empty)]),
      empty: multiply(left.empty, right.empty),
    };
  }

  #joinOptional(left: Part, right: Part): Part {
    const joined = this.#join(left, { ...right, empty: 1 });
    // Skipping the copy is the one way to leave it empty; an item that can be empty itself adds nothing new to read.
    return { ...joined, empty: left.empty };
  }

  #link(from: number, to: number, ways: Ways): void {
    const follow = this.follow[from];
    follow?.set(to, add(follow.get(to) ?? 0, ways));
  }
}

function optional(part: Part): Part {
  return { ...part, empty: 1 };
}

function add(left: Ways, right: Ways): Ways {
  const sum = left + right;
  return sum === 0 ? 0 : sum === 1 ? 1 : 2;
}

function multiply(left: Ways, right: Ways): Ways {
  const product = left * right;
  return product === 0 ? 0 : product === 1 ? 1 : 2;
}

function scale(
  map: ReadonlyMap<number, Ways>,
  ways: Ways,
): ReadonlyMap<number, Ways> {
  if (ways === 0) return NOTHING;
  return new Map(
    [...map].map(([position, count]) => [position, multiply(count, ways)]),
  );
}

function union(
  maps: readonly ReadonlyMap<number, Ways>[],
): ReadonlyMap<number, Ways> {
  const all = new Map<number, Ways>();
  for (const map of maps)
    for (const [position, ways] of map)
      all.set(position, add(all.get(position) ?? 0, ways));
  return all;
}
