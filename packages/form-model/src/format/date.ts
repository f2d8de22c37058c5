import { isDate, isDateTime, isTime } from "../constraints/calendar.js";

const GERMAN_DATE = /^(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*Uhr)?$/iu;

/**
 * Reads a date as people type it: `1.2.2026`, `01.02.2026`, also `2026-02-01`.
 *
 * @returns `YYYY-MM-DD`; `undefined` for what is no day of the calendar
 */
export function parseDate(text: string): string | undefined {
  const trimmed = text.trim();
  const match = GERMAN_DATE.exec(trimmed);
  const [, day = "", month = "", year = ""] = match ?? [];
  const date =
    match === null
      ? trimmed
      : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return ISO_DATE.test(date) && isDate(date) ? date : undefined;
}

/** Prints `YYYY-MM-DD` as `TT.MM.JJJJ`; anything else stays as it is. */
export function formatDate(date: string): string {
  return isDate(date)
    ? `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`
    : date;
}

/**
 * Reads a time of day: `9:30`, `09.30 Uhr`, `09:30:15`.
 *
 * @returns `HH:MM:SS`; `undefined` for what is no time
 */
export function parseTime(text: string): string | undefined {
  const match = TIME.exec(text.trim());
  if (match === null) return undefined;
  const [, hour = "", minute = "", second = "00"] = match;
  const time = `${hour.padStart(2, "0")}:${minute}:${second}`;
  return isTime(time) ? time : undefined;
}

/** Prints `HH:MM:SS` as `HH:MM`, with the seconds only where they are not zero; anything else stays as it is. */
export function formatTime(time: string): string {
  if (!isTime(time)) return time;
  return time.endsWith(":00") ? time.slice(0, 5) : time;
}

/**
 * Reads date and time: `1.2.2026 9:30`, `01.02.2026, 09:30 Uhr`.
 *
 * @returns `YYYY-MM-DDTHH:MM:SS`; `undefined` for anything else
 */
export function parseDateTime(text: string): string | undefined {
  const trimmed = text.trim();
  if (isDateTime(trimmed)) return trimmed;
  const match = /^(.*\d{4}|\d{4}-\d\d-\d\d)(?:,\s*|\s+)(.+)$/.exec(trimmed);
  if (match === null) return undefined;
  const date = parseDate(match[1] ?? "");
  const time = parseTime(match[2] ?? "");
  return date === undefined || time === undefined
    ? undefined
    : `${date}T${time}`;
}

/** Prints a date-time as `01.02.2026, 09:30 Uhr`, an offset behind it; anything else stays as it is. */
export function formatDateTime(dateTime: string): string {
  if (!isDateTime(dateTime)) return dateTime;
  const offset = dateTime.slice(19);
  const shown =
    offset === "" ? "" : offset === "Z" ? " (UTC)" : ` (UTC${offset})`;
  return `${formatDate(dateTime.slice(0, 10))}, ${formatTime(dateTime.slice(11, 19))} Uhr${shown}`;
}
