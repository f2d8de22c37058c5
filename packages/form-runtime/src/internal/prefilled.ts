import {
  valueAt,
  type FormSession,
  type FormValue,
  type FormValues,
  type Pointer,
} from "@fim-forms/form-model";

import type { Relocation } from "../journey/pointers.js";
import type { Translations } from "../translations/index.js";

/**
 * What is said at a field about what was known beforehand.
 *
 * - `check`: it is to be checked; said without a note, too
 * - `split`: it is a part of a longer text, and is to be checked with care
 * - `locked`: it is proven, and cannot be edited
 * - `too-long`, `unfit`, `unclear`: something is known, and could not be filled in
 */
export type PrefillNoteKind =
  "check" | "split" | "locked" | "too-long" | "unfit" | "unclear";

/** A note about one field. */
export interface PrefillNote {
  readonly pointer: Pointer;
  readonly note: PrefillNoteKind;
}

/** Knows which answers were there before the citizen came, and still stand as they were: those are to be checked. */
export class Prefilled {
  #notes: Map<Pointer, PrefillNoteKind>;

  /** @param prefill - what was known; a draft may hold other answers by now */
  constructor(
    session: FormSession,
    prefill: FormValues | undefined,
    notes: readonly PrefillNote[] = [],
  ) {
    const known =
      prefill === undefined && notes.length === 0 ? [] : session.states();
    const said = new Map(notes.map(({ pointer, note }) => [pointer, note]));
    this.#notes = new Map(
      known.flatMap(({ pointer, kind, value, readOnly }) => {
        const note = said.get(pointer) ?? "check";
        const isGap = GAPS.has(note);
        const holds =
          kind === "field" &&
          (isGap
            ? value === undefined
            : (!readOnly || note === "locked") &&
              value !== undefined &&
              typeof value !== "object" &&
              value === valueAt(prefill, pointer));
        return holds ? [[pointer, note] as const] : [];
      }),
    );
  }

  /** What is said at a field; `undefined` if nothing. */
  textAt(pointer: Pointer, texts: Translations): string | undefined {
    const note = this.#notes.get(pointer);
    switch (note) {
      case undefined:
        return undefined;
      case "check":
        return texts.prefilled;
      case "split":
        return texts.prefilledSplit;
      case "locked":
        return texts.prefilledLocked;
      case "too-long":
      case "unfit":
      case "unclear":
        return texts.prefillUnfit;
    }
  }

  /** The citizen has answered. */
  delete(pointer: Pointer): void {
    if (this.#notes.get(pointer) !== "locked") this.#notes.delete(pointer);
  }

  /** Entries of a list came, went or moved. */
  relocate(relocation: Relocation): void {
    this.#notes = new Map(
      [...this.#notes].flatMap(([at, note]) => {
        const moved = relocation(at);
        return moved === undefined ? [] : [[moved, note] as const];
      }),
    );
  }
}

const GAPS: ReadonlySet<PrefillNoteKind> = new Set([
  "too-long",
  "unfit",
  "unclear",
]);

/** The answers that cannot be edited. */
export function lockedAnswers(
  prefill: FormValues | undefined,
  notes: readonly PrefillNote[],
): ReadonlyMap<Pointer, FormValue> {
  return new Map(
    notes.flatMap(({ pointer, note }) => {
      const value = note === "locked" ? valueAt(prefill, pointer) : undefined;
      // Scalars of a form's own values.
      return value === undefined ? [] : [[pointer, value as FormValue]];
    }),
  );
}
