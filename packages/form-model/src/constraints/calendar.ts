const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const DATE_TIME = /^(.{10})T(.{8})(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?$/;

/** Days of a month of the Gregorian calendar; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return leap ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True for `YYYY-MM-DD` that names a day of the calendar, years 0001 to 9999. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null) return false;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  return (
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}

/** True for `HH:MM:SS`, 00:00:00 to 23:59:59. */
export function isTime(text: string): boolean {
  return TIME.test(text);
}

/** True for `YYYY-MM-DDTHH:MM:SS`, with or without `Z` or an offset of at most 14 hours. */
export function isDateTime(text: string): boolean {
  const match = DATE_TIME.exec(text);
  return match !== null && isDate(match[1] ?? "") && isTime(match[2] ?? "");
}

/** Days since 0000-03-01, by the civil calendar; only differences matter. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  return (
    365 * shifted +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    Math.floor((153 * monthFromMarch + 2) / 5) +
    day
  );
}

interface Instant {
  /** Seconds on the local clock. */
  readonly local: number;
  /** Seconds east of UTC. */
  readonly offset: number | undefined;
}

function instantOf(text: string): Instant {
  const part = (from: number, to: number): number =>
    Number(text.slice(from, to));
  const days = dayNumber(part(0, 4), part(5, 7), part(8, 10));
  const seconds = part(11, 13) * 3600 + part(14, 16) * 60 + part(17, 19);
  return { local: days * 86_400 + seconds, offset: offsetOf(text.slice(19)) };
}

function offsetOf(zone: string): number | undefined {
  if (zone === "") return undefined;
  if (zone === "Z") return 0;
  const size = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4, 6)) * 60;
  return zone.startsWith("-") ? -size : size;
}

const LARGEST_OFFSET = 14 * 3600;

/**
 * Compares two date-times on the time line.
 *
 * @returns negative, zero or positive; `undefined` where only one has an offset and they are less than 14 hours apart
 * @source XML Schema 1.0 Part 2, order relation on dateTime
 */
export function compareDateTimes(
  left: string,
  right: string,
): number | undefined {
  const a = instantOf(left);
  const b = instantOf(right);
  if (a.offset === undefined && b.offset === undefined)
    return a.local - b.local;
  const difference = a.local - (a.offset ?? 0) - (b.local - (b.offset ?? 0));
  if (a.offset !== undefined && b.offset !== undefined) return difference;
  return Math.abs(difference) > LARGEST_OFFSET ? difference : undefined;
}
