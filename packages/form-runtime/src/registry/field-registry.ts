import type { CodeList, Field } from "@fim-forms/form-model";

/** A kind of control and the fields that it is for. */
export interface ControlKind {
  /** Names the kind; for messages and tests. */
  readonly name: string;
  /** @param list - the field's code list, if it has one */
  readonly matches: (field: Field, list: CodeList | undefined) => boolean;
  /** The element that a field gets; a subclass of `FieldControl`, registered by the time the form is drawn. */
  readonly tag: string;
  /**
   * The element that takes all entries of a repeated field together, at the pointer of the list. Without it each entry
   * gets a control of its own, with buttons to add and remove.
   */
  readonly listTag?: string;
}

/** Which control a field gets: the first kind that matches. */
export class FieldRegistry {
  #kinds: readonly ControlKind[];
  readonly #fallback: ControlKind;

  /** @param fallback - takes every field that no kind matches */
  constructor(kinds: readonly ControlKind[], fallback: ControlKind) {
    this.#kinds = kinds;
    this.#fallback = fallback;
  }

  /** Puts a kind before all others, so that an extension may replace a control by FIM id or value type. */
  register(kind: ControlKind): void {
    this.#kinds = [kind, ...this.#kinds];
  }

  find(field: Field, list: CodeList | undefined): ControlKind {
    return (
      this.#kinds.find(({ matches }) => matches(field, list)) ?? this.#fallback
    );
  }
}
