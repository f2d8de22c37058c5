import type { FormValue } from "../model.js";
import { isAnswer } from "./canonical-value.js";
import type { FieldInstance } from "./instance.js";

/** The value that counts: the one that a rule fixes, or else what was entered. */
export function effectiveValue(field: FieldInstance): FormValue | undefined {
  return field.effects?.fixedValue ?? field.value;
}

/** Whether a field holds someone's answer: a fixed value is nobody's. */
export function fieldHasContent(field: FieldInstance): boolean {
  return (
    field.effects?.fixedValue === undefined && isAnswer(field.plan, field.value)
  );
}
