import type { Datenfeld, Praezisierung } from "../fim/model.js";
import {
  compareDecimals,
  dateTimeOf,
  decimalOf,
  isDate,
  timeOf,
} from "../lower/lexical.js";

/** One of a field's limits. */
export type Facet = Exclude<keyof Praezisierung, "at">;

/** What a limit says; `undefined` if it is missing or blank. */
export function facetOf(feld: Datenfeld, facet: Facet): string | undefined {
  const text = feld.praezisierung?.[facet]?.trim();
  return text === "" ? undefined : text;
}

/** Datatypes whose values can be compared, by what they are compared as. */
export type Scale = "decimal" | "integer" | "date" | "time" | "instant";

const SCALES: ReadonlyMap<string, Scale> = new Map([
  ["num", "decimal"],
  ["num_currency", "decimal"],
  ["num_int", "integer"],
  ["date", "date"],
  ["time", "time"],
  ["datetime", "instant"],
]);

/** How the values of a field are ordered; `undefined` if they are not. */
export function scaleOf({ datentyp }: Datenfeld): Scale | undefined {
  return SCALES.get(datentyp?.text ?? "");
}

/** Whether the field holds text. */
export function holdsText({ datentyp }: Datenfeld): boolean {
  return datentyp?.text === "text" || datentyp?.text === "text_latin";
}

/** Types that have neither length nor order. */
const OTHER_TYPES = ["bool", "file", "obj"];

/** Whether the standard knows the field's type. */
export function isKnownType(feld: Datenfeld): boolean {
  return (
    holdsText(feld) ||
    scaleOf(feld) !== undefined ||
    OTHER_TYPES.includes(feld.datentyp?.text ?? "")
  );
}

/** A value in the form in which values of its scale can be compared; `undefined` if it is none. */
export function readValue(scale: Scale, text: string): string | undefined {
  switch (scale) {
    case "decimal":
      return decimalOf(text);
    case "integer":
      return /^[+-]?\d{1,400}$/.test(text) ? decimalOf(text) : undefined;
    case "date": {
      const day = text.replace(/(?:Z|[+-]\d\d:\d\d)$/, "");
      return isDate(day) ? day : undefined;
    }
    case "time":
      return timeOf(text.replace(/(?:Z|[+-]\d\d:\d\d)$/, ""));
    case "instant":
      return dateTimeOf(text)?.slice(0, "YYYY-MM-DDTHH:MM:SS".length);
  }
}

/** Order of two values as {@link readValue} gives them. */
export function compareValues(
  scale: Scale,
  left: string,
  right: string,
): number {
  if (scale === "decimal" || scale === "integer")
    return compareDecimals(left, right);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A field's smallest or greatest value; `undefined` if it has none that can be read. */
export function boundOf(
  feld: Datenfeld,
  facet: "minValue" | "maxValue",
): string | undefined {
  const scale = scaleOf(feld);
  const text = facetOf(feld, facet);
  return scale === undefined || text === undefined
    ? undefined
    : readValue(scale, text);
}

/** A field's smallest or greatest length; `undefined` if it has none that can be read. */
export function lengthOf(
  feld: Datenfeld,
  facet: "minLength" | "maxLength",
): number | undefined {
  const text = facetOf(feld, facet);
  if (text === undefined || !/^\+?\d{1,9}$/.test(text)) return undefined;
  const length = Number(text);
  return facet === "maxLength" && length === 0 ? undefined : length;
}
