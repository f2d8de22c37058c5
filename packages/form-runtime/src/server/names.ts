import type { Pointer } from "@fim-forms/form-model";

import { DAY, POINT, type DatePart } from "../controls/date/date-parts.js";

/** Marks in front of a pointer tell what a field of a posted page is about. */
export const ANSWER = "f";
/** Files that are added to those already there. */
export const MORE_FILES = "a";
/** A choice group's given alternative. */
export const CHOICE = "c";

const PARTS: ReadonlyMap<DatePart, string> = new Map([
  ["day", "d"],
  ["month", "m"],
  ["year", "y"],
  ["time", "t"],
]);

/** Name of one box of a date. */
export function partName(part: DatePart, pointer: Pointer): string {
  return `${PARTS.get(part) ?? ""}${pointer}`;
}

/** Which box of which date a name is about; `undefined` if it is about something else. */
export function readPartName(
  name: string,
): { readonly part: DatePart; readonly pointer: Pointer } | undefined {
  const mark = name.slice(0, 1);
  const part = POINT.find((one) => PARTS.get(one) === mark);
  return part === undefined || name.charAt(1) !== "/"
    ? undefined
    : { part, pointer: name.slice(1) };
}

/** The boxes of a date, or of a point in time. */
export const boxesOf = (withTime: boolean): readonly DatePart[] =>
  withTime ? POINT : DAY;

/** Whether a name of a posted page is that of a file; the pointer of its field stands behind the mark. */
export function isFileName(name: string): boolean {
  return name.startsWith(`${ANSWER}/`) || name.startsWith(`${MORE_FILES}/`);
}
