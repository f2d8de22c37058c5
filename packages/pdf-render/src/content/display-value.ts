import type {
  CodeList,
  Field,
  FileValue,
  ScalarValue,
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

/** How a value is read by a person: German, and a code always with its label. */
export function displayValue(
  field: Field,
  value: ScalarValue,
  codeList: CodeList | undefined,
  attachments: AttachmentNumbers,
): string {
  if (isFileValue(value)) {
    return `${value.fileName} (Anlage ${String(attachments.numberOf(value, field))})`;
  }
  if (typeof value === "boolean") return value ? "Ja" : "Nein";
  if (typeof value === "number")
    return germanNumber(value, field.valueType === "currency");
  if (codeList !== undefined) {
    const entry = codeList.entries.find(({ code }) => code === value);
    return entry === undefined ? value : `${entry.label} (${value})`;
  }
  if (field.valueType === "date") return germanDate(value);
  return value;
}

function germanDate(value: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  return match === null
    ? value
    : `${match[3] ?? ""}.${match[2] ?? ""}.${match[1] ?? ""}`;
}

function germanNumber(value: number, currency: boolean): string {
  const [whole = "", fraction] = (
    currency ? value.toFixed(2) : String(value)
  ).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
  const text = fraction === undefined ? grouped : `${grouped},${fraction}`;
  return currency ? `${text} €` : text;
}
