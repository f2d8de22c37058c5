import { isDate } from "../constraints/calendar.js";

/**
 * Calendar days as numbers, without the clock, time zones and surprises of `Date`: counted in years that
 * start in March, which puts the leap day last.
 *
 * @param date - `YYYY-MM-DD` that names a day of the calendar
 * @returns days since 0000-03-01
 */
export function dayNumber(date: string): number {
  const { year, month, day } = partsOf(date);
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  return daysBefore(marchYear) + daysOfMonths(marchMonth) + day - 1;
}

/** The date with a day number; `undefined` outside the years 0001 to 9999. */
export function dateOfDayNumber(number: number): string | undefined {
  if (!Number.isSafeInteger(number)) return undefined;
  let marchYear = Math.floor(number / 365.2425);
  while (daysBefore(marchYear) > number) marchYear--;
  while (daysBefore(marchYear + 1) <= number) marchYear++;
  const dayOfYear = number - daysBefore(marchYear);
  let marchMonth = Math.floor(dayOfYear / 31);
  while (marchMonth < 11 && daysOfMonths(marchMonth + 1) <= dayOfYear) {
    marchMonth++;
  }
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return dateOf(
    month > 2 ? marchYear : marchYear + 1,
    month,
    dayOfYear - daysOfMonths(marchMonth) + 1,
  );
}

/** `YYYY-MM-DD` of a day of the calendar; `undefined` if there is no such day. */
export function dateOf(
  year: number,
  month: number,
  day: number,
): string | undefined {
  const text = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  return isDate(text) ? text : undefined;
}

/**
 * Whole units from one day to another, as an age is counted: who was born on a 29 February is a year older on
 * 1 March of years without one.
 *
 * @param from - both `YYYY-MM-DD` that name days of the calendar
 * @returns negative if `to` lies before `from`
 * @source BGB §§ 187, 188
 */
export function elapsed(
  unit: "days" | "months" | "years",
  from: string,
  to: string,
): number {
  if (unit === "days") return dayNumber(to) - dayNumber(from);
  // Dates of four-digit years are in the order of their texts.
  if (to < from) return 0 - elapsed(unit, to, from);
  const start = partsOf(from);
  const end = partsOf(to);
  const months =
    (end.year - start.year) * 12 +
    (end.month - start.month) -
    (end.day < start.day ? 1 : 0);
  return unit === "months" ? months : Math.floor(months / 12);
}

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function partsOf(date: string): DateParts {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

/** Days of all years before one, in years that start in March. */
function daysBefore(marchYear: number): number {
  return (
    marchYear * 365 +
    Math.floor(marchYear / 4) -
    Math.floor(marchYear / 100) +
    Math.floor(marchYear / 400)
  );
}

/** Days of the months before one, counted from March as month 0. */
function daysOfMonths(marchMonth: number): number {
  return Math.floor((153 * marchMonth + 2) / 5);
}

/** A whole number from 0 on, with zeros in front up to a width. */
function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
