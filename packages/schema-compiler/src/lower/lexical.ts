/** True for `YYYY-MM-DD` that names a day of the calendar. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined)
    return false;
  return (
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month)
  );
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `HH:MM:SS` for a time with or without seconds; `undefined` if it is none. */
export function timeOf(text: string): string | undefined {
  const match = /^((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(?:\.0+)?$/.exec(text);
  return match?.[1] === undefined ? undefined : match[1] + (match[2] ?? ":00");
}

/** `YYYY-MM-DDTHH:MM:SS` with its offset, if any; `undefined` if it is none. */
export function dateTimeOf(text: string): string | undefined {
  const match =
    /^(.{10})T(.{5,12}?)(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?$/.exec(text);
  const [, date = "", clock = "", offset = ""] = match ?? [];
  const time = timeOf(clock);
  if (time === undefined || !isDate(date)) return undefined;
  return `${date}T${time}${offset}`;
}

/** Plain decimal without sign of plus, superfluous zeros or exponent; `undefined` if the text is no xs:decimal. */
export function decimalOf(text: string): string | undefined {
  const match = /^([+-]?)(\d{0,400})(?:\.(\d{0,400}))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (whole + fraction === "") return undefined;
  const digits = whole.replace(/^0+(?=\d)/, "") || "0";
  const decimals = fraction.replace(/0+$/, "");
  const plain = decimals === "" ? digits : `${digits}.${decimals}`;
  return sign === "-" && plain !== "0" ? `-${plain}` : plain;
}

/** Order of two decimals as {@link decimalOf} writes them. */
export function compareDecimals(left: string, right: string): number {
  const [a, b] = [scaled(left), scaled(right)];
  const scale = Math.max(a.scale, b.scale);
  const difference =
    a.digits * 10n ** BigInt(scale - a.scale) -
    b.digits * 10n ** BigInt(scale - b.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function scaled(decimal: string): {
  readonly digits: bigint;
  readonly scale: number;
} {
  const [whole = "", fraction = ""] = decimal.split(".");
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}
