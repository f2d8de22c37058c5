import { hasErrors, type FormModel } from "@fim-forms/form-model";

import type { Io } from "./command.js";
import { readCodeLists, readNamed } from "./files.js";
import { readFormModel } from "./read-form-model.js";
import { reportDiagnostics } from "./report.js";

/**
 * Reads a form from whatever somebody has: a schema, which is compiled, or the `form-model.json` of an earlier run.
 *
 * @param codeListPaths - files and folders of genericode, for a schema
 * @returns `undefined` if there were errors; they are printed
 */
export async function readSchemaOrModel(
  path: string,
  codeListPaths: readonly string[],
  allowMissingLists: boolean,
  io: Io,
): Promise<FormModel | undefined> {
  if (/\.json$/i.test(path)) return readFormModel(path, io);
  // The compiler takes longer to load than a form to be read from JSON.
  const { compile } = await import("@fim-forms/schema-compiler");
  const { model, diagnostics, sourceTexts } = await compile(
    {
      schema: await readNamed(path),
      codeLists: await readCodeLists(codeListPaths),
    },
    { allowMissingLists },
  );
  reportDiagnostics(diagnostics, io, { sourceTexts });
  return hasErrors(diagnostics) ? undefined : model;
}
