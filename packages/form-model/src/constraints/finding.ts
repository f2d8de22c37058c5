import type { ConstraintName } from "../issue.js";

/** A demand that a value does not meet: an {@link Issue} before it is known where the value stands. */
export interface Finding {
  readonly constraint: ConstraintName;
  /** The figures that a message needs. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** One constraint, ready to be asked about values of one type; `undefined` means the value meets it. */
export type Check<Value> = (value: Value) => Finding | undefined;

/**
 * Judges one value of a field; the value is not empty (emptiness is a matter of `required`). It gives exactly
 * {@link NO_FINDINGS} if the value is right.
 */
export type FieldCheck = (value: unknown) => readonly Finding[];

/** What most values get: shared, so that a valid value costs no memory. */
export const NO_FINDINGS: readonly Finding[] = [];

/** Gathers what several constraints find, in their order. */
export function runChecks<Value>(
  checks: readonly Check<Value>[],
  value: Value,
): readonly Finding[] {
  let findings: Finding[] | undefined;
  for (const check of checks) {
    const finding = check(value);
    if (finding === undefined) continue;
    if (findings === undefined) findings = [finding];
    else findings.push(finding);
  }
  return findings ?? NO_FINDINGS;
}

/** Those of the checks that a field has. */
export function present<Value>(
  checks: readonly (Check<Value> | undefined)[],
): Check<Value>[] {
  return checks.filter((check) => check !== undefined);
}
