import type { FormModel, Rule, RuleStatement } from "@fim-forms/form-model";

import type { Match } from "./attribute-all.js";
import {
  COMPARISON_STEPS,
  compareStatements,
  type ComparedEffect,
  type StatementComparison,
} from "./compare/compare-statements.js";
import type { TranslatedRule } from "./translated-rule.js";

/** What a form's prose and its translation say about one target of one rule. */
export interface TranslationComparison {
  /** As its prose reads. */
  readonly rule: Rule;
  readonly translated: readonly TranslatedRule[];
  readonly compared: ComparedEffect;
  /** A value of the translation is not written as the code that it means. */
  readonly isLoose: boolean;
  readonly comparison: StatementComparison;
}

/** Collections have some rules several times, in other words for citizens. */
export function withoutRepeats(matches: readonly Match[]): readonly Match[] {
  const seen = new Set<string>();
  return matches.filter(({ statement }) => {
    const key = JSON.stringify(statement);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Compares what a rule says with its translations, one effect on one target at a time: what several of them say together
 * counts.
 *
 * @param inAll - steps left for all rules; those taken are taken off
 */
export function compareRule(
  rule: Rule,
  matches: readonly Match[],
  model: FormModel,
  inAll: { left: number },
): readonly TranslationComparison[] {
  const groups = new Map<
    string,
    { readonly compared: ComparedEffect; readonly matches: Match[] }
  >();
  for (const match of matches) {
    const compared = comparedBy(match.statement);
    const key = JSON.stringify(compared);
    const group = groups.get(key) ?? { compared, matches: [] };
    group.matches.push(match);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ compared, matches: group }) => {
    const compare = (some: readonly Match[]): TranslationComparison => {
      const budget = { left: Math.min(COMPARISON_STEPS, inAll.left) };
      inAll.left -= budget.left;
      const comparison = compareStatements(
        withoutRepeats(some).map(({ statement }) => statement),
        rule.statements ?? [],
        compared,
        model,
        budget,
      );
      inAll.left += Math.max(0, budget.left);
      return {
        rule,
        ...partOf(some),
        compared,
        comparison,
      };
    };
    const together = compare(group);
    if (together.comparison.outcome !== "different") return [together];
    // Several may say one thing together; if they do not, those that say it alone are not at fault.
    const alone = group.map((one) => compare([one]));
    const right = alone.filter(
      ({ comparison }) => comparison.outcome !== "different",
    );
    if (right.length === 0 || right.length === group.length) return [together];
    const without = new Set(right.flatMap((one) => one.translated));
    const rest = group.filter(({ translated }) => !without.has(translated));
    return [...right, { ...together, ...partOf(rest) }];
  });
}

/** The translations of a comparison. */
function partOf(
  matches: readonly Match[],
): Pick<TranslationComparison, "translated" | "isLoose"> {
  return {
    translated: matches.map(({ translated }) => translated),
    isLoose: matches.some(({ isLoose }) => isLoose),
  };
}

function comparedBy(statement: RuleStatement): ComparedEffect {
  const { effect } = statement;
  if (effect !== "require" && effect !== "forbid") return { effect: "valid" };
  return { effect, target: statement.targets[0] ?? "" };
}
