import type {
  Diagnostic,
  FormModel,
  Rule,
  RuleStatement,
} from "@fim-forms/form-model";

import type { CompileInput, CompileOptions } from "./compile.js";
import { otherRuleSources } from "./other-rule-sources.js";
import { prepare } from "./prepare.js";
import { readPreparedRules } from "./read-prepared-rules.js";
import type { TranslationComparison } from "./translated-rules/settle.js";

/** The rules of a schema and what they were read as. */
export interface SchemaRules {
  /** Its rules are those below; absent if the schema is beyond repair. */
  readonly model?: FormModel;
  readonly rules: readonly SchemaRule[];
  /** What translated rules say beside exact prose; empty if none were supplied. */
  readonly comparisons: readonly TranslationComparison[];
  readonly diagnostics: readonly Diagnostic[];
  /** Decoded texts by name, to show the places of the findings. */
  readonly sourceTexts: ReadonlyMap<string, string>;
}

export interface SchemaRule {
  readonly rule: Rule;
  /** What runs, or for an open rule what could be understood of it. */
  readonly reading: readonly RuleStatement[];
  /** For an open rule: a text like its own that would be understood; the reading is that of this text. */
  readonly suggestion?: string;
}

/** Reads a schema as far as its rules; nothing is emitted. */
export function readSchemaRules(
  input: CompileInput,
  options: CompileOptions = {},
): SchemaRules {
  const prepared = prepare(input, options, []);
  const { reading, lowering } = prepared.diagnostics;
  const found = [...reading, ...lowering];
  const read = readPreparedRules(prepared, otherRuleSources(input, options));
  if (read === undefined)
    return {
      rules: [],
      comparisons: [],
      diagnostics: found,
      sourceTexts: prepared.sourceTexts,
    };
  return {
    model: read.model,
    rules: read.model.rules.map((rule, index) => {
      const suggestion = read.suggestedTexts.get(index);
      return {
        rule,
        reading: rule.statements ?? read.suggestions.get(index) ?? [],
        ...(rule.status === "exact" || suggestion === undefined
          ? {}
          : { suggestion }),
      };
    }),
    comparisons: read.comparisons,
    diagnostics: [...found, ...read.diagnostics],
    sourceTexts: new Map([...prepared.sourceTexts, ...read.sourceTexts]),
  };
}
