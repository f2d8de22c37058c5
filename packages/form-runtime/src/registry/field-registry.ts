import type { CodeList, Field, Pointer } from "@fim-forms/form-model";
import type { TemplateResult } from "lit";

import type { FormHost } from "../internal/form-host.js";

/** What a control is drawn from. */
export interface ControlPlace {
  readonly host: FormHost;
  readonly field: Field;
  readonly pointer: Pointer;
  /** Heading level at this place; for controls that bring a heading. */
  readonly level: number;
  /** Which entry of a repeat it is, counted from 1. */
  readonly number: number | undefined;
}

/** A kind of control and the fields that it is for. */
export interface ControlKind {
  /** Names the kind; for messages and tests. */
  readonly name: string;
  /** @param list - the field's code list, if it has one */
  readonly matches: (field: Field, list: CodeList | undefined) => boolean;
  readonly render: (place: ControlPlace) => TemplateResult;
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
