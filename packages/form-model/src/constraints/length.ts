import type { Constraints } from "../model.js";
import type { Check } from "./finding.js";
import { codePointLength } from "./text.js";

/** At least so many code points. */
export function checkMinLength({
  minLength,
}: Constraints): Check<string> | undefined {
  if (minLength === undefined || minLength <= 0) return undefined;
  return (text) => {
    // A code point has one or two units.
    if (text.length >= 2 * minLength) return undefined;
    const actual = codePointLength(text);
    return actual >= minLength
      ? undefined
      : { constraint: "minLength", params: { min: minLength, actual } };
  };
}

/** At most so many code points. */
export function checkMaxLength({
  maxLength,
}: Constraints): Check<string> | undefined {
  if (maxLength === undefined) return undefined;
  return (text) => {
    if (text.length <= maxLength) return undefined;
    const actual = codePointLength(text);
    return actual <= maxLength
      ? undefined
      : { constraint: "maxLength", params: { max: maxLength, actual } };
  };
}
