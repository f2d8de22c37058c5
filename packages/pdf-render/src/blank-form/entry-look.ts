import type { CodeList, Field } from "@fim-forms/form-model";

import { words, type EntryLook } from "../content/content.js";

/** As many as can be seen at a glance; on paper, nothing else can be chosen from. */
const MARKED_OPTIONS = 8;
const MARKED_LETTERS = 400;
/** Lists as long as this are still found through on a screen, and their labels make the file only a little larger. */
const LISTED_OPTIONS = 400;

/** Texts that may be longer get room for several lines, as in the page. */
const ONE_LINE = 255;
const LETTERS_IN_A_LINE = 60;
const SHORT = 10;
const LEAST_LINES = 3;
const MOST_LINES = 10;

export const YES_NO = [
  { code: "true", label: words("Ja") },
  { code: "false", label: words("Nein") },
] as const;

/** Whether the answer is picked from a list that the form shows. */
export function isListed(list: CodeList | undefined): boolean {
  const count = list?.entries.length ?? 0;
  return count > 0 && count <= LISTED_OPTIONS;
}

/** How a question is answered on a form that is printed, or filled in by a PDF reader. */
export function entryLook(field: Field, list: CodeList | undefined): EntryLook {
  if (field.valueType === "boolean") return { kind: "marks", options: YES_NO };
  if (field.control === "select") {
    if (list === undefined || !isListed(list)) return line(1);
    const options = list.entries.map(({ code, label }) => ({
      code,
      label: words(label.trim() === "" ? code : label, field.fimId),
    }));
    const letters = options.reduce(
      (sum, one) => sum + one.label.text.length,
      0,
    );
    const kind =
      options.length <= MARKED_OPTIONS && letters <= MARKED_LETTERS
        ? "marks"
        : "list";
    return { kind, options };
  }
  switch (field.valueType) {
    case "date":
    case "time":
      return line(0.35);
    case "number":
    case "integer":
    case "currency":
    case "dateTime":
      return line(0.5);
    case "text":
    case "textLatin":
    case "object":
    case "file":
      return textLook(field.constraints.maxLength);
  }
}

function line(share: number): EntryLook {
  return { kind: "text", lines: 1, share };
}

function textLook(maxLength: number | undefined): EntryLook {
  if (maxLength === undefined || maxLength <= ONE_LINE) {
    return line(maxLength !== undefined && maxLength <= SHORT ? 0.5 : 1);
  }
  const lines = Math.ceil(maxLength / LETTERS_IN_A_LINE);
  return {
    kind: "text",
    lines: Math.min(Math.max(lines, LEAST_LINES), MOST_LINES),
    share: 1,
  };
}

/** What the answer has to look like, in words for those who write it; `undefined` where any text will do. */
export function entryFormat(
  field: Field,
  list: CodeList | undefined,
): string | undefined {
  if (field.control === "select") {
    return isListed(list) ? undefined : "Bezeichnung oder Schlüssel";
  }
  switch (field.valueType) {
    case "date":
      return "TT.MM.JJJJ";
    case "time":
      return "hh:mm";
    case "dateTime":
      return "TT.MM.JJJJ, hh:mm";
    case "currency":
      return "in Euro";
    default:
      return undefined;
  }
}
