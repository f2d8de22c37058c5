import {
  lockAnswers,
  valueAt,
  type FormSession,
  type FormValue,
  type FormValues,
} from "@fim-forms/form-model";

import type { PrefillNote } from "./prefilled.js";

/** Gives the answers that are proven, and locks them: nothing that is done to the session changes them. */
export function lockPrefilled(
  session: FormSession,
  prefill: FormValues | undefined,
  notes: readonly PrefillNote[],
): FormSession {
  const answers = notes.flatMap(({ pointer, note }) => {
    const value = note === "locked" ? valueAt(prefill, pointer) : undefined;
    // Scalars of a form's own values.
    return value === undefined ? [] : [[pointer, value as FormValue] as const];
  });
  return answers.length === 0
    ? session
    : lockAnswers(session, new Map(answers));
}
