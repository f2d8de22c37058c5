import { ProblemError, problems } from "../http/problem.js";
import { readJson } from "../http/read-json.js";
import type { RegisteredForm } from "../forms/form-registry.js";

const PROPERTIES = new Set(["formId", "formVersion", "values"]);

/**
 * Reads the body of a submission.
 *
 * @param body - as received
 * @returns the values, still unchecked
 * @throws ProblemError 400 for anything but `{ formId, formVersion, values }` in strict JSON; 409 if the values were
 * made for another form or version
 */
export function readSubmission(form: RegisteredForm, body: Buffer): unknown {
  const reading = readJson(decode(body));
  if (!reading.ok)
    throw refuse(`${reading.message} (offset ${String(reading.offset)})`);
  const { value } = reading;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw refuse("expected an object");
  const properties = new Map<string, unknown>(Object.entries(value));
  const unknown = [...properties.keys()].find((key) => !PROPERTIES.has(key));
  if (unknown !== undefined)
    throw refuse("only formId, formVersion and values may be given");
  const { id, version = "" } = form.model.fimId;
  if (
    properties.get("formId") !== id ||
    (properties.get("formVersion") ?? "") !== version
  )
    throw new ProblemError(problems.otherVersion(`${id} ${version}`.trim()));
  return properties.get("values");
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw refuse("the body is not valid UTF-8");
  }
}

function refuse(detail: string): ProblemError {
  return new ProblemError(problems.badRequest(detail));
}
