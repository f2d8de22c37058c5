import { isDate, isDateTime, isTime } from "@fim-forms/form-model";

import type { FeelExpression, Place } from "./ast.js";

const YEARS_AND_MONTHS = /^(-?)P(?:(\d{1,5})Y)?(?:(\d{1,6})M)?$/;
const DAYS = /^(-?)P(\d{1,7})D$/;

/**
 * Reads the text of `date("…")`, `time("…")`, `date and time("…")`, `duration("…")` or `@"…"`.
 *
 * @returns `undefined` if it is none of the wanted kind
 */
export function readTemporal(
  text: string,
  wanted: "date" | "time" | "date and time" | "duration" | "any",
  { start, end }: Place,
): FeelExpression | undefined {
  const is = (kind: typeof wanted): boolean =>
    wanted === kind || wanted === "any";
  const place = { start, end };
  if (is("date") && isDate(text))
    return { kind: "temporal", type: "date", value: text, ...place };
  if (is("time") && isTime(text))
    return { kind: "temporal", type: "time", value: text, ...place };
  if (is("date and time") && isDateTime(text))
    return { kind: "temporal", type: "dateTime", value: text, ...place };
  if (!is("duration")) return undefined;
  const days = DAYS.exec(text);
  if (days !== null)
    return {
      kind: "duration",
      unit: "days",
      value: signed(days[1], Number(days[2])),
      ...place,
    };
  const months = YEARS_AND_MONTHS.exec(text);
  if (months === null || (months[2] ?? months[3]) === undefined)
    return undefined;
  const value = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
  return {
    kind: "duration",
    unit: "months",
    value: signed(months[1], value),
    ...place,
  };
}

function signed(sign: string | undefined, value: number): number {
  return sign === "-" && value !== 0 ? -value : value;
}
