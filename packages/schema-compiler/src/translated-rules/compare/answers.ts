import type { FormContext, NodePath, RuleScope } from "@fim-forms/form-model";

import { REFERENCE_DAY } from "./reference-day.js";
import type { Choice, Variable } from "./variables.js";

/** One set of answers: what is chosen at each place, "" for the Land. */
export type TriedAnswers = ReadonlyMap<NodePath, Choice>;

/** The answers that a combination stands for. */
export function answersOf(
  variables: readonly Variable[],
  combination: readonly number[],
): TriedAnswers {
  const answers = new Map<NodePath, Choice>();
  for (const [index, { path, choices }] of variables.entries()) {
    const choice = choices[combination[index] ?? 0];
    if (choice !== undefined) answers.set(path, choice);
  }
  return answers;
}

/** The day and the Land that answers stand for. */
export function contextOf(answers: TriedAnswers): FormContext {
  const land = answers.get("")?.data[0];
  return {
    today: REFERENCE_DAY,
    ...(land?.kind === "text" ? { land: land.text } : {}),
  };
}

/** Answers as conditions see them, on the reference day: all take part, and groups hold what is in them. */
export function scopeOver(answers: TriedAnswers): RuleScope {
  const filled = filledPlaces(answers);
  const dataAt = (path: NodePath): Choice["data"] =>
    answers.get(path)?.data ?? [];
  return {
    context: contextOf(answers),
    answers: ({ path }) => dataAt(path),
    isFilled: ({ path }) => filled.has(path),
    entryCount: ({ path }) => dataAt(path).length,
  };
}

/** Places that hold an answer, and all around them. */
function filledPlaces(answers: TriedAnswers): ReadonlySet<NodePath> {
  const filled = new Set<NodePath>();
  for (const [path, { data }] of answers) {
    if (data.length === 0) continue;
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1))
      filled.add(path.slice(0, end));
  }
  return filled;
}
