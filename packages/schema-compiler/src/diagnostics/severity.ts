import type { Severity } from "@fim-forms/form-model";

const GRAVITY: Readonly<Record<Severity, number>> = {
  info: 0,
  warning: 1,
  error: 2,
};

/** The graver of two. */
export function graver(left: Severity, right: Severity): Severity {
  return GRAVITY[left] >= GRAVITY[right] ? left : right;
}
