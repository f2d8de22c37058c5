import { buildRoot, fillInitialValues } from "./build.js";
import { decideAll, type Change } from "./change.js";
import type { GroupInstance } from "./instance.js";
import type { FormPlan } from "./plan.js";
import { recall } from "./remembered.js";
import type { RuleEngine } from "./rule-engine.js";
import type { RuleRun } from "./rule-run.js";
import type { SessionOptions } from "./types.js";

/** A form with answers in it: every instance decided, every rule settled. */
export interface OpenForm {
  readonly root: GroupInstance;
  /** `undefined` in forms without rules. */
  readonly rules: RuleRun | undefined;
}

/**
 * Puts values into a form. The session edits the outcome; server and command line only look at it.
 *
 * @param engine - runs the rules; without it there are none
 */
export function openForm(
  plan: FormPlan,
  values: unknown,
  {
    remembered,
    context = {},
    applyInitialValues = true,
  }: Omit<SessionOptions, "values">,
  engine: RuleEngine | undefined,
): OpenForm {
  const root = buildRoot(plan.root, values);
  if (remembered !== undefined) recall(root, remembered);
  if (applyInitialValues) fillInitialValues(root);
  decideAll(root);
  const rules = engine?.start(plan, root, context);
  rules?.settleAll(newChange(rules));
  return { root, rules };
}

/** An edit that is about to be made. */
export function newChange(rules: RuleRun | undefined): Change {
  return { pointers: new Set(), structure: false, news: rules?.news };
}
