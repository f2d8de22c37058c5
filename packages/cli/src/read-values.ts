import type { Io } from "./command.js";
import { notAnswers } from "./diagnostics.js";
import { readJsonFile } from "./read-json-file.js";
import { reportDiagnostics } from "./report.js";

/**
 * Reads a file of answers. Whether they fit a form is judged later; here it only has to be a JSON object.
 *
 * @returns `undefined` if it is not, after the reason has been printed
 * @diagnostics SUB1901 · SUB1902 · SUB1907
 */
export async function readValues(
  path: string,
  io: Io,
): Promise<{ readonly values: unknown } | undefined> {
  const file = await readJsonFile(path);
  if (file.ok) {
    const found = otherThanObject(file.value);
    if (found === undefined) return { values: file.value };
    const start = { offset: 0, line: 1, column: 1 };
    reportDiagnostics(
      [notAnswers(found, { source: path, start, end: start })],
      io,
    );
    return undefined;
  }
  reportDiagnostics([file.diagnostic], io, file);
  return undefined;
}

function otherThanObject(value: unknown): string | undefined {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? undefined : `a ${typeof value}`;
}
