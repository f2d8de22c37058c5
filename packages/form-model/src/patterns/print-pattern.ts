import type { PatternNode } from "./ast.js";
import type { CharSet } from "./char-set.js";

/** What differs between the languages we print in. */
export interface PatternSyntax {
  /** Opens a group: `(` or `(?:`. */
  readonly open: string;
  /** One character out of a set, as a single atom. */
  set(set: CharSet): string;
}

/** Prints a pattern without anchors. */
export function printPattern(node: PatternNode, syntax: PatternSyntax): string {
  const group = (text: string): string => `${syntax.open}${text})`;
  switch (node.kind) {
    case "set":
      return syntax.set(node.set);
    case "sequence":
      return node.items
        .map((item) => {
          const text = printPattern(item, syntax);
          return item.kind === "choice" && item.options.length > 1
            ? group(text)
            : text;
        })
        .join("");
    case "choice":
      return node.options.length === 0
        ? "[^\\s\\S]"
        : node.options.map((option) => printPattern(option, syntax)).join("|");
    case "repeat": {
      const text = printPattern(node.item, syntax);
      const atom = node.item.kind === "set" ? text : group(text);
      return atom + printCount(node.min, node.max);
    }
  }
}

function printCount(min: number, max: number | null): string {
  if (max === null) {
    return min === 0 ? "*" : min === 1 ? "+" : `{${String(min)},}`;
  }
  if (min === 0 && max === 1) return "?";
  return min === max ? `{${String(min)}}` : `{${String(min)},${String(max)}}`;
}
