import type { Finding } from "./finding.js";

/**
 * Judges the number of entries of a repeat.
 *
 * @param count - entries that hold an answer, for a repeated field; entries of any kind, for a repeated group
 * @param min - 0 where nothing is demanded at the moment
 */
export function checkOccurs(
  count: number,
  min: number,
  max: number,
): Finding | undefined {
  if (count > max) {
    return { constraint: "maxOccurs", params: { max, actual: count } };
  }
  if (count >= min) return undefined;
  return count === 0
    ? { constraint: "required", params: {} }
    : { constraint: "minOccurs", params: { min, actual: count } };
}
