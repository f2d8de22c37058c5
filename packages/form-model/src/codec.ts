import { hasErrors, type Staged } from "./diagnostic.js";
import type { FormModel } from "./model.js";
import { checkReferences } from "./codec/check-references.js";
import { checkShape } from "./codec/check-shape.js";
import { formModelShape } from "./codec/form-model-shape.js";
import { checkHeader } from "./codec/header.js";

/**
 * Writes form-model.json: the same model always gives the same text.
 *
 * @returns JSON with two blanks of indentation and a newline at the end
 */
export function encodeFormModel(model: FormModel): string {
  return `${JSON.stringify(model, undefined, 2)}\n`;
}

/**
 * Reads a parsed form-model.json. The file is not trusted: every property is checked, and a model that is returned can be
 * used without further care.
 *
 * @param json - outcome of `JSON.parse`
 * @diagnostics FIM6001 not a form model · FIM6002 made by another version · FIM6003 not of the form a model has ·
 * FIM6004 inconsistent in itself · FIM6006 pattern of another version
 */
export function decodeFormModel(json: unknown): Staged<FormModel> {
  const header = checkHeader(json);
  if (header !== undefined) return { value: undefined, diagnostics: [header] };

  const faults = checkShape(formModelShape, json);
  if (faults.length > 0) {
    return {
      value: undefined,
      diagnostics: faults.map(({ pointer, expected }) => ({
        code: "FIM6003",
        severity: "error",
        message: `The form model should hold ${expected} at ${pointer === "" ? "the top" : pointer}`,
        hint: "Compile the schema again; form-model.json is not meant to be edited",
      })),
    };
  }
  // Every property that FormModel names has just been checked.
  const model = json as FormModel;
  const diagnostics = checkReferences(model);
  return { value: hasErrors(diagnostics) ? undefined : model, diagnostics };
}
