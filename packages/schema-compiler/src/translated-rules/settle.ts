import { formatFimId, type Diagnostic, type Rule } from "@fim-forms/form-model";

import {
  foreignTranslatedRules,
  settledByTranslation,
} from "../diagnostics/translated-rules.js";
import type { RuleSource, SettledRule } from "../rules/sources.js";
import { spanOfRule } from "../rules/span-of-rule.js";
import {
  attributeAll,
  type Match,
  type TranslationContext,
} from "./attribute-all.js";
import {
  compareRule,
  withoutRepeats,
  type TranslationComparison,
} from "./compare-rule.js";
import { reportComparison } from "./report-comparison.js";
import type { TranslatedRule } from "./translated-rule.js";

export type { TranslationContext } from "./attribute-all.js";
export type { TranslationComparison } from "./compare-rule.js";

/** What translated rules make of a form. */
export interface SettledByTranslation {
  readonly source: RuleSource;
  /** Of rules whose prose is exact; those in several places are compared in each. */
  readonly comparisons: readonly TranslationComparison[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Settles open rules with their published translation, and compares the others with it.
 *
 * @diagnostics FIM4603–FIM4608 rules left out or read loosely · FIM4610 settled · FIM4611–FIM4613 comparison
 */
export function settleByTranslation(
  translated: readonly TranslatedRule[],
  context: TranslationContext,
): SettledByTranslation {
  const { attributed, diagnostics, isForeign } = attributeAll(
    translated,
    context,
  );
  const settled = new Map<number, SettledRule>();
  const comparisons: TranslationComparison[] = [];
  const said = new Reports(diagnostics);
  const budget = { left: STEPS_IN_ALL };
  for (const [index, matches] of attributed) {
    const rule = context.rules[index];
    if (rule === undefined) continue;
    if (rule.status === "open") {
      if (context.isSettled(index)) continue;
      const one = settle(rule, matches);
      settled.set(index, one);
      said.add(
        settledByTranslation(
          { span: one.span, fimId: rule.fimId },
          formatFimId(rule.fimId),
          one.statements.length,
        ),
      );
      continue;
    }
    for (const comparison of compareRule(
      rule,
      matches,
      context.model,
      budget,
    )) {
      comparisons.push(comparison);
      for (const diagnostic of reportComparison(
        comparison,
        context.model,
        spanOfRule(rule, context.spanOf),
      ))
        said.add(diagnostic);
    }
  }
  if (isForeign) {
    const [first] = translated;
    said.add(
      foreignTranslatedRules(
        { span: first?.span },
        formatFimId(context.model.fimId),
      ),
    );
  }
  return {
    source: { origin: "translated", settled, added: [] },
    comparisons,
    diagnostics: said.all,
  };
}

/** Steps of all comparisons of a form: some ten seconds' work, a thousand times what real forms need. */
const STEPS_IN_ALL = 100_000_000;

/** Findings without those that say the same about another place of the same element. */
class Reports {
  readonly #said = new Set<string>();
  readonly all: Diagnostic[] = [];

  constructor(first: readonly Diagnostic[]) {
    for (const one of first) this.add(one);
  }

  add(diagnostic: Diagnostic): void {
    const { code, message, span, fimId } = diagnostic;
    const key = JSON.stringify([code, message, span?.start.offset, fimId]);
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.all.push(diagnostic);
  }
}

/** All that is said of a rule; a message for citizens only where the schema has none. */
function settle(rule: Rule, matches: readonly Match[]): SettledRule {
  const [first] = matches;
  const message = matches.find(({ statement }) => statement.effect === "valid")
    ?.translated.message;
  return {
    statements: withoutRepeats(matches).map(({ statement }) => statement),
    ...(message === undefined || rule.messages !== undefined
      ? {}
      : { messages: [{ code: "1", text: message }] }),
    ...(first === undefined ? {} : { span: first.translated.span }),
  };
}
