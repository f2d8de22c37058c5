import type { CodeList, Field, FormValue } from "../model.js";
import { checkLatinCharacters, checkXmlCharacters } from "./characters.js";
import { checkCode } from "./code-list.js";
import { NO_FINDINGS, runChecks, type Check, type Finding } from "./finding.js";
import { checkFractionDigits } from "./fraction-digits.js";
import { checkMaxLength, checkMinLength } from "./length.js";
import { checkFileTexts, checkMaxSize, checkMediaType } from "./media.js";
import { checkPattern } from "./pattern.js";
import { checkNumberRange, checkTimeRange, LEXICAL } from "./range.js";
import { canonicalText } from "./text.js";
import { isFileValue, isInteger, isNumber, typeFinding } from "./type.js";

export { NO_FINDINGS, type Finding } from "./finding.js";
export { checkOccurs } from "./occurs.js";

/** Judges one value of a field; the value is not empty (emptiness is a matter of `required`). */
export type FieldCheck = (value: unknown) => readonly Finding[];

/** How the values of a field are carried: which checks apply and what the canonical form is. */
export type ValueForm =
  "text" | "code" | "moment" | "boolean" | "number" | "file";

/**
 * The form of a field's values. A selection whose list is not known takes any text.
 *
 * @param codeList - the list that `field.codeListId` names
 */
export function valueForm(
  field: Field,
  codeList: CodeList | undefined,
): ValueForm {
  if (field.control === "select") {
    return codeList === undefined ? "text" : "code";
  }
  switch (field.valueType) {
    case "text":
    case "textLatin":
    case "object":
      return "text";
    case "date":
    case "time":
    case "dateTime":
      return "moment";
    case "boolean":
      return "boolean";
    case "number":
    case "integer":
    case "currency":
      return "number";
    case "file":
      return "file";
  }
}

/**
 * Prepares all constraints of a field.
 *
 * @param codeList - the list that `field.codeListId` names
 * @returns a check that gives only the `type` finding for a value of the wrong type, else all findings in fixed order
 */
export function compileFieldCheck(
  field: Field,
  codeList: CodeList | undefined,
): FieldCheck {
  switch (valueForm(field, codeList)) {
    case "text":
      return textCheck(field);
    case "code":
      return typedCheck(
        isString,
        field,
        present([codeList === undefined ? undefined : checkCode(codeList)]),
      );
    case "moment":
      return momentCheck(field);
    case "boolean":
      return typedCheck(isBoolean, field, []);
    case "number":
      return typedCheck(
        field.valueType === "integer" ? isInteger : isNumber,
        field,
        [
          ...checkNumberRange(field.constraints),
          ...(field.valueType === "currency" ? [checkFractionDigits(2)] : []),
        ],
      );
    case "file":
      return typedCheck(
        isFileValue,
        field,
        present([
          checkFileTexts,
          checkMaxSize(field.constraints),
          checkMediaType(field.constraints),
        ]),
      );
  }
}

/** Length and pattern speak of what people type; a fixed text or one from a list may look as it likes. */
function textCheck(field: Field): FieldCheck {
  const { constraints, control, valueType } = field;
  const isTyped =
    control === "input" && (valueType === "text" || valueType === "textLatin");
  const checks = present<string>([
    valueType === "textLatin" && control !== "select"
      ? checkLatinCharacters
      : checkXmlCharacters,
    ...(isTyped
      ? [
          checkMinLength(constraints),
          checkMaxLength(constraints),
          checkPattern(constraints),
        ]
      : []),
  ]);
  const wrongType = [typeFinding("text")];
  return (value) =>
    typeof value === "string"
      ? runChecks(checks, canonicalText(value))
      : wrongType;
}

function momentCheck(field: Field): FieldCheck {
  const { valueType } = field;
  if (!isMoment(valueType)) return () => NO_FINDINGS;
  const isValid = LEXICAL[valueType];
  return typedCheck(
    (value): value is string => typeof value === "string" && isValid(value),
    field,
    checkTimeRange(valueType, field.constraints),
  );
}

function isMoment(valueType: string): valueType is keyof typeof LEXICAL {
  return Object.hasOwn(LEXICAL, valueType);
}

function typedCheck<Value extends FormValue>(
  isOfType: (value: unknown) => value is Value,
  field: Field,
  checks: readonly Check<Value>[],
): FieldCheck {
  const wrongType = [
    typeFinding(field.control === "select" ? "text" : field.valueType),
  ];
  return checks.length === 0
    ? (value) => (isOfType(value) ? NO_FINDINGS : wrongType)
    : (value) => (isOfType(value) ? runChecks(checks, value) : wrongType);
}

function present<Value>(
  checks: readonly (Check<Value> | undefined)[],
): Check<Value>[] {
  return checks.filter((check) => check !== undefined);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}
