import type { Field } from "../model.js";
import {
  checkLatinCharacters,
  checkXmlCharacters,
  isEverydayLatin,
} from "./characters.js";
import { NO_FINDINGS, present, runChecks, type FieldCheck } from "./finding.js";
import { checkMaxLength, checkMinLength } from "./length.js";
import { checkPattern, type Matchers } from "./pattern.js";
import { canonicalText, isPlainText } from "./text.js";
import { typeFinding } from "./type.js";

/**
 * Prepares the constraints of a text. Length and pattern speak of what people type; a fixed text or one from a list
 * may look as it likes.
 */
export function compileTextCheck(field: Field, matchers: Matchers): FieldCheck {
  const { constraints, control, valueType } = field;
  const isLatin = valueType === "textLatin" && control !== "select";
  const isTyped =
    control === "input" && (valueType === "text" || valueType === "textLatin");
  const { minLength = 0, maxLength = Infinity } = isTyped ? constraints : {};
  const pattern = isTyped ? checkPattern(constraints, matchers) : undefined;
  const ownChecks = isTyped
    ? [checkMinLength(constraints), checkMaxLength(constraints), pattern]
    : [];
  const checks = present<string>([
    isLatin ? checkLatinCharacters : checkXmlCharacters,
    ...ownChecks,
  ]);
  /** Of text that is known to be plain, which XML can carry. */
  const plainChecks = isLatin ? checks : present<string>(ownChecks);
  const wrongType = [typeFinding("text")];
  return (value) => {
    if (typeof value !== "string") return wrongType;
    // Most answers are canonical already, without characters beyond the BMP, and right. Looking at them in this one
    // place is three times as fast as going through the checks.
    const isPlain = isPlainText(value);
    if (
      isPlain &&
      value.length >= minLength &&
      value.length <= maxLength &&
      (!isLatin || isEverydayLatin(value)) &&
      pattern?.(value) === undefined
    ) {
      return NO_FINDINGS;
    }
    return isPlain
      ? runChecks(plainChecks, value)
      : runChecks(checks, canonicalText(value));
  };
}
