import { stat } from "node:fs/promises";

import { UsageError } from "./command.js";
import { isSystemError, readNamed, type NamedBytes } from "./files.js";

/** Help of the options that {@link readRulesOverlay} reads. */
export const RULES_OVERLAY_HELP = `  --rules-overlay FILE   what settles the schema's rules and adds others, see docs/rules-overlay.md; unless given, the file
                         <schema>.rules.yaml beside <schema>.xml is taken if there is one
  --no-rules-overlay     take none`;

/** Options of the commands that read rules. */
export const RULES_OVERLAY_OPTIONS = {
  "rules-overlay": { type: "string" },
  "no-rules-overlay": { type: "boolean", default: false },
} as const;

interface Given {
  readonly "rules-overlay"?: string | undefined;
  readonly "no-rules-overlay": boolean;
}

/**
 * Reads the overlay of a schema: the one that was named, or the one beside it.
 *
 * @returns `undefined` if there is none
 * @throws UsageError if the options exclude each other
 */
export async function readRulesOverlay(
  schemaPath: string,
  given: Given,
): Promise<NamedBytes | undefined> {
  const named = given["rules-overlay"];
  if (given["no-rules-overlay"]) {
    if (named !== undefined)
      throw new UsageError(
        "--rules-overlay and --no-rules-overlay exclude each other",
      );
    return undefined;
  }
  if (named !== undefined) return readNamed(named);
  const beside = `${schemaPath.replace(/\.xml$/i, "")}.rules.yaml`;
  return (await isFile(beside)) ? readNamed(beside) : undefined;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}
