import type { Field } from "@fim-forms/form-model";

/** A width that says how many digits are expected: those of the largest value, where there is one. */
export function numberWidth({ valueType, constraints }: Field): string {
  const digits = constraints.maxValue?.length ?? 0;
  if (valueType !== "integer" || digits === 0 || digits > 4) return "w-10";
  return digits <= 2 ? "w-3" : "w-5";
}
