import type { CodeList, Field } from "@fim-forms/form-model";
import type { TemplateResult } from "lit";

import type { FieldPlace } from "../internal/place.js";

/** A kind of control and the fields that it is for. */
export interface ControlKind {
  /** Names the kind; for messages and tests. */
  readonly name: string;
  /** @param list - the field's code list, if it has one */
  readonly matches: (field: Field, list: CodeList | undefined) => boolean;
  readonly render: (place: FieldPlace) => TemplateResult;
  /**
   * Draws all entries of a repeated field as one control, at the pointer of the list. Without it each entry gets a
   * control of its own, with buttons to add and remove.
   */
  readonly renderList?: (place: FieldPlace) => TemplateResult;
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
