/** An exact decimal number: integer `digits` times ten to the minus `scale`. */
export interface Decimal {
  readonly digits: bigint;
  /** Not negative. */
  readonly scale: number;
}

const DECIMAL = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,4}))?$/;

/** Reads a decimal, with or without an exponent; `undefined` for any other text. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  if (whole + fraction === "") return undefined;
  const scale = fraction.length - Number(exponent);
  const size = BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, -scale));
  return {
    digits: sign === "-" ? -size : size,
    scale: Math.max(0, scale),
  };
}

/** Negative, zero or positive, as the left number is smaller, equal or larger. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference = rescale(left, scale) - rescale(right, scale);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** Prints a decimal without exponent, as `xs:decimal` wants it. */
export function printDecimal({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? "-" : "";
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  return sign + whole + (fraction === "" ? "" : `.${fraction}`);
}

/** The smallest integer that is not below the number. */
export function ceiling({ digits, scale }: Decimal): bigint {
  const unit = 10n ** BigInt(scale);
  const truncated = digits / unit;
  return digits % unit > 0n ? truncated + 1n : truncated;
}

/** The largest integer that is not above the number. */
export function floor({ digits, scale }: Decimal): bigint {
  return -ceiling({ digits: -digits, scale });
}

function rescale({ digits, scale }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - scale);
}
