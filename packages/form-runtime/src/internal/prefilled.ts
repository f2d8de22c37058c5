import {
  valueAt,
  type FormSession,
  type FormValues,
  type Pointer,
} from "@fim-forms/form-model";

import { relocatedMap, type Relocation } from "../journey/pointers.js";
import type { Translations } from "../translations/index.js";

/**
 * What is said at a field about what was known beforehand.
 *
 * - `check`: it is to be checked; said without a note, too
 * - `split`: it is a part of a longer text, and is to be checked with care
 * - `locked`: it is proven, and cannot be edited
 * - `unfit`: something is known, and could not be filled in
 */
export type PrefillNoteKind = "check" | "split" | "locked" | "unfit";

/** A note about one field. */
export interface PrefillNote {
  readonly pointer: Pointer;
  readonly note: PrefillNoteKind;
}

const TEXTS = {
  check: "prefilled",
  split: "prefilledSplit",
  locked: "prefilledLocked",
  unfit: "prefillUnfit",
} as const;

/** Knows which answers were there before the citizen came, and still stand as they were: those are to be checked. */
export class Prefilled {
  #notes = new Map<Pointer, PrefillNoteKind>();

  /** @param prefill - what was known; a draft may hold other answers by now */
  constructor(
    session: FormSession,
    prefill: FormValues | undefined,
    notes: readonly PrefillNote[] = [],
  ) {
    if (prefill === undefined && notes.length === 0) return;
    const said = new Map(notes.map(({ pointer, note }) => [pointer, note]));
    for (const { pointer, kind, value, readOnly } of session.states()) {
      const note = said.get(pointer) ?? "check";
      if (
        kind === "field" &&
        (note === "unfit"
          ? value === undefined
          : readOnly === (note === "locked") &&
            value !== undefined &&
            typeof value !== "object" &&
            value === valueAt(prefill, pointer))
      )
        this.#notes.set(pointer, note);
    }
  }

  /** What is said at a field; `undefined` if nothing. */
  textAt(pointer: Pointer, texts: Translations): string | undefined {
    const note = this.#notes.get(pointer);
    return note && texts[TEXTS[note]];
  }

  /** The citizen has answered. */
  delete(pointer: Pointer): void {
    if (this.#notes.get(pointer) !== "locked") this.#notes.delete(pointer);
  }

  /** Entries of a list came, went or moved. */
  relocate(relocation: Relocation): void {
    this.#notes = relocatedMap(this.#notes, relocation);
  }
}
