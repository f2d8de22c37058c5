/**
 * Writes a number as XML Schema's decimals want it: shortest digits, no exponent, no negative zero.
 *
 * @param value - a finite number
 */
export function decimalText(value: number): string {
  const text = String(value === 0 ? 0 : value);
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?e([+-][0-9]+)$/.exec(text);
  if (match === null) return text;
  const [, sign = "", whole = "", fraction = "", exponent = ""] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  return point <= 0
    ? `${sign}0.${"0".repeat(-point)}${digits}`
    : sign + digits.padEnd(point, "0");
}
