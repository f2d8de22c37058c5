import type {
  Diagnostic,
  Rule,
  RuleMessage,
  RuleStatement,
  SourceSpan,
} from "@fim-forms/form-model";

import {
  reportCircles,
  reportConflict,
  reportFights,
  type SpanOf,
  type SpanOfRule,
} from "./conflicts.js";
import type { ProseRules, ReadRules } from "./read-rules.js";

/** What a source beside the prose says about the rules of a form. */
export interface RuleSource {
  /** `overlay` goes before exact prose, `translated` behind it. */
  readonly origin: "overlay" | "translated";
  /** Rules of the schema, by their index in the model. */
  readonly settled: ReadonlyMap<number, SettledRule>;
  /** Rules of its own; they follow those of the schema. */
  readonly added: readonly AddedRule[];
}

/** A rule as a source has it. */
export interface SettledRule {
  /** Empty exactly if the rule is ignored. */
  readonly statements: readonly RuleStatement[];
  /** Why the rule does not run. */
  readonly ignored?: string;
  /** Instead of those of the schema. */
  readonly messages?: readonly RuleMessage[];
  /** Where the source says so. */
  readonly span?: SourceSpan;
}

/** A rule that only a source has. */
export interface AddedRule {
  readonly rule: Rule;
  readonly span?: SourceSpan;
}

/**
 * Puts the sources of rules together. Of each rule one source is taken as a whole, in the order of trust: overlay, exact
 * prose, translation; what none of them settles stays open.
 *
 * @diagnostics FIM4401–FIM4411 of rules whose prose counts · FIM4420–FIM4422 contradictions among what runs
 */
export function settleRules(
  prose: ProseRules,
  sources: readonly RuleSource[],
  spanOf: SpanOf,
): ReadRules {
  const before = sources.filter(({ origin }) => origin === "overlay");
  const behind = sources.filter(({ origin }) => origin === "translated");
  const rules: Rule[] = [];
  const suggestions = new Map(prose.suggestions);
  const diagnostics: Diagnostic[] = [];
  for (const [index, rule] of prose.rules.entries()) {
    const found =
      settledBy(before, index) ??
      (rule.status === "exact" ? undefined : settledBy(behind, index));
    if (found === undefined) {
      rules.push(rule);
      diagnostics.push(...(prose.findings[index] ?? []));
      diagnostics.push(...reportConflict(rule, prose.spans[index]));
      continue;
    }
    const settled = withStatements(rule, found);
    rules.push(settled);
    suggestions.delete(index);
    diagnostics.push(
      ...reportConflict(settled, found.span ?? prose.spans[index]),
    );
  }
  for (const { rule, span } of sources.flatMap(({ added }) => added)) {
    rules.push(rule);
    diagnostics.push(...reportConflict(rule, span));
  }
  const places = new Map(
    rules.map((rule, index) => [rule, prose.spans[index]] as const),
  );
  for (const { rule, span } of sources.flatMap(({ added }) => added))
    places.set(rule, span);
  const placeOf: SpanOfRule = (rule) => places.get(rule) ?? spanOf(rule.bearer);
  diagnostics.push(...reportFights(rules, placeOf));
  diagnostics.push(...reportCircles({ ...prose.model, rules }, placeOf));
  const { suggestedTexts } = prose;
  return { rules, suggestions, suggestedTexts, diagnostics };
}

interface Found extends SettledRule {
  readonly origin: RuleSource["origin"];
}

function settledBy(
  sources: readonly RuleSource[],
  index: number,
): Found | undefined {
  for (const { origin, settled } of sources) {
    const one = settled.get(index);
    if (one !== undefined) return { ...one, origin };
  }
  return undefined;
}

function withStatements(
  { fimId, name, text, type, bearer, ...rule }: Rule,
  { statements, ignored, messages = rule.messages, origin }: Found,
): Rule {
  return {
    fimId,
    name,
    text,
    type,
    bearer,
    ...(messages === undefined ? {} : { messages }),
    status: "exact",
    origin,
    ...(ignored === undefined ? {} : { ignored }),
    statements,
  };
}
