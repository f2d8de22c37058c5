import { asObject } from "@fim-forms/form-model";

/** Whether something out of JSON is an object, not a list. */
export function isRecord(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  return asObject(value) !== undefined;
}
