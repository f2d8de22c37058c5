import { createHash } from "node:crypto";
import { dirname, join } from "node:path";

import {
  absentCodeLists,
  decodeCodeList,
  decodeFormModel,
  withCodeLists,
  type CodeListFile,
  type Diagnostic,
  type FormModel,
} from "@fim-forms/form-model";

import type { Io } from "./command.js";
import { changedCodeList } from "./diagnostics.js";
import { isSystemError, readNamed } from "./files.js";
import { readJsonFile } from "./read-json-file.js";
import { reportDiagnostics } from "./report.js";

/**
 * Reads form-model.json with the code lists that stand beside it, and reports what is wrong with them.
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
  if (value === undefined) return undefined;
  const lists = await readCodeListFiles(value, dirname(path));
  const joined = withCodeLists(value, lists.files);
  reportDiagnostics(
    [...lists.diagnostics, ...joined.diagnostics].map(inFile(path)),
    io,
  );
  return lists.diagnostics.length > 0 ? undefined : joined.value;
}

/** Reads the files that hold long lists; one that is missing is left to its reader. */
async function readCodeListFiles(
  model: FormModel,
  folder: string,
): Promise<{
  readonly files: ReadonlyMap<string, CodeListFile>;
  readonly diagnostics: readonly Diagnostic[];
}> {
  const files = new Map<string, CodeListFile>();
  const diagnostics: Diagnostic[] = [];
  for (const { entriesFile } of absentCodeLists(model)) {
    const { href, sha256 } = entriesFile;
    const bytes = await readIfThere(join(folder, href));
    if (bytes === undefined) continue;
    if (createHash("sha256").update(bytes).digest("hex") !== sha256) {
      diagnostics.push(changedCodeList(href));
      continue;
    }
    const { value, diagnostics: found } = decodeCodeList(
      JSON.parse(new TextDecoder().decode(bytes)),
    );
    diagnostics.push(...found);
    if (value !== undefined) files.set(href, value);
  }
  return { files, diagnostics };
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return (await readNamed(path)).bytes;
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** The codec sees values, not text: the file is named in the message. */
function inFile(path: string): (diagnostic: Diagnostic) => Diagnostic {
  return (diagnostic) =>
    diagnostic.span === undefined
      ? { ...diagnostic, message: `${path}: ${diagnostic.message}` }
      : diagnostic;
}
