import type { Diagnostic } from "@fim-forms/form-model";

import type { SourceFile } from "../compile.js";
import { readTranslatedRules } from "./read-translated-rules.js";
import {
  settleByTranslation,
  type SettledByTranslation,
  type TranslationContext,
} from "./settle.js";
import type { TranslatedRule } from "./translated-rule.js";

/** What files of translated rules make of a form. */
export interface SettledWithFiles extends SettledByTranslation {
  /** Decoded texts of the files, by name. */
  readonly sourceTexts: ReadonlyMap<string, string>;
}

/**
 * Reads files of translated rules and holds them against the rules of a form. A file that cannot be read is reported and
 * does not keep the others from being used.
 *
 * @param maxSizeBytes - larger files are refused
 * @diagnostics FIM4600–FIM4613
 */
export function settleWithFiles(
  files: readonly SourceFile[],
  maxSizeBytes: number,
  context: TranslationContext,
): SettledWithFiles {
  const rules: TranslatedRule[] = [];
  const diagnostics: Diagnostic[] = [];
  const sourceTexts = new Map<string, string>();
  for (const file of files) {
    const read = readTranslatedRules(file, maxSizeBytes);
    rules.push(...read.rules);
    diagnostics.push(...read.diagnostics);
    sourceTexts.set(file.name, read.text);
  }
  const settled = settleByTranslation(rules, context);
  return {
    ...settled,
    diagnostics: [...diagnostics, ...settled.diagnostics],
    sourceTexts,
  };
}
