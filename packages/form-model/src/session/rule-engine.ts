import type { GroupInstance } from "./instance.js";
import type { FormPlan } from "./plan.js";
import { rulesOf } from "./rule-plan.js";
import { startRules, type RuleRun } from "./rule-run.js";
import type { FormContext } from "./types.js";

/** What runs rules. A page whose form has none need not load it. */
export interface RuleEngine {
  /** Makes the rules of a form ready to run on its answers; `undefined` if none runs. */
  readonly start: (
    plan: FormPlan,
    root: GroupInstance,
    context: FormContext,
  ) => RuleRun | undefined;
}

export const ruleEngine: RuleEngine = {
  start(plan, root, context) {
    const rules = rulesOf(plan);
    return rules === undefined ? undefined : startRules(rules, root, context);
  },
};
