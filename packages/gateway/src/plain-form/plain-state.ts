import type {
  FormSession,
  FormValues,
  RememberedAnswer,
} from "@fim-forms/form-model";

import { readJson } from "../http/read-json.js";

/** What a page without JavaScript carries from one request to the next, in a hidden field. */
export interface PlainState {
  /** Idempotency-Key of the submission that this will become. */
  readonly key: string;
  /** Of the answers so far; whatever a stranger puts there is judged like any other answer. */
  readonly values: FormValues;
  readonly remembered: readonly RememberedAnswer[];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the hidden field; `undefined` if it is not one of ours. */
export function readPlainState(text: string): PlainState | undefined {
  const reading = readJson(text);
  if (!reading.ok || !isObject(reading.value)) return undefined;
  const { key, values, remembered } = reading.value;
  if (typeof key !== "string" || !UUID.test(key)) return undefined;
  if (!isObject(values) || !Array.isArray(remembered)) return undefined;
  if (!remembered.every(isRemembered)) return undefined;
  // What stands inside is looked at field by field when it is used.
  return { key, values: values as FormValues, remembered };
}

/** Writes the hidden field. */
export function writePlainState(key: string, session: FormSession): string {
  const { values, remembered } = session;
  return JSON.stringify({ key, values, remembered });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRemembered(value: unknown): value is RememberedAnswer {
  return (
    isObject(value) &&
    typeof value["pointer"] === "string" &&
    value["value"] !== undefined &&
    value["value"] !== null
  );
}
