import { encodeFormModel, type FormModel } from "@fim-forms/form-model";

/** Writes form-model.json: what the runtime and the server load. */
export function emitFormModel(model: FormModel): string {
  return encodeFormModel(model);
}
