import type {
  Diagnostic,
  FormModel,
  Rule,
  RuleStatement,
} from "@fim-forms/form-model";

import type { CompileInput, CompileOptions } from "./compile.js";
import { missingListAllowed } from "./diagnostics/fim.js";
import { prepare, type Prepared } from "./prepare.js";
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
  const prepared = prepare(input, options, []);
  const { reading, lowering } = prepared.diagnostics;
  const { sourceTexts } = prepared;
  const found = [...reading, ...lowering];
  const read = readPreparedRules(prepared);
  if (read === undefined) return { rules: [], diagnostics: found, sourceTexts };
  return {
    model: read.model,
    rules: read.model.rules.map((rule, index) => ({
      rule,
      reading: rule.statements ?? read.suggestions.get(index) ?? [],
    })),
    diagnostics: [...found, ...read.diagnostics],
    sourceTexts,
  };
}

/** A form whose rules have been read. */
export interface ReadForm {
  readonly model: FormModel;
  /** For open rules: what could be read nevertheless, by index. */
  readonly suggestions: ReadonlyMap<number, readonly RuleStatement[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the rules of a schema that was lowered; `undefined` if it could not be. */
export function readPreparedRules({
  model,
  diagnostics,
  spanOf,
}: Pick<Prepared, "model" | "diagnostics" | "spanOf">): ReadForm | undefined {
  if (model === undefined) return undefined;
  const { rules, ...read } = readRules(
    model,
    spanOf,
    choicesWithoutList(diagnostics.lowering),
  );
  return { ...read, model: { ...model, rules } };
}

/** Ids of the fields that take free text because their code list is missing. */
function choicesWithoutList(
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
