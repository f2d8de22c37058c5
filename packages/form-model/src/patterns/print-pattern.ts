import type { PatternNode } from "./ast.js";
import type { CharSet } from "./char-set.js";

/** What differs between the languages we print in. */
export interface PatternSyntax {
  /** Opens a group: `(` or `(?:`. */
  readonly open: string;
  /** One character out of a set, as a single atom. */
  set(set: CharSet): string;
  /**
   * An atom that stands `min` to `max` times.
   *
   * @param nested - whether the repeat stands in an alternative or another repeat, or repeats a group
   */
  repeat(
    atom: string,
    min: number,
    max: number | null,
    nested: boolean,
  ): string;
}

/** Prints a pattern without anchors. */
export function printPattern(
  node: PatternNode,
  syntax: PatternSyntax,
  nested = false,
): string {
  const group = (text: string): string => `${syntax.open}${text})`;
  switch (node.kind) {
    case "set":
      return syntax.set(node.set);
    case "sequence":
      return node.items
        .map((item) => {
          const text = printPattern(item, syntax, nested);
          return item.kind === "choice" && item.options.length > 1
            ? group(text)
            : text;
        })
        .join("");
    case "choice":
      return node.options.length === 0
        ? "[^\\s\\S]"
        : node.options
            .map((option) => printPattern(option, syntax, true))
            .join("|");
    case "repeat": {
      const text = printPattern(node.item, syntax, true);
      const isSet = node.item.kind === "set";
      return syntax.repeat(
        isSet ? text : group(text),
        node.min,
        node.max,
        nested || !isSet,
      );
    }
  }
}

/** `*`, `+`, `?` or a count. */
export function printCount(min: number, max: number | null): string {
  if (max === null) {
    return min === 0 ? "*" : min === 1 ? "+" : `{${String(min)},}`;
  }
  if (min === 0 && max === 1) return "?";
  return min === max ? `{${String(min)}}` : `{${String(min)},${String(max)}}`;
}
