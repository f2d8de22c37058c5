import {
  findRuleCycles,
  formatFimId,
  type Diagnostic,
  type FormModel,
  type NodePath,
  type Rule,
  type RuleStatement,
  type SourceSpan,
} from "@fim-forms/form-model";

import {
  circleOfRules,
  contradictoryRule,
  deadBranch,
  fightingRules,
} from "../diagnostics/rules.js";
import { contradiction, neverHolds, type Answers } from "./contradictions.js";

/** Tells where the element at a place stands in the source. */
export type SpanOf = (path: NodePath) => SourceSpan | undefined;
/** Tells where a rule stands in the source. */
export type SpanOfRule = (rule: Rule) => SourceSpan | undefined;

/**
 * What is wrong with a rule that runs, whatever other rules say.
 *
 * @diagnostics FIM4420 demands and forbids the same · FIM4422 a condition that never holds
 */
export function reportConflict(
  { fimId, statements = [] }: Rule,
  span: SourceSpan | undefined,
): readonly Diagnostic[] {
  const name = formatFimId(fimId);
  const place = { span, fimId };
  const dead = statements.some(
    ({ when }) => when !== undefined && neverHolds(when),
  );
  const fights = pairs(statements).flatMap(([left, right]) => {
    const found = contradiction(left, right);
    return found === undefined
      ? []
      : [contradictoryRule(place, name, found.target, inWords(found.answers))];
  });
  return [...(dead ? [deadBranch(place, name)] : []), ...fights.slice(0, 1)];
}

/**
 * Two rules about one element, of which one forbids what the other demands.
 *
 * @diagnostics FIM4421
 */
export function reportFights(
  rules: readonly Rule[],
  spanOfRule: SpanOfRule,
): readonly Diagnostic[] {
  const byTarget = new Map<
    NodePath,
    { rule: Rule; statement: RuleStatement }[]
  >();
  for (const rule of rules)
    for (const statement of rule.statements ?? []) {
      if (statement.effect === "valid") continue;
      for (const path of statement.targets) {
        const known = byTarget.get(path) ?? [];
        known.push({ rule, statement });
        byTarget.set(path, known);
      }
    }
  const reported = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const [path, said] of byTarget) {
    // More statements about one element than this are not compared pair by pair.
    for (const [left, right] of pairs(said.slice(0, 50))) {
      if (left.rule === right.rule) continue;
      const names = [left.rule, right.rule].map(({ fimId }) =>
        formatFimId(fimId),
      );
      const key = `${names.join(" ")} ${path}`;
      if (reported.has(key)) continue;
      const found = contradiction(left.statement, right.statement);
      if (found === undefined) continue;
      reported.add(key);
      const [one = "", other = ""] = names;
      const beside = spanOfRule(right.rule);
      diagnostics.push(
        fightingRules(
          {
            span: spanOfRule(left.rule),
            fimId: left.rule.fimId,
            ...(beside === undefined
              ? {}
              : { related: [{ span: beside, message: "the other rule" }] }),
          },
          one,
          other,
          path,
          inWords(found.answers),
        ),
      );
    }
  }
  return diagnostics;
}

/**
 * Rules that depend on one another in a circle.
 *
 * @diagnostics FIM4423
 */
export function reportCircles(
  model: FormModel,
  spanOfRule: SpanOfRule,
): readonly Diagnostic[] {
  return findRuleCycles(model).flatMap(({ rules, paths }) => {
    const members = rules.flatMap(
      (id) => model.rules.find(({ fimId }) => fimId === id) ?? [],
    );
    const [first, ...others] = members;
    if (first === undefined) return [];
    const related = others.flatMap((rule) => {
      const span = spanOfRule(rule);
      return span === undefined ? [] : [{ span, message: "and this rule" }];
    });
    return [
      circleOfRules(
        {
          span: spanOfRule(first),
          fimId: first.fimId,
          ...(related.length === 0 ? {} : { related }),
        },
        members.map(({ fimId }) => formatFimId(fimId)),
        paths,
      ),
    ];
  });
}

function pairs<Item>(
  items: readonly Item[],
): readonly (readonly [Item, Item])[] {
  return items.flatMap((left, index) =>
    items.slice(index + 1).map((right) => [left, right] as const),
  );
}

/** `F1 = 001, F2 = empty`. */
export function inWords(answers: Answers): string {
  const said = [...answers].map(
    ([path, value]) =>
      `${path === "" ? "the Land" : path} = ${value === null ? "empty" : String(value)}`,
  );
  return said.length === 0 ? "any answers" : said.join(", ");
}
