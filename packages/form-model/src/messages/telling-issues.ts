import type { Issue } from "../issue.js";
import { digitsPattern, type DigitCount } from "./digits-pattern.js";

/**
 * The issues of one value that tell something of their own, where both its length and its form are wrong. A message
 * that says how many digits are wanted ("Geben Sie genau 5 Ziffern ein.") includes the length. One that can only say
 * that the form is wrong adds nothing to the length, which is the thing to correct first.
 *
 * @param issues - all of the same instance
 */
export function tellingIssues(issues: readonly Issue[]): readonly Issue[] {
  const pattern = issues.find(({ constraint }) => constraint === "pattern");
  if (pattern === undefined || !issues.some(isLength)) return issues;
  const digits = digitsPattern(String(pattern.params["pattern"] ?? ""));
  return digits === undefined
    ? issues.filter((issue) => issue !== pattern)
    : issues.filter((issue) => !tellsLength(digits, issue));
}

const isLength = ({ constraint }: Issue): boolean =>
  constraint === "minLength" || constraint === "maxLength";

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
