import { LATIN_ECMA_SCRIPT_PATTERN, overlap } from "@fim-forms/form-model";

import {
  positionsOf,
  type Positions,
} from "../../checks/ambiguity/positions.js";
import { shapeOf, type Shape } from "../../checks/ambiguity/shape.js";

/** So many ways through a pattern are tried in no time, one after the other. */
const FEW_WAYS = 1000;

/**
 * Whether a program that tries one way after the other, as the regular expressions of JavaScript do, takes time in
 * proportion to the length of the text. Only what is surely so counts: at each character there is one way on, or there
 * are few ways in all. The Latin letters of DIN SPEC 91379 are neither, but the sequences among them end after three
 * characters.
 *
 * @param pattern - as `schema.json` has it
 */
export function isHarmless(pattern: string): boolean {
  if (pattern === LATIN_ECMA_SCRIPT_PATTERN) return true;
  // Looks ahead narrow a class here; what they leave of it is not worked out.
  if (pattern.includes("(?=")) return false;
  const shape = shapeOf(pattern);
  if (!isUnderstood(shape)) return false;
  if (waysThrough(shape) <= FEW_WAYS) return true;
  const positions = positionsOf(shape);
  return positions !== undefined && hasOneWay(positions);
}

/** A character that could not be read is a choice without options. */
function isUnderstood(shape: Shape): boolean {
  switch (shape.kind) {
    case "set":
      return true;
    case "sequence":
      return shape.items.every(isUnderstood);
    case "choice":
      return shape.options.length > 0 && shape.options.every(isUnderstood);
    case "repeat":
      return isUnderstood(shape.item);
  }
}

/** Number of ways through a pattern whose characters all fit; infinite for what repeats without end. */
function waysThrough(shape: Shape): number {
  switch (shape.kind) {
    case "set":
      return 1;
    case "sequence":
      return shape.items.reduce((ways, item) => ways * waysThrough(item), 1);
    case "choice":
      return shape.options.reduce(
        (ways, option) => ways + waysThrough(option),
        0,
      );
    case "repeat": {
      const { min, max } = shape;
      const ways = waysThrough(shape.item);
      if (max - min > FEW_WAYS) return Infinity;
      let sum = 0;
      for (let count = min; count <= max; count++) sum += ways ** count;
      return sum;
    }
  }
}

function hasOneWay({ first, follow, sets }: Positions): boolean {
  return [first, ...follow].every((ways) => {
    const targets = [...ways];
    return targets.every(
      ([target, count], index) =>
        count === 1 &&
        targets
          .slice(index + 1)
          .every(([rival]) => !overlap(sets[target] ?? [], sets[rival] ?? [])),
    );
  });
}
