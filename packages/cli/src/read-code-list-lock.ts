import type { Diagnostic } from "@fim-forms/form-model";
import {
  decodeCodeListLock,
  type CodeListLock,
} from "@fim-forms/schema-compiler";

import type { Io } from "./command.js";
import { isSystemError } from "./files.js";
import { readJsonFile, type JsonFile } from "./read-json-file.js";
import { reportDiagnostics } from "./report.js";

/** How reading a lock file ended. */
export type ReadLock =
  | { readonly kind: "lock"; readonly lock: CodeListLock }
  | { readonly kind: "absent" }
  /** Has been reported. */
  | { readonly kind: "unreadable" };

/** Reads codelists.lock.json and reports what is wrong with it. */
export async function readCodeListLock(
  path: string,
  io: Io,
): Promise<ReadLock> {
  let file: JsonFile;
  try {
    file = await readJsonFile(path);
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT")
      return { kind: "absent" };
    throw error;
  }
  if (!file.ok) {
    reportDiagnostics([file.diagnostic], io, file);
    return { kind: "unreadable" };
  }
  const { value, diagnostics } = decodeCodeListLock(file.value);
  reportDiagnostics(
    diagnostics.map((found): Diagnostic => ({
      ...found,
      message: `${path}: ${found.message}`,
    })),
    io,
  );
  return value === undefined
    ? { kind: "unreadable" }
    : { kind: "lock", lock: value };
}
