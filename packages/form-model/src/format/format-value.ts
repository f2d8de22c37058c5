import type { CodeList, Field, FormValue } from "../model.js";
import { formatDate, formatDateTime, formatTime } from "./date.js";
import { formatNumber, type FormatLanguage } from "./number.js";

const YES_NO = { de: ["Ja", "Nein"], en: ["Yes", "No"] } as const;

/**
 * The value of one field as a person reads it: on the review page and in the PDF alike.
 *
 * A code is shown by its label; a value that is not of the field's type is shown as it was entered. Dates and times
 * keep the German form in every language, because they are answers to a German authority.
 */
export function formatValue(
  field: Pick<Field, "valueType">,
  value: FormValue,
  codeList?: CodeList,
  language: FormatLanguage = "de",
): string {
  if (typeof value === "boolean") return YES_NO[language][value ? 0 : 1];
  if (typeof value === "number") return formatNumeric(field, value, language);
  if (typeof value === "string") return formatString(field, value, codeList);
  if (isFile(value)) return value.fileName;
  return JSON.stringify(value);
}

/** Values from a draft or another program can be anything, null included. */
function isFile(value: unknown): value is { readonly fileName: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "fileName" in value &&
    typeof value.fileName === "string"
  );
}

function formatNumeric(
  { valueType }: Pick<Field, "valueType">,
  value: number,
  language: FormatLanguage,
): string {
  const isNumeric =
    valueType === "number" ||
    valueType === "integer" ||
    valueType === "currency";
  return isNumeric ? formatNumber(value, valueType, language) : String(value);
}

function formatString(
  { valueType }: Pick<Field, "valueType">,
  value: string,
  codeList: CodeList | undefined,
): string {
  if (codeList !== undefined) {
    return codeList.entries.find(({ code }) => code === value)?.label ?? value;
  }
  switch (valueType) {
    case "date":
      return formatDate(value);
    case "time":
      return formatTime(value);
    case "dateTime":
      return formatDateTime(value);
    default:
      return value;
  }
}
