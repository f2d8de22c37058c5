import {
  codeListIndex,
  evaluate,
  type FormModel,
  type NodePath,
  type RuleScope,
  type RuleStatement,
} from "@fim-forms/form-model";

import { present } from "../../present.js";
import { answersOf, scopeOver, type TriedAnswers } from "./answers.js";
import { combine } from "./combinations.js";
import { namedValuesIn } from "./named-values.js";
import { REFERENCE_DAY } from "./reference-day.js";
import { variablesFor } from "./variables.js";

/** What is compared: one effect on one target, or whether answers are accepted. */
export type ComparedEffect =
  | { readonly effect: "require" | "forbid"; readonly target: NodePath }
  | { readonly effect: "valid" };

/** What statements say about a target, or about the answers. */
export type StatementVerdict =
  | "forbidden"
  | "required"
  | "shown"
  /** They say nothing. */
  | "free"
  | "refused"
  | "accepted";

/** How two readings of a rule compare. */
export interface StatementComparison {
  /**
   * - `same`: they say the same whatever is answered
   * - `shown`: they do, but that the right one only shows where the left one demands
   * - `different`: there are answers for which they say different things
   */
  readonly outcome: "same" | "shown" | "different";
  /** Of `shown` and `different`: the fewest answers for which they differ. */
  readonly example?: Difference;
  /** How many combinations of answers were tried. */
  readonly tried: number;
  /** False if there were too many to try all: then every pair of two answers was, as far as the steps lasted. */
  readonly isComplete: boolean;
}

/** Answers for which two readings differ. */
export interface Difference {
  /** By place, "" for the Land; `empty` where there is no answer. */
  readonly answers: ReadonlyMap<NodePath, string>;
  readonly left: StatementVerdict;
  readonly right: StatementVerdict;
}

/** Steps that one comparison may take: a second's work, which only rules of a thousand conditions come to. */
export const COMPARISON_STEPS = 5_000_000;

/**
 * Tries two readings of a rule with every combination of the answers that matter to either: boundary values and their
 * neighbours, no answer, each code, yes and no, dates around the reference day. The evaluator is that of the form.
 *
 * @param left - of the effect that is compared only, as translated rules are
 * @param right - all statements of the rule: what it forbids, it does not demand
 * @param budget - steps that may be taken; what is left of them is noted in it
 */
export function compareStatements(
  left: readonly RuleStatement[],
  right: readonly RuleStatement[],
  compared: ComparedEffect,
  model: FormModel,
  budget = { left: COMPARISON_STEPS },
): StatementComparison {
  const about = right.filter((one) => isAbout(one, compared));
  const variables = variablesFor(
    namedValuesIn([...left, ...about], REFERENCE_DAY),
    model,
    codeListIndex(model),
  );
  const { all, isComplete } = combine(
    variables.map(({ choices }) => choices.length),
  );
  let tried = 0;
  const shown = new Smallest();
  const shownBeyond = new Smallest();
  const different = new Smallest();
  let isExhausted = false;
  for (const combination of all) {
    budget.left -= variables.length;
    const answers = answersOf(variables, combination);
    const scope = scopeOver(answers);
    const verdicts = {
      left: verdictOf(left, compared, scope, budget),
      right: verdictOf(about, compared, scope, budget),
    };
    isExhausted = budget.left < 0;
    if (isExhausted) break;
    tried += 1;
    const { left: one, right: other } = verdicts;
    if (compared.effect === "require" && one !== "required") {
      if (other === "shown") shownBeyond.offer(answers, verdicts);
      else if (other === "required") different.offer(answers, verdicts);
    } else if (one === "required" && other === "shown")
      shown.offer(answers, verdicts);
    else if (!saysSame(compared, one, other))
      different.offer(answers, verdicts);
  }
  // Showing stands for demanding only if it does so throughout.
  const example =
    different.found ??
    (shown.found === undefined ? undefined : shownBeyond.found);
  return {
    outcome:
      example !== undefined
        ? "different"
        : shown.found === undefined
          ? "same"
          : "shown",
    ...present({ example: example ?? shown.found }),
    tried,
    isComplete: isComplete && !isExhausted,
  };
}

function isAbout(statement: RuleStatement, compared: ComparedEffect): boolean {
  if (compared.effect === "valid" || statement.effect === "valid")
    return compared.effect === statement.effect;
  return statement.targets.includes(compared.target);
}

/** Of a prohibition only matters whether there is one: whether what is not forbidden is demanded, others say. */
function saysSame(
  { effect }: ComparedEffect,
  left: StatementVerdict,
  right: StatementVerdict,
): boolean {
  return effect === "forbid"
    ? (left === "forbidden") === (right === "forbidden")
    : left === right;
}

function verdictOf(
  statements: readonly RuleStatement[],
  { effect }: ComparedEffect,
  scope: RuleScope,
  budget: { left: number },
): StatementVerdict {
  const applying = statements.filter(
    ({ when }) =>
      when === undefined || evaluate(when, scope, "fails", budget) === true,
  );
  if (effect === "valid")
    return applying.some(
      (one) =>
        one.effect === "valid" &&
        evaluate(one.holds, scope, "unknown", budget) === false,
    )
      ? "refused"
      : "accepted";
  const applies = (which: RuleStatement["effect"]): boolean =>
    applying.some((one) => one.effect === which);
  if (applies("forbid")) return "forbidden";
  if (applies("require")) return "required";
  return applies("show") ? "shown" : "free";
}

/** Keeps the difference that takes the fewest answers, the first of equals. */
class Smallest {
  #found: Difference | undefined;
  #size = Infinity;

  offer(
    answers: TriedAnswers,
    { left, right }: Pick<Difference, "left" | "right">,
  ): void {
    const size = [...answers.values()].filter(
      ({ data }) => data.length > 0,
    ).length;
    if (size >= this.#size) return;
    this.#size = size;
    this.#found = {
      answers: new Map([...answers].map(([path, { shown }]) => [path, shown])),
      left,
      right,
    };
  }

  get found(): Difference | undefined {
    return this.#found;
  }
}
