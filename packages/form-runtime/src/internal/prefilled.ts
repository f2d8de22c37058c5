import {
  valueAt,
  type FormSession,
  type FormValues,
  type Pointer,
} from "@fim-forms/form-model";

import type { Relocation } from "../journey/pointers.js";

/** Knows which answers were there before the citizen came, and still stand as they were: those are to be checked. */
export class Prefilled {
  #pointers: Set<Pointer>;

  /** @param prefill - what was known; a draft may hold other answers by now */
  constructor(session: FormSession, prefill: FormValues | undefined) {
    const known = prefill === undefined ? [] : session.states();
    this.#pointers = new Set(
      known.flatMap(({ pointer, kind, value, readOnly }) =>
        kind === "field" &&
        !readOnly &&
        value !== undefined &&
        typeof value !== "object" &&
        value === valueAt(prefill, pointer)
          ? [pointer]
          : [],
      ),
    );
  }

  has(pointer: Pointer): boolean {
    return this.#pointers.has(pointer);
  }

  /** The citizen has answered. */
  delete(pointer: Pointer): void {
    this.#pointers.delete(pointer);
  }

  /** Entries of a list came, went or moved. */
  relocate(relocation: Relocation): void {
    const moved = [...this.#pointers].flatMap((at) => relocation(at) ?? []);
    this.#pointers = new Set(moved);
  }
}
