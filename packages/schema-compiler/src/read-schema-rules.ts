import type {
  Diagnostic,
  FormModel,
  Rule,
  RuleStatement,
} from "@fim-forms/form-model";

import type { CompileInput, CompileOptions } from "./compile.js";
import { missingListAllowed } from "./diagnostics/fim.js";
import type { RuleWording } from "./overlay/messages.js";
import { readOverlay } from "./overlay/read-overlay.js";
import { prepare, type Prepared } from "./prepare.js";
import { readProseRules } from "./rules/read-rules.js";
import { settleRules, type RuleSource } from "./rules/sources.js";
import {
  settleWithFiles,
  type SettledWithFiles,
} from "./translated-rules/settle-with-files.js";
import type { TranslationComparison } from "./translated-rules/settle.js";
import { DEFAULT_LIMITS } from "./xml/limits.js";

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
  const read = readPreparedRules(prepared, input, options);
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

/** A form whose rules have been read. */
export interface ReadForm {
  readonly model: FormModel;
  /** For open rules: what could be read nevertheless, by index. */
  readonly suggestions: ReadonlyMap<number, readonly RuleStatement[]>;
  /** For open rules: a text like theirs that would be understood, by index. */
  readonly suggestedTexts: ReadonlyMap<number, string>;
  readonly comparisons: readonly TranslationComparison[];
  readonly diagnostics: readonly Diagnostic[];
  /** Those of the diagnostics that translated rules and the overlay give rise to. */
  readonly sourceFindings: readonly Diagnostic[];
  /** Messages of the overlay; they belong into the model once it has its translations. */
  readonly wordings: readonly RuleWording[];
  /** Decoded texts of what was supplied beside the schema for its rules, by name. */
  readonly sourceTexts: ReadonlyMap<string, string>;
}

/** Reads the rules of a schema that was lowered, and what other sources say of them; `undefined` if it was not. */
export function readPreparedRules(
  {
    model,
    diagnostics,
    spanOf,
  }: Pick<Prepared, "model" | "diagnostics" | "spanOf">,
  {
    translatedRules = [],
    rulesOverlay,
  }: Pick<CompileInput, "translatedRules" | "rulesOverlay">,
  options: Pick<CompileOptions, "maxSizeBytes">,
): ReadForm | undefined {
  if (model === undefined) return undefined;
  const maxSizeBytes = options.maxSizeBytes ?? DEFAULT_LIMITS.maxSizeBytes;
  const withoutList = choicesWithoutList(diagnostics.lowering);
  const prose = readProseRules(model, spanOf, withoutList);
  const sources: RuleSource[] = [];
  const overlay =
    rulesOverlay &&
    readOverlay(rulesOverlay, {
      model,
      rules: prose.rules,
      withoutList,
      spanOf,
    });
  if (overlay !== undefined) sources.push(overlay.source);
  const translated: SettledWithFiles | undefined =
    translatedRules.length === 0
      ? undefined
      : settleWithFiles(translatedRules, maxSizeBytes, {
          model,
          rules: prose.rules,
          withoutList,
          isSettled: (index) =>
            sources.some(({ settled }) => settled.has(index)),
          spanOf,
        });
  if (translated !== undefined) sources.push(translated.source);
  const sourceFindings = [
    ...(overlay?.diagnostics ?? []),
    ...(translated?.diagnostics ?? []),
  ];
  const { rules, ...read } = settleRules(prose, sources, spanOf);
  return {
    model: { ...model, rules },
    suggestions: read.suggestions,
    suggestedTexts: read.suggestedTexts,
    comparisons: translated?.comparisons ?? [],
    diagnostics: [...read.diagnostics, ...sourceFindings],
    sourceFindings,
    wordings: overlay?.wordings ?? [],
    sourceTexts: new Map([
      ...(rulesOverlay === undefined || overlay === undefined
        ? []
        : [[rulesOverlay.name, overlay.text] as const]),
      ...(translated?.sourceTexts ?? []),
    ]),
  };
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
