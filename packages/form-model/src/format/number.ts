import { compareDecimals, decimalText } from "../constraints/decimal.js";
import type { ValueType } from "../model.js";

/** Languages in which values are shown and typed. */
export type FormatLanguage = "de" | "en";

type NumberType = Extract<ValueType, "number" | "integer" | "currency">;

const MARKS = {
  de: { decimal: ",", group: "." },
  en: { decimal: ".", group: "," },
} as const;

/** Blanks that people type or paste between digits: no-break ones included. */
const BLANKS = /[\s\u00a0\u202f]/g;
const SIGN_AND_UNIT = /^([+\u2212-]?)(.*?)(?:€|EUR|Euro)?$/iu;

/**
 * Reads a number as people type it: `1.234,5`, `1234,50 €`, `-3`. Dots (in English: commas) may only stand where they
 * part thousands; a number that could mean two things is not guessed at.
 *
 * @returns `undefined` for anything that is no number of the type, or too long for one: the text then has to stay as it
 * is
 */
export function parseNumber(
  text: string,
  valueType: NumberType,
  language: FormatLanguage = "de",
): number | undefined {
  const match = SIGN_AND_UNIT.exec(text.replace(BLANKS, ""));
  const [, sign = "", digits = ""] = match ?? [];
  if (digits === "") return undefined;
  const { decimal, group } = MARKS[language];
  const [whole = "", fraction, ...rest] = digits.split(decimal);
  if (rest.length > 0) return undefined;
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return undefined;
  const groups = whole.split(group);
  const wellGrouped =
    groups.length === 1
      ? /^\d+$/.test(whole)
      : groups.every((part, index) =>
          index === 0 ? /^\d{1,3}$/.test(part) : /^\d{3}$/.test(part),
        );
  if (!wellGrouped) return undefined;
  if (
    valueType === "integer" &&
    fraction !== undefined &&
    !/^0+$/.test(fraction)
  ) {
    return undefined;
  }
  const plain = `${groups.join("")}.${fraction ?? "0"}`;
  const number = Number(plain);
  if (!Number.isFinite(number)) return undefined;
  // Past some fifteen digits a JSON number would silently be another one: another amount, another file number.
  if (
    valueType !== "number" &&
    compareDecimals(decimalText(number), plain) !== 0
  )
    return undefined;
  return sign === "" || sign === "+" || number === 0 ? number : -number;
}

/**
 * Prints a number for reading: thousands are parted from five digits on (`12.345,5`), so that a year stays a year
 * (DIN 5008); amounts always, with two decimals and the sign: `1.084,00 €`.
 */
export function formatNumber(
  value: number,
  valueType: NumberType,
  language: FormatLanguage = "de",
): string {
  const entry = numberForEntry(value, valueType, language);
  const { decimal, group } = MARKS[language];
  const [whole = "", ...fraction] = entry.split(decimal);
  const isGrouped = valueType === "currency" || /\d{5}/.test(whole);
  const grouped = [
    isGrouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, group) : whole,
    ...fraction,
  ].join(decimal);
  return valueType === "currency" ? `${grouped}\u00a0€` : grouped;
}

/** Prints a number for an input box: no thousands marks, no unit; `parseNumber` reads it back. */
export function numberForEntry(
  value: number,
  valueType: NumberType,
  language: FormatLanguage = "de",
): string {
  const [whole = "0", fraction = ""] = decimalText(value).split(".");
  const digits = valueType === "currency" ? fraction.padEnd(2, "0") : fraction;
  return digits === "" ? whole : `${whole}${MARKS[language].decimal}${digits}`;
}
