import type { JudgingForm } from "../forms/form-registry.js";
import { provenFields } from "../prefill/field-levels.js";
import { serviceOf, type TownTools } from "../tenants/town-tools.js";
import type { Answer } from "./answers.js";

/** Pointers of answers that an account must prove: nobody can change them by answering a question. */
export function provenPointers(
  town: TownTools,
  { slug, model }: Pick<JudgingForm, "slug" | "model">,
): ReadonlySet<string> {
  return new Set(
    provenFields(model, serviceOf(town, slug)).map(({ pointer }) => pointer),
  );
}

/** The answers of a form, those closed to questions that an account must prove. */
export function closeProven(
  answers: readonly Answer[],
  town: TownTools,
  form: Pick<JudgingForm, "slug" | "model">,
): readonly Answer[] {
  const proven = provenPointers(town, form);
  return proven.size === 0
    ? answers
    : answers.map((answer) =>
        proven.has(answer.pointer) ? { ...answer, isOpen: false } : answer,
      );
}
