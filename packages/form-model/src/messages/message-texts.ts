import type { ConstraintName, Issue } from "../issue.js";
import type { FormNode } from "../model.js";

/** Says what is wanted, in whole sentences; `node` is missing where the form has none at the issue's pointer. */
export type IssueText = (issue: Issue, node: FormNode | undefined) => string;

/** The texts of one language: complete by type. */
export type IssueTexts = Readonly<Record<ConstraintName, IssueText>>;

/** The words for a range, in a language and for a kind of value. */
export interface RangeWords {
  readonly from: (min: string) => string;
  readonly to: (max: string) => string;
  readonly between: (min: string, max: string) => string;
}

/** Tells the whole range where the field has two bounds, whichever of them is broken. */
export function rangeText(
  issue: Issue,
  node: FormNode | undefined,
  show: (bound: string) => string,
  words: RangeWords,
): string {
  const constraints = node?.kind === "field" ? node.constraints : {};
  const text = (value: string | number | undefined): string | undefined =>
    value === undefined ? undefined : show(String(value));
  const min = text(issue.params["min"] ?? constraints.minValue);
  const max = text(issue.params["max"] ?? constraints.maxValue);
  if (min !== undefined && max !== undefined) return words.between(min, max);
  return min === undefined ? words.to(max ?? "") : words.from(min);
}

/** The exact length that a field asks for, if it allows only one. */
export function exactLength(node: FormNode | undefined): number | undefined {
  if (node?.kind !== "field") return undefined;
  const { minLength, maxLength } = node.constraints;
  return minLength === maxLength ? minLength : undefined;
}

/** True if the person cannot enter the value: it comes from the form itself. */
export function isFixed(node: FormNode | undefined): boolean {
  return (
    node?.kind === "field" &&
    (node.control === "hidden" || node.control === "locked")
  );
}

/** A key from outside, short enough to be quoted and without what would disturb the sentence. */
export function quotable(text: string): string {
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\p{Cf}\p{Cs}]/gu, "");
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}
