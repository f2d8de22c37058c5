import {
  formatValue,
  type CodeList,
  type Field,
  type FileValue,
  type ScalarValue,
} from "@fim-forms/form-model";

/** Files met so far, numbered in the order of the form: the numbers of the list of attachments. */
export interface AttachmentNumbers {
  numberOf(file: FileValue, field: Field): number;
}

/** True for the reference to an uploaded file. */
export function isFileValue(value: unknown): value is FileValue {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    "attachmentId" in value &&
    "sha512" in value
  );
}

/**
 * How a value is printed: as on the review page, and what a clerk needs beside it: the code of an entry, the number of
 * an attachment.
 */
export function displayValue(
  field: Field,
  value: ScalarValue,
  codeList: CodeList | undefined,
  attachments: AttachmentNumbers,
): string {
  const shown = formatValue(field, value, codeList);
  if (isFileValue(value)) {
    return `${shown} (Anlage ${String(attachments.numberOf(value, field))})`;
  }
  return codeList === undefined || shown === value
    ? shown
    : `${shown} (${String(value)})`;
}
