import type { CodeList, Field, ValueType } from "@fim-forms/form-model";

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
  /** An element of the page that answers the field, within `tag`; see {@link elementControl}. */
  readonly foreignTag?: string;
}

/** Which fields an element of the page answers. What is given has to hold all at once. */
export interface ElementControl {
  /** Name of a custom element that keeps to the contract of `ForeignElement`. */
  readonly tag: string;
  /** Id of a field, in any of its versions: `F60000000227`. */
  readonly fimId?: string;
  readonly valueType?: ValueType;
}

/**
 * Puts an element of the page in the place of a control. Label, help, errors and the legal basis stay the form's.
 *
 * @returns what {@link FieldRegistry.register} takes
 */
export function elementControl({
  tag,
  fimId,
  valueType,
}: ElementControl): ControlKind {
  return {
    name: tag,
    tag: "fim-foreign",
    foreignTag: tag,
    matches: (field) =>
      (fimId === undefined || field.fimId.id === fimId) &&
      (valueType === undefined || field.valueType === valueType) &&
      (field.control === "input" || field.control === "select"),
  };
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
