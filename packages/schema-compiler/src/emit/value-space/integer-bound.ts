/**
 * The outermost integer that a decimal bound allows: `xs:integer` takes no bound with a fraction.
 *
 * @returns integer text; `undefined` if the bound is not a decimal
 */
export function integerBound(
  bound: string,
  side: "minimum" | "maximum",
): string | undefined {
  const match = /^([+-]?)([0-9]*)(?:\.([0-9]*))?$/.exec(bound.trim());
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (whole + fraction === "") return undefined;
  const truncated =
    BigInt(whole === "" ? 0 : whole) * (sign === "-" ? -1n : 1n);
  if (!/[1-9]/.test(fraction)) return String(truncated);
  if (side === "maximum" && sign === "-") return String(truncated - 1n);
  if (side === "minimum" && sign !== "-") return String(truncated + 1n);
  return String(truncated);
}
