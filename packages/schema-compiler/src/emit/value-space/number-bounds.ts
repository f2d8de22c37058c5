/**
 * The binary number that bounds the same numbers as a decimal bound does. A bound such as `99999999999999999999` has
 * no binary number of its own: rounded up, it would let through a value that the exact decimal comparison of XSD
 * refuses. So it is rounded towards the allowed side.
 *
 * @param bound - decimal text
 * @param side - which end of the range the bound is
 * @returns the outermost allowed number; `undefined` if the text is not a decimal or every number is allowed
 */
export function binaryBound(
  bound: string,
  side: "minimum" | "maximum",
): number | undefined {
  const exact = parseDecimal(bound);
  if (exact === undefined) return undefined;
  const nearest = Number(bound);
  if (!Number.isFinite(nearest)) {
    const pointsOutwards = nearest > 0 === (side === "maximum");
    return pointsOutwards ? undefined : Math.sign(nearest) * Number.MAX_VALUE;
  }
  // What counts is the shortest decimal of the number: that is what is written to the XML.
  const order = compare(parseDecimal(plainDecimal(nearest)) ?? exact, exact);
  const outside = side === "maximum" ? order > 0 : order < 0;
  return outside ? neighbour(nearest, side === "maximum" ? -1 : 1) : nearest;
}

/** Integer `digits` times ten to the minus `scale`. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

function parseDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)([0-9]*)(?:\.([0-9]*))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (whole + fraction === "") return undefined;
  const digits = BigInt(whole + fraction);
  return { digits: sign === "-" ? -digits : digits, scale: fraction.length };
}

function compare(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference =
    left.digits * 10n ** BigInt(scale - left.scale) -
    right.digits * 10n ** BigInt(scale - right.scale);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** Shortest decimal of a number without an exponent. */
function plainDecimal(value: number): string {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?e([+-][0-9]+)$/.exec(
    String(value),
  );
  if (match === null) return String(value);
  const [, sign = "", whole = "", fraction = "", exponent = ""] = match;
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, "0")}`;
}

/** The next binary number up or down. */
function neighbour(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const away = value > 0 === direction > 0;
  view.setBigInt64(0, view.getBigInt64(0) + (away ? 1n : -1n));
  return view.getFloat64(0);
}
