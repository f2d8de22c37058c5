const DATE = /^\d{4}-\d\d-\d\d$/;
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
  if (!DATE.test(text)) return false;
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  const month = digitsAt(text, 5);
  const day = digitsAt(text, 8);
  return (
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}

/** The number that two digits make. */
function digitsAt(text: string, index: number): number {
  return text.charCodeAt(index) * 10 + text.charCodeAt(index + 1) - 11 * ZERO;
}

const ZERO = 0x30;

/** True for `HH:MM:SS`, 00:00:00 to 23:59:59. */
export function isTime(text: string): boolean {
  return TIME.test(text);
}

/** True for `YYYY-MM-DDTHH:MM:SS`, with or without `Z` or an offset of at most 14 hours. */
export function isDateTime(text: string): boolean {
  const match = DATE_TIME.exec(text);
  return match !== null && isDate(match[1] ?? "") && isTime(match[2] ?? "");
}

/** The local time of a date-time, without its offset. */
export function localTime(dateTime: string): string {
  return dateTime.slice(0, 19);
}
