import type { Diagnostic } from "../diagnostic.js";
import { FORMAT_VERSION } from "../model.js";
import { asObject } from "../values.js";

/** Why something is no form model that this program reads; `undefined` if it says that it is one. */
export function checkHeader(json: unknown): Diagnostic | undefined {
  const { kind, formatVersion } = asObject(json) ?? {};
  if (kind !== "form" || typeof formatVersion !== "number") {
    return {
      code: "FIM6001",
      severity: "error",
      message: "This is not a form model",
      hint: "A form model is the form-model.json that the compiler writes",
    };
  }
  if (formatVersion === FORMAT_VERSION) return undefined;
  const newer = formatVersion > FORMAT_VERSION;
  return {
    code: "FIM6002",
    severity: "error",
    message: `The form model has format version ${String(formatVersion)}; this ${newer ? "older " : ""}program reads version ${String(FORMAT_VERSION)}`,
    hint: newer ? "Update this program" : "Compile the schema again",
  };
}
