import type { Issue } from "../issue.js";
import { digitsPattern, type DigitCount } from "./digits-pattern.js";

/**
 * The issues of one value that tell something of their own. Where the message of a pattern says how many digits are
 * wanted ("Geben Sie genau 5 Ziffern ein."), a message about the length would say it twice.
 *
 * @param issues - all of the same instance
 */
export function tellingIssues(issues: readonly Issue[]): readonly Issue[] {
  const pattern = issues.find(({ constraint }) => constraint === "pattern");
  const digits = digitsPattern(String(pattern?.params["pattern"] ?? ""));
  if (digits === undefined) return issues;
  return issues.filter((issue) => !tellsLength(digits, issue));
}

/** Whether a text of so many digits is as long as the issue demands. */
function tellsLength(digits: DigitCount, issue: Issue): boolean {
  switch (issue.constraint) {
    case "minLength":
      return digits.min >= Number(issue.params["min"]);
    case "maxLength":
      return digits.max <= Number(issue.params["max"]);
    default:
      return false;
  }
}
