import type { CodeList, Field, FormValue } from "../model.js";
import { checkCode } from "./code-list.js";
import {
  NO_FINDINGS,
  present,
  runChecks,
  type Check,
  type FieldCheck,
} from "./finding.js";
import { checkFractionDigits } from "./fraction-digits.js";
import { checkFileTexts, checkMaxSize, checkMediaType } from "./media.js";
import type { Matchers } from "./pattern.js";
import { checkNumberRange, checkTimeRange, LEXICAL } from "./range.js";
import { compileTextCheck } from "./text-check.js";
import { isFileValue, isInteger, isNumber, typeFinding } from "./type.js";

export { NO_FINDINGS, type FieldCheck, type Finding } from "./finding.js";
export { checkOccurs } from "./occurs.js";
export type { Matchers } from "./pattern.js";

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
 * @param matchers - those of the form, to be shared by its fields
 * @returns a check that gives only the `type` finding for a value of the wrong type, else all findings in fixed order
 */
export function compileFieldCheck(
  field: Field,
  codeList: CodeList | undefined,
  matchers: Matchers = new Map(),
): FieldCheck {
  switch (valueForm(field, codeList)) {
    case "text":
      return compileTextCheck(field, matchers);
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

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}
