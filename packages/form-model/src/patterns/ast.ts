import { EMPTY_SET, unionAll, type CharSet } from "./char-set.js";

/**
 * A pattern as the set of texts it matches: groups, anchors, laziness and names are gone. An empty choice matches
 * nothing, an empty sequence the empty text.
 */
export type PatternNode =
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "sequence"; readonly items: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly options: readonly PatternNode[] }
  | {
      readonly kind: "repeat";
      readonly item: PatternNode;
      readonly min: number;
      /** `null`: any number. */
      readonly max: number | null;
    };

/** Matches the empty text only. */
export const EMPTY_TEXT: PatternNode = { kind: "sequence", items: [] };

/** Matches no text at all. */
export const NOTHING: PatternNode = { kind: "choice", options: [] };

export function isEmptyText(node: PatternNode): boolean {
  return node.kind === "sequence" && node.items.length === 0;
}

export function isNothing(node: PatternNode): boolean {
  return node.kind === "choice" && node.options.length === 0;
}

export function setNode(set: CharSet): PatternNode {
  return set === EMPTY_SET || set.length === 0 ? NOTHING : { kind: "set", set };
}

/** One after the other; nested sequences are flattened. */
export function sequenceOf(items: readonly PatternNode[]): PatternNode {
  const flat = items.flatMap((item) =>
    item.kind === "sequence" ? item.items : [item],
  );
  if (flat.some(isNothing)) return NOTHING;
  const [only] = flat;
  return flat.length === 1 && only !== undefined
    ? only
    : { kind: "sequence", items: flat };
}

/**
 * One of several. Single characters become one set, and that the empty text matches is said once, outside: libxml2 errs
 * about alternatives that may be empty.
 */
export function choiceOf(options: readonly PatternNode[]): PatternNode {
  const flat = options
    .flatMap((option) => (option.kind === "choice" ? option.options : [option]))
    .map((option) =>
      option.kind === "repeat" && option.min === 0
        ? repeatOf(option.item, 1, option.max)
        : option,
    );
  const sets = flat.filter((option) => option.kind === "set");
  const others = flat.filter(
    (option) => option.kind !== "set" && !isEmptyText(option),
  );
  const solid =
    sets.length === 0
      ? others
      : [setNode(unionAll(sets.map(({ set }) => set))), ...others];
  const [only] = solid;
  const choice: PatternNode =
    solid.length === 1 && only !== undefined
      ? only
      : { kind: "choice", options: solid };
  return options.some(matchesEmptyText) ? repeatOf(choice, 0, 1) : choice;
}

/** Whether the empty text matches. */
export function matchesEmptyText(node: PatternNode): boolean {
  switch (node.kind) {
    case "set":
      return false;
    case "sequence":
      return node.items.every(matchesEmptyText);
    case "choice":
      return node.options.some(matchesEmptyText);
    case "repeat":
      return node.min === 0 || matchesEmptyText(node.item);
  }
}

/**
 * `min` to `max` times. Repeats of repeats become one where that is the same: `(a+)+` is what backtracking engines choke
 * on, and libxml2 miscounts items that may be empty.
 */
export function repeatOf(
  item: PatternNode,
  min: number,
  max: number | null,
): PatternNode {
  if (max === 0 || isEmptyText(item)) return EMPTY_TEXT;
  if (isNothing(item)) return min === 0 ? EMPTY_TEXT : NOTHING;
  if (min === 1 && max === 1) return item;
  const least = matchesEmptyText(item) ? 0 : min;
  if (item.kind === "repeat" && item.min <= 1) {
    if (item.max === null) {
      return repeatOf(item.item, least === 0 ? 0 : min, null);
    }
    if (item.min === 0 && item.max === 1) {
      return repeatOf(item.item, 0, max);
    }
  }
  return { kind: "repeat", item, min: least, max };
}

/** Fewest and most code points that a match can have; `max` is `null` without a limit. */
export function matchLength(node: PatternNode): {
  readonly min: number;
  readonly max: number | null;
} {
  switch (node.kind) {
    case "set":
      return { min: 1, max: 1 };
    case "sequence": {
      let min = 0;
      let max: number | null = 0;
      for (const item of node.items) {
        const length = matchLength(item);
        min += length.min;
        max = max === null || length.max === null ? null : max + length.max;
      }
      return { min, max };
    }
    case "choice": {
      let min = Infinity;
      let max: number | null = 0;
      for (const option of node.options) {
        const length = matchLength(option);
        min = Math.min(min, length.min);
        max =
          max === null || length.max === null
            ? null
            : Math.max(max, length.max);
      }
      return { min, max };
    }
    case "repeat": {
      const length = matchLength(node.item);
      return {
        min: length.min * node.min,
        max:
          length.max === 0
            ? 0
            : node.max === null || length.max === null
              ? null
              : length.max * node.max,
      };
    }
  }
}
