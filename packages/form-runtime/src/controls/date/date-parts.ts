import {
  formatDate,
  formatTime,
  isDateTime,
  parseDate,
  parseDateTime,
} from "@fim-forms/form-model";

/** What stands in the boxes of a date. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  /** Empty for a mere date. */
  readonly time: string;
}

export type DatePart = keyof DateParts;

/** The boxes of a day. */
export const DAY: readonly DatePart[] = ["day", "month", "year"];
/** The boxes of a point in time. */
export const POINT: readonly DatePart[] = [...DAY, "time"];

/**
 * What an answer may look like, of the year that it is.
 *
 * @param today - `YYYY-MM-DD`
 */
export function dateExample(
  today: string | undefined,
  withTime: boolean,
): string {
  const year = (today ?? "2026").slice(0, 4);
  return `27 3 ${year}${withTime ? " 14:30" : ""}`;
}

const EMPTY: DateParts = { day: "", month: "", year: "", time: "" };

/**
 * Puts the boxes together.
 *
 * @returns the date in the form of the data if it is one; else the text that was typed, German style, so that
 * {@link partsOfValue} finds the parts again; `undefined` if all boxes are empty
 */
export function valueOfParts(
  parts: DateParts,
  withTime: boolean,
): string | undefined {
  const day = parts.day.trim();
  const month = parts.month.trim();
  const year = parts.year.trim();
  const time = parts.time.trim();
  if (day === "" && month === "" && year === "" && time === "")
    return undefined;
  const date = `${day}.${month}.${year}`;
  const whole = time === "" ? date : `${date} ${time}`;
  return (withTime ? parseDateTime(whole) : parseDate(whole)) ?? whole;
}

/** Takes a value, right or wrong, apart for the boxes. */
export function partsOfValue(value: string): DateParts {
  if (value === "") return EMPTY;
  if (isDateTime(value))
    return {
      ...partsOfValue(value.slice(0, 10)),
      time: formatTime(value.slice(11, 19)),
    };
  const entry = formatDate(value);
  const blank = entry.indexOf(" ");
  const date = blank < 0 ? entry : entry.slice(0, blank);
  const time = blank < 0 ? "" : entry.slice(blank + 1);
  const [day = "", month = "", ...rest] = date.split(".");
  // What follows a second dot belongs to the year, dots included: nothing that was typed disappears.
  return { day, month, year: rest.join("."), time };
}

const GERMAN = /^\s*(\d{1,2})\s*[./\s]\s*(\d{1,2})\s*[./\s]\s*(\d{4})\s*$/;
const ISO = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/;

/** Reads a whole date out of pasted text; `undefined` if it is none. */
export function spreadPasted(
  text: string,
): Omit<DateParts, "time"> | undefined {
  const german = GERMAN.exec(text);
  if (german !== null) {
    const [, day = "", month = "", year = ""] = german;
    return { day, month, year };
  }
  const iso = ISO.exec(text);
  if (iso === null) return undefined;
  const [, year = "", month = "", day = ""] = iso;
  return { day, month, year };
}
