import { isFileValue } from "../constraints/type.js";
import { canonicalText } from "../constraints/text.js";
import type { FileValue } from "../model.js";
import { isEmpty } from "../values.js";
import type { FieldPlan } from "./plan.js";

/**
 * A value as it is submitted. Texts are trimmed and normalised; codes and dates stand as they are; a value of the
 * wrong type stays, so that every reader refuses it.
 *
 * @param value - not empty
 */
export function canonicalValue(plan: FieldPlan, value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return plan.form === "text" ? canonicalText(value) : value;
    case "number":
      return Object.is(value, -0) ? 0 : value;
    case "object":
      return plan.form === "file" && isFileValue(value)
        ? canonicalFile(value)
        : value;
    default:
      return value;
  }
}

/** Only what belongs there: an upload's answer may say more than the submission needs. */
function canonicalFile(file: FileValue): FileValue {
  const { attachmentId, fileName, mediaType, sizeBytes, sha512 } = file;
  return {
    attachmentId,
    fileName: canonicalText(fileName),
    mediaType,
    sizeBytes,
    sha512,
  };
}

/**
 * True if the value is someone's answer: there, and not just what the field started with. Only such a value makes an
 * optional group count as given.
 */
export function isAnswer(plan: FieldPlan, value: unknown): boolean {
  if (isEmpty(value)) return false;
  const { initialValue } = plan;
  return (
    initialValue === undefined ||
    (value !== initialValue &&
      canonicalValue(plan, value) !== canonicalValue(plan, initialValue))
  );
}
