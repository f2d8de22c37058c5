import type { FormModel, FormValues } from "../model.js";
import { asObject } from "../values.js";
import { canonicaliseByPlan } from "./canonicalise-by-plan.js";
import { canonicalForm } from "./canonical-instance.js";
import { openForm } from "./open-form.js";
import { planOf } from "./plan.js";
import { ruleEngine } from "./rule-engine.js";
import { rulesOf } from "./rule-plan.js";
import type { FormContext } from "./types.js";

/**
 * The one form in which equal answers are equal: nodes in the order of the model, what takes no part and what is empty
 * left out, required groups there even if empty, texts trimmed and normalised. Doing it twice changes nothing.
 *
 * Rules take part: what they forbid is dropped, and what they fix is put in.
 *
 * It repairs and drops, and never complains: judge the values with {@link validateValues} before.
 *
 * @param context - what rules may ask for beside the answers; the same as for judging
 */
export function canonicaliseValues(
  model: FormModel,
  values: unknown,
  context: FormContext = {},
): FormValues {
  const plan = planOf(model);
  if (rulesOf(plan) === undefined) return canonicaliseByPlan(plan, values);
  const given = asObject(values) ?? {};
  const options = { context, applyInitialValues: false };
  return canonicalForm(openForm(plan, given, options, ruleEngine).root);
}
