import {
  formatFimId,
  type Diagnostic,
  type FormModel,
  type NodePath,
  type RuleStatement,
  type SourceSpan,
} from "@fim-forms/form-model";

import {
  demandingTranslation,
  disagreeingTranslation,
  sampledComparison,
} from "../diagnostics/translated-rules.js";
import type { TranslationComparison } from "./compare-rule.js";
import type {
  ComparedEffect,
  Difference,
  StatementVerdict,
} from "./compare/compare-statements.js";
import { nodesOf } from "./nodes-of.js";

/**
 * Says what a comparison found.
 *
 * @param bearer - where the element that bears the rule stands
 * @diagnostics FIM4611 they differ · FIM4612 shown for demanded · FIM4613 not all was tried
 */
export function reportComparison(
  { rule, translated, compared, comparison }: TranslationComparison,
  model: FormModel,
  bearer: SourceSpan | undefined,
): readonly Diagnostic[] {
  const name = formatFimId(rule.fimId);
  const place = {
    span: translated[0]?.span,
    fimId: rule.fimId,
    ...(bearer === undefined
      ? {}
      : { related: [{ span: bearer, message: "the rule stands here" }] }),
  };
  const { outcome, example, isComplete, tried } = comparison;
  const about =
    compared.effect === "valid"
      ? "what is accepted"
      : idAt(compared.target, model);
  switch (outcome) {
    case "same":
    case "shown":
      return [
        ...(outcome === "shown"
          ? [demandingTranslation(place, name, about)]
          : []),
        ...(isComplete ? [] : [sampledComparison(place, name, tried)]),
      ];
    case "different":
      return example === undefined
        ? []
        : [
            disagreeingTranslation(
              place,
              name,
              about,
              describeAnswers(example, model),
              inWords(example.left, compared),
              inWords(example.right, compared),
            ),
          ];
  }
}

function idAt(path: NodePath, model: FormModel): string {
  return nodesOf(model).get(path)?.fimId.id ?? path;
}

/** Ids of what a statement decides about. */
export function elementsOf(statement: RuleStatement, model: FormModel): string {
  const paths =
    statement.effect === "valid" ? statement.about : statement.targets;
  return paths.map((path) => idAt(path, model)).join(", ");
}

/** `F99000000001 = 001, F99000000002 = empty`; of many only those that are answered. */
export function describeAnswers(
  { answers }: Difference,
  model: FormModel,
): string {
  const all = [...answers];
  const filled = all.filter(([, shown]) => shown !== "empty");
  const shown = all.length <= 4 ? all : filled;
  if (all.length === 0) return "any answers";
  if (shown.length === 0) return "nothing answered";
  const said = shown.map(
    ([path, answer]) =>
      `${path === "" ? "the Land" : idAt(path, model)} = ${answer}`,
  );
  return `${said.join(", ")}${shown.length < all.length ? " and nothing else" : ""}`;
}

const WORDS: Readonly<Record<StatementVerdict, string>> = {
  forbidden: "forbids it",
  required: "demands it",
  shown: "shows it",
  free: "says nothing of it",
  refused: "refuses them",
  accepted: "accepts them",
};

function inWords(
  verdict: StatementVerdict,
  { effect }: ComparedEffect,
): string {
  if (verdict === "free")
    return effect === "forbid" ? "does not forbid it" : "does not demand it";
  return WORDS[verdict];
}
