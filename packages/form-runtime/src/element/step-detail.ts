import type { FormRun } from "../internal/form-run.js";
import type { Translations } from "../translations/index.js";
import { stepTitle } from "../views/step-title.js";
import type { StepDetail } from "./events.js";

/** What the page around a form is told about the page that is open in it. */
export function stepDetail(
  { shownSteps, stepId, summary, receipt, steps, host }: FormRun,
  texts: Translations,
): StepDetail {
  const index = shownSteps.findIndex(({ id }) => id === stepId);
  const step = shownSteps[index];
  const count = shownSteps.length + 1;
  const last = { step: count, count, hasErrors: summary.length > 0 };
  if (receipt !== undefined)
    return { kind: "receipt", title: texts.receiptTitle, ...last };
  if (step === undefined)
    return { kind: "review", title: texts.review, ...last };
  const title = stepTitle(step, steps, texts, host.model.language);
  return { ...last, kind: "step", title, step: index + 1 };
}
