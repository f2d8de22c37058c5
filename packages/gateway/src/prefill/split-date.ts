/** A date as far as it is known. */
export interface PartialDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

const DASHED = /^(\d{4})(?:-(\d{2}|\s{1,2})?(?:-(\d{2}|\s{1,2})?)?)?$/;
const COMPACT = /^(\d{4})(\d{2}|\s{2})(\d{2}|\s{2})$/;

/**
 * Reads a date of which day, or day and month, may be unknown: left out, zero or blank, as registers of residents have
 * them. How an account writes that is not settled, so every known way is taken.
 *
 * @returns `undefined` for anything that is no day of the calendar, or a day of an unknown month
 */
export function splitDate(text: string): PartialDate | undefined {
  const match = DASHED.exec(text.trimEnd()) ?? COMPACT.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).map(known);
  if (year === undefined) return undefined;
  if (month === undefined) return day === undefined ? { year } : undefined;
  if (month > 12) return undefined;
  if (day === undefined) return { year, month };
  // Day 0 of the next month is the last one of this.
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day > last ? undefined : { year, month, day };
}

function known(part: string | undefined): number | undefined {
  const number = Number(part?.trim() ?? "");
  return number === 0 ? undefined : number;
}
