import {
  compareDecimals,
  parseDecimal,
  printDecimal,
  type Decimal,
} from "./decimal.js";

/**
 * The binary number that bounds the same numbers as a decimal bound does. A bound such as `99999999999999999999` has
 * no binary number of its own: rounded up, it would let through a value that the exact decimal comparison of XSD
 * refuses. So it is rounded towards the allowed side.
 *
 * @param side - which end of the range the bound is
 * @returns the outermost allowed number; `undefined` if every number is allowed
 */
export function binaryBound(
  bound: Decimal,
  side: "minimum" | "maximum",
): number | undefined {
  const nearest = Number(printDecimal(bound));
  if (!Number.isFinite(nearest)) {
    const allowsAll = nearest > 0 === (side === "maximum");
    // A bound that no number meets cannot be written; the outermost number is as near as one can get.
    return allowsAll ? undefined : Math.sign(nearest) * Number.MAX_VALUE;
  }
  // What counts is the shortest decimal of the number: that is what is written to the XML.
  const shortest = parseDecimal(String(nearest));
  const order = shortest === undefined ? 0 : compareDecimals(shortest, bound);
  const isOutside = side === "maximum" ? order > 0 : order < 0;
  return isOutside ? neighbour(nearest, side === "maximum" ? -1 : 1) : nearest;
}

/** The next binary number up or down. */
function neighbour(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const isAway = value > 0 === direction > 0;
  view.setBigInt64(0, view.getBigInt64(0) + (isAway ? 1n : -1n));
  return view.getFloat64(0);
}
