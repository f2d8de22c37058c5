import {
  decodeFormModel,
  type Diagnostic,
  type FormModel,
} from "@fim-forms/form-model";

import type { Io } from "./command.js";
import { readJsonFile } from "./read-json-file.js";
import { reportDiagnostics } from "./report.js";

/**
 * Reads form-model.json and reports what is wrong with it.
 *
 * @returns `undefined` if it is none; then there was at least one error
 */
export async function readFormModel(
  path: string,
  io: Io,
): Promise<FormModel | undefined> {
  const file = await readJsonFile(path);
  if (!file.ok) {
    reportDiagnostics([file.diagnostic], io, file);
    return undefined;
  }
  const { value, diagnostics } = decodeFormModel(file.value);
  reportDiagnostics(diagnostics.map(inFile(path)), io);
  return value;
}

/** The codec sees values, not text: the file is named in the message. */
function inFile(path: string): (diagnostic: Diagnostic) => Diagnostic {
  return (diagnostic) =>
    diagnostic.span === undefined
      ? { ...diagnostic, message: `${path}: ${diagnostic.message}` }
      : diagnostic;
}
