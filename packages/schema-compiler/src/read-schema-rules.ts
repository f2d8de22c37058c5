import type {
  Diagnostic,
  FormModel,
  Rule,
  RuleStatement,
} from "@fim-forms/form-model";

import type { CompileInput, CompileOptions } from "./compile.js";
import { missingListAllowed } from "./diagnostics/fim.js";
import { prepare } from "./prepare.js";
import { readRules } from "./rules/read-rules.js";

/** The rules of a schema and what they were read as. */
export interface SchemaRules {
  /** Its rules are those below; absent if the schema is beyond repair. */
  readonly model?: FormModel;
  readonly rules: readonly SchemaRule[];
  readonly diagnostics: readonly Diagnostic[];
  /** Decoded texts by name, to show the places of the findings. */
  readonly sourceTexts: ReadonlyMap<string, string>;
}

export interface SchemaRule {
  readonly rule: Rule;
  /** What runs, or for an open rule what could be understood of it. */
  readonly reading: readonly RuleStatement[];
}

/** Reads a schema as far as its rules; nothing is emitted. */
export function readSchemaRules(
  input: CompileInput,
  options: CompileOptions = {},
): SchemaRules {
  const { model, diagnostics, sourceTexts, spanOf } = prepare(
    input,
    options,
    [],
  );
  const found = [...diagnostics.reading, ...diagnostics.lowering];
  if (model === undefined)
    return { rules: [], diagnostics: found, sourceTexts };
  const read = readRules(model, spanOf, choicesWithoutList(found));
  return {
    model: { ...model, rules: read.rules },
    rules: read.rules.map((rule, index) => ({
      rule,
      reading: rule.statements ?? read.suggestions.get(index) ?? [],
    })),
    diagnostics: [...found, ...read.diagnostics],
    sourceTexts,
  };
}

/** Ids of the fields that take free text because their code list is missing. */
export function choicesWithoutList(
  diagnostics: readonly Diagnostic[],
): ReadonlySet<string> {
  return new Set(
    diagnostics.flatMap(({ code, fimId }) =>
      code === missingListAllowed.entry.code && fimId !== undefined
        ? [fimId.id]
        : [],
    ),
  );
}
