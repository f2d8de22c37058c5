import type { RuleId } from "./catalogue.js";
import { CATALOGUE } from "./catalogue.js";

/** Whose rule it is: that of a standard, or one of ours where the standards are content with less. */
export type Standard = "PDF/A-3a" | "PDF/UA-1" | "fim-forms";

/** A rule that a file breaks. */
export interface Finding {
  readonly standard: Standard;
  /** Clause and test, as veraPDF counts them: `6.8-2`. Ours have names. */
  readonly rule: string;
  /** What the rule demands. */
  readonly message: string;
  /** What in the file breaks it. */
  readonly detail?: string;
}

const STANDARDS = {
  A: "PDF/A-3a",
  UA: "PDF/UA-1",
  own: "fim-forms",
} as const;

/** Says that a file breaks a rule. */
export function finding(rule: RuleId, detail?: string): Finding {
  const [prefix = "own", clause = rule] = rule.split(" ");
  const standard = STANDARDS[prefix as keyof typeof STANDARDS]; // Every id of the catalogue has one of the prefixes.
  const base = { standard, rule: clause, message: CATALOGUE[rule] };
  return detail === undefined ? base : { ...base, detail };
}

/** The findings of both standards, where they demand the same. */
export function findings(rules: readonly RuleId[], detail?: string): Finding[] {
  return rules.map((rule) => finding(rule, detail));
}
