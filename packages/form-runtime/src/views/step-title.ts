import { labelOf } from "../journey/labels.js";
import type { Step } from "../journey/steps.js";
import type { Translations } from "../translations/index.js";

/**
 * The heading of a page. Pages without a group get a general name: the first page of the form another one than the
 * later ones, which are numbered where there are several.
 */
export function stepTitle(
  step: Step,
  steps: readonly Step[],
  texts: Translations,
  language: string,
): string {
  if (step.page !== undefined) {
    const { title } = step.page;
    return typeof title === "string" ? title : title(language);
  }
  if (step.group !== undefined) return labelOf(step.group);
  if (step === steps[0]) return texts.generalStep;
  const alike = steps.filter(
    (other, index) =>
      other.group === undefined && other.page === undefined && index > 0,
  );
  return alike.length === 1
    ? texts.furtherStep
    : `${texts.furtherStep} (${String(alike.indexOf(step) + 1)})`;
}
