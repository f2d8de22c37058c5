import { stat } from "node:fs/promises";

import { xmlFilesBelow } from "../files.js";

/** A file to be checked. */
export interface FoundFile {
  readonly name: string;
  /** Files that a folder stands for need not be schemas; files that were named must be. */
  readonly isNamed: boolean;
}

/** The files that the operands of a command stand for, each once: a folder for every `*.xml` in it and below. */
export async function findSchemas(
  operands: readonly string[],
): Promise<readonly FoundFile[]> {
  const files = new Map<string, FoundFile>();
  for (const operand of operands)
    if ((await stat(operand)).isDirectory()) {
      for (const name of await xmlFilesBelow(operand))
        if (!files.has(name)) files.set(name, { name, isNamed: false });
    } else files.set(operand, { name: operand, isNamed: true });
  return [...files.values()];
}
