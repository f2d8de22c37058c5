import type { FormValues } from "@fim-forms/form-model";

import { isRecord } from "./is-record.js";
import type { PrefillNote } from "./prefilled.js";

const KINDS: ReadonlySet<unknown> = new Set([
  "check",
  "split",
  "locked",
  "unfit",
]);

/**
 * Fetches what is known about the citizen.
 *
 * @returns `undefined` without an answer of the right form: then nothing is known
 */
export async function loadPrefill(address: string): Promise<
  | {
      readonly values: FormValues;
      readonly notes: readonly PrefillNote[];
    }
  | undefined
> {
  const response = await fetch(address, {
    headers: { Accept: "application/json" },
    cache: "no-store",
  });
  if (!response.ok) return undefined;
  const json = (await response.json()) as unknown;
  if (!isRecord(json) || !isRecord(json["values"])) return undefined;
  const notes: unknown = json["notes"];
  return {
    // The session judges whatever stands in it.
    values: json["values"] as FormValues,
    notes: Array.isArray(notes) ? notes.filter(isNote) : [],
  };
}

function isNote(note: unknown): note is PrefillNote {
  return (
    isRecord(note) &&
    typeof note["pointer"] === "string" &&
    KINDS.has(note["note"])
  );
}
