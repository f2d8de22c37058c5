import {
  formatValue,
  numberForEntry,
  type CodeList,
  type Field,
  type FormatLanguage,
  type FormValue,
} from "@fim-forms/form-model";

/** What stands in a box: the value as one types it, or what was typed if it could not be read. */
export function entryText(
  field: Field,
  value: FormValue | undefined,
  codeList: CodeList | undefined,
  language: FormatLanguage,
): string {
  if (value === undefined) return "";
  if (typeof value === "number") {
    const { valueType } = field;
    return valueType === "number" ||
      valueType === "integer" ||
      valueType === "currency"
      ? numberForEntry(value, valueType, language)
      : String(value);
  }
  if (typeof value !== "string") return "";
  const isText =
    field.valueType === "text" ||
    field.valueType === "textLatin" ||
    field.valueType === "object";
  return isText && codeList === undefined
    ? value
    : formatValue(field, value, codeList, language);
}
