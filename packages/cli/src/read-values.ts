import type { Io } from "./command.js";
import { readJsonFile } from "./read-json-file.js";
import { reportDiagnostics } from "./report.js";

/**
 * Reads a file of answers. Whether they fit a form is judged later; here it only has to be JSON.
 *
 * @returns `undefined` if it is not, after the reason has been printed
 */
export async function readValues(
  path: string,
  io: Io,
): Promise<{ readonly values: unknown } | undefined> {
  const file = await readJsonFile(path);
  if (file.ok) return { values: file.value };
  reportDiagnostics([file.diagnostic], io, file);
  return undefined;
}
