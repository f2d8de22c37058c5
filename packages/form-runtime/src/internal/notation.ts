import type { FormValue, ValueType } from "@fim-forms/form-model";

export function entryOfNumber(
  value: FormValue | undefined,
  valueType: ValueType,
): string {
  if (typeof value !== "number") return typeof value === "string" ? value : "";
  return valueType === "currency"
    ? value.toFixed(2).replace(".", ",")
    : String(value).replace(".", ",");
}
export function numberOfEntry(
  text: string,
  _valueType: ValueType,
): FormValue | undefined {
  if (text.trim() === "") return undefined;
  const number = Number(text.trim().replace(/\./g, "").replace(",", "."));
  return Number.isNaN(number) ? text : number;
}
export function entryOfTime(value: string): string {
  return /^\d\d:\d\d:00$/.test(value) ? value.slice(0, 5) : value;
}
export function timeOfEntry(text: string): string | undefined {
  if (text === "") return undefined;
  return /^\d\d:\d\d$/.test(text) ? `${text}:00` : text;
}
export function dateOfEntry(text: string): string {
  const match = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  return match === null
    ? text
    : `${match[3]!}-${match[2]!.padStart(2, "0")}-${match[1]!.padStart(2, "0")}`;
}
export function dateTimeOfEntry(text: string): string {
  const [date = "", time = ""] = text.split(" ");
  return `${dateOfEntry(date)}T${time}:00`;
}
export function entryOfDate(value: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  return match === null ? value : `${match[3]!}.${match[2]!}.${match[1]!}`;
}
