import type { FileValue, ValueType } from "../model.js";
import type { Finding } from "./finding.js";

/** A value that is not of its field's type. */
export function typeFinding(expected: ValueType | "group" | "list"): Finding {
  return { constraint: "type", params: { expected } };
}

/** True for a JSON number that is a whole number and that no reader rounds. */
export function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** True for a number of JSON: "not a number" and infinity are none. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

const SHA_512 = /^[0-9a-f]{128}$/;

/** True for a complete reference to an upload; properties beyond those of {@link FileValue} do not matter. */
export function isFileValue(value: unknown): value is FileValue {
  if (typeof value !== "object" || value === null) return false;
  // Read as own properties: an object of JSON may carry anything, but nothing on its prototype counts.
  const { attachmentId, fileName, mediaType, sizeBytes, sha512 } =
    Object.fromEntries(Object.entries(value)) as Partial<
      Record<keyof FileValue, unknown>
    >;
  return (
    isText(attachmentId) &&
    isText(fileName) &&
    fileName.trim() !== "" &&
    isText(mediaType) &&
    isInteger(sizeBytes) &&
    sizeBytes >= 0 &&
    typeof sha512 === "string" &&
    SHA_512.test(sha512)
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
