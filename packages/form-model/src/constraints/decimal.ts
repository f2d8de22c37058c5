/** A decimal number, exact: digits without leading zeros before the point and without trailing ones behind it. */
interface Decimal {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, digits = "", decimals = "", exponentText = "0"] = match;
  if (digits === "" && decimals === "") return undefined;
  const exponent = Number(exponentText);
  const point = digits.length + exponent;
  const all = digits + decimals;
  const whole =
    point <= 0 ? "" : all.slice(0, point).padEnd(point, "0").replace(/^0+/, "");
  const fraction = (
    point >= 0 ? all.slice(point) : "0".repeat(-point) + all
  ).replace(/0+$/, "");
  const negative = sign === "-" && (whole !== "" || fraction !== "");
  return { negative, whole, fraction };
}

/** True for a decimal number, with or without an exponent. */
export function isDecimal(text: string): boolean {
  return parseDecimal(text) !== undefined;
}

/**
 * Compares two decimal texts exactly.
 *
 * @returns negative, zero or positive; `undefined` if one of them is no decimal number
 */
export function compareDecimals(
  left: string,
  right: string,
): number | undefined {
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  if (a === undefined || b === undefined) return undefined;
  if (a.negative !== b.negative) return a.negative ? -1 : 1;
  const size = compareSizes(a, b);
  return a.negative ? 0 - size : size;
}

function compareSizes(a: Decimal, b: Decimal): number {
  if (a.whole.length !== b.whole.length) return a.whole.length - b.whole.length;
  if (a.whole !== b.whole) return a.whole < b.whole ? -1 : 1;
  if (a.fraction === b.fraction) return 0;
  return a.fraction < b.fraction ? -1 : 1;
}

/** Number of digits behind the point that the number needs. */
export function fractionDigits(value: number): number {
  return parseDecimal(String(value))?.fraction.length ?? 0;
}

/**
 * The shortest plain decimal that reads back as the same number: no exponent, no "-0". For finite numbers.
 */
export function decimalText(value: number): string {
  const decimal = parseDecimal(String(value));
  if (decimal === undefined) return String(value);
  const { negative, whole, fraction } = decimal;
  const digits = whole === "" ? "0" : whole;
  return `${negative ? "-" : ""}${digits}${fraction === "" ? "" : `.${fraction}`}`;
}

/**
 * The exact sum of two decimal texts, as a plain decimal.
 *
 * @returns `undefined` if one of them is no decimal number
 */
export function addDecimals(left: string, right: string): string | undefined {
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  if (a === undefined || b === undefined) return undefined;
  const scale = Math.max(a.fraction.length, b.fraction.length);
  return decimalFrom(unscaled(a, scale) + unscaled(b, scale), scale);
}

/** The exact difference of two decimal texts, as {@link addDecimals} gives the sum. */
export function subtractDecimals(
  left: string,
  right: string,
): string | undefined {
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  if (a === undefined || b === undefined) return undefined;
  const scale = Math.max(a.fraction.length, b.fraction.length);
  return decimalFrom(unscaled(a, scale) - unscaled(b, scale), scale);
}

/** The number times ten to the power of `scale`, which is whole. */
function unscaled({ negative, whole, fraction }: Decimal, scale: number) {
  const digits = BigInt(whole + fraction.padEnd(scale, "0"));
  return negative ? -digits : digits;
}

function decimalFrom(value: bigint, scale: number): string {
  const negative = value < 0n;
  const digits = String(negative ? -value : value).padStart(scale + 1, "0");
  const point = digits.length - scale;
  const fraction = digits.slice(point).replace(/0+$/, "");
  return `${negative ? "-" : ""}${digits.slice(0, point)}${fraction === "" ? "" : `.${fraction}`}`;
}
