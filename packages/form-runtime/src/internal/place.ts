import type { Field, FormNode, Pointer } from "@fim-forms/form-model";

import type { FormHost } from "./form-host.js";

/**
 * Where in which form an instance of a node is drawn. One object, handed to the element in one property: a page of
 * thousands of fields pays for each property of each field.
 */
export interface Place {
  readonly host: FormHost;
  readonly node: FormNode;
  readonly pointer: Pointer;
  /** Level of a heading at this place, 1 to 6 and beyond. */
  readonly level: number;
  /** Which entry of a repeat it is, counted from 1; `undefined` outside of repeats. */
  readonly number: number | undefined;
  /** Whether it stands for the whole page, whose heading then is its name. */
  readonly page: boolean;
}

/** The place of a field. */
export interface FieldPlace extends Place {
  readonly node: Field;
}

/** Whether two places differ in anything that is drawn. */
export function placesDiffer(
  now: Place | undefined,
  before: Place | undefined,
): boolean {
  return (
    now?.pointer !== before?.pointer ||
    now?.host !== before?.host ||
    now?.node !== before?.node ||
    now?.level !== before?.level ||
    now?.number !== before?.number ||
    now?.page !== before?.page
  );
}
