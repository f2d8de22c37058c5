import type {
  Diagnostic,
  FormModel,
  RuleStatement,
} from "@fim-forms/form-model";

import { missingListAllowed } from "./diagnostics/fim.js";
import type { RuleWording } from "./overlay/messages.js";
import type { Prepared } from "./prepare.js";
import { readProseRules, type ProseRules } from "./rules/read-rules.js";
import { settleRules, type RuleSource } from "./rules/sources.js";
import type { TranslationComparison } from "./translated-rules/settle.js";

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

/** What sources beside the prose look at. */
export interface RulesBeside {
  readonly model: FormModel;
  readonly rules: ProseRules["rules"];
  /** Ids of the fields that take free text because their code list is missing. */
  readonly withoutList: ReadonlySet<string>;
  readonly spanOf: Prepared["spanOf"];
}

/** What was made of the sources beside the prose. */
export interface OtherSources extends Pick<
  ReadForm,
  "comparisons" | "wordings" | "sourceTexts"
> {
  readonly sources: readonly RuleSource[];
  readonly diagnostics: readonly Diagnostic[];
}

const NO_OTHERS: OtherSources = {
  sources: [],
  comparisons: [],
  wordings: [],
  diagnostics: [],
  sourceTexts: new Map(),
};

/**
 * Reads the rules of a schema that was lowered, and what other sources say of them; `undefined` if it was not.
 *
 * @param readOthers - reads the other sources, if there are any
 */
export function readPreparedRules(
  {
    model,
    diagnostics,
    spanOf,
  }: Pick<Prepared, "model" | "diagnostics" | "spanOf">,
  readOthers: ((beside: RulesBeside) => OtherSources) | undefined,
): ReadForm | undefined {
  if (model === undefined) return undefined;
  const withoutList = choicesWithoutList(diagnostics.lowering);
  const prose = readProseRules(model, spanOf, withoutList);
  const others =
    readOthers?.({ model, rules: prose.rules, withoutList, spanOf }) ??
    NO_OTHERS;
  const { rules, ...read } = settleRules(prose, others.sources, spanOf);
  return {
    model: { ...model, rules },
    suggestions: read.suggestions,
    suggestedTexts: read.suggestedTexts,
    comparisons: others.comparisons,
    diagnostics: [...read.diagnostics, ...others.diagnostics],
    sourceFindings: others.diagnostics,
    wordings: others.wordings,
    sourceTexts: others.sourceTexts,
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
