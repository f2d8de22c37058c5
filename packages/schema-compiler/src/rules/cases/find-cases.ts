import {
  codeListIndex,
  createSession,
  evaluate,
  type Condition,
  type FormContext,
  type FormModel,
  type FormValues,
  type Rule,
  type RuleScope,
  type RuleStatement,
} from "@fim-forms/form-model";

import {
  answersOf,
  contextOf,
  scopeOver,
} from "../../translated-rules/compare/answers.js";
import { combine } from "../../translated-rules/compare/combinations.js";
import { namedValuesIn } from "../../translated-rules/compare/named-values.js";
import { REFERENCE_DAY } from "../../translated-rules/compare/reference-day.js";
import {
  variablesFor,
  type Variable,
} from "../../translated-rules/compare/variables.js";
import {
  createValuesWriter,
  type ValuesWriter,
} from "./values-from-answers.js";

/** Answers for which a statement applies, and answers for which it does not. */
export interface StatementCases {
  readonly statement: RuleStatement;
  readonly fires: RuleCase | NoCase;
  readonly rests: RuleCase | NoCase;
}

/** A form filled in; the form was run with these values to see that they do what they stand for. */
export interface RuleCase {
  readonly values: FormValues;
  readonly context: FormContext;
}

/** Why there is no such form. */
export interface NoCase {
  readonly none: string;
}

/** So many answers that should do are run in the form before giving up. */
const MOST_RUNS = 24;

/** Finds the cases of each statement of rules that run; the statement stands alone, other rules do not interfere. */
export function createCaseFinder(
  model: FormModel,
): (rule: Rule) => readonly StatementCases[] {
  const codeLists = codeListIndex(model);
  const write = createValuesWriter(model);
  return (rule) =>
    (rule.statements ?? []).map((statement) => {
      const variables = variablesFor(
        namedValuesIn([statement], REFERENCE_DAY),
        model,
        codeLists,
      );
      const alone: FormModel = {
        ...model,
        rules: [{ ...rule, statements: [statement] }],
      };
      const find = (wanted: boolean): RuleCase | NoCase =>
        findCase(statement, wanted, variables, alone, write);
      return { statement, fires: find(true), rests: find(false) };
    });
}

function findCase(
  statement: RuleStatement,
  wanted: boolean,
  variables: readonly Variable[],
  alone: FormModel,
  write: ValuesWriter,
): RuleCase | NoCase {
  const { all, isComplete } = combine(
    variables.map(({ choices }) => choices.length),
  );
  const targets =
    statement.effect === "valid" ? statement.about : statement.targets;
  let runs = 0;
  let promised = false;
  for (const combination of all) {
    const answers = answersOf(variables, combination);
    if (applies(statement, scopeOver(answers)) !== wanted) continue;
    promised = true;
    if (runs++ >= MOST_RUNS) break;
    const found: RuleCase = {
      values: write(answers, targets),
      context: contextOf(answers),
    };
    if (appliesInForm(statement, found, alone) === wanted) return found;
  }
  return { none: reasonFor(statement, wanted, promised, isComplete) };
}

function reasonFor(
  { when, effect }: RuleStatement,
  wanted: boolean,
  promised: boolean,
  isComplete: boolean,
): string {
  if (promised)
    return "the answers that should do are taken out by other parts of the form";
  if (!isComplete) return "none was found among the answers tried";
  if (!wanted)
    return when === undefined && effect !== "valid"
      ? "the rule has no condition"
      : "it applies whatever is answered";
  return effect === "valid"
    ? "no answers break it"
    : "no answers make its condition hold";
}

/** A demand fires when it is broken. */
function applies(statement: RuleStatement, scope: RuleScope): boolean {
  const holds = (condition: Condition | undefined): boolean =>
    condition === undefined || evaluate(condition, scope, "fails") === true;
  if (!holds(statement.when)) return false;
  return (
    statement.effect !== "valid" ||
    evaluate(statement.holds, scope, "unknown") === false
  );
}

function appliesInForm(
  { effect }: RuleStatement,
  { values, context }: RuleCase,
  alone: FormModel,
): boolean {
  const session = createSession(alone, {
    values,
    context,
    applyInitialValues: false,
  });
  return session
    .states()
    .some(({ why }) =>
      why.some((reason) => reason.kind === "rule" && reason.effect === effect),
    );
}
