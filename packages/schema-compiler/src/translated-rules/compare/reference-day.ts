/**
 * Stands for the current day wherever rules are tried: what is compared must not hang on when. In the middle of a month, so
 * that months and years before it have the same day.
 */
export const REFERENCE_DAY = "2026-06-15";

/** A day so many days later; `undefined` outside the years 0001 to 9999. */
export function shiftDays(day: string, count: number): string | undefined {
  const time = Date.parse(`${day}T00:00:00Z`) + count * 86_400_000;
  return isoDay(new Date(time));
}

/** A day so many units later, by the calendar. */
export function addUnits(
  day: string,
  count: number,
  unit: "days" | "months" | "years",
): string | undefined {
  if (unit === "days") return shiftDays(day, count);
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === "months") date.setUTCMonth(date.getUTCMonth() + count);
  else date.setUTCFullYear(date.getUTCFullYear() + count);
  return isoDay(date);
}

function isoDay(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  const text = date.toISOString().slice(0, 10);
  return /^\d{4}-/u.test(text) && text > "0001" ? text : undefined;
}
