import { text } from "node:stream/consumers";

import {
  createSession,
  type FormSession,
  type FormValues,
} from "@fim-forms/form-model";

import type { JudgingForm } from "../forms/form-registry.js";
import { toGermanDate } from "../german-time.js";
import type { Manifest } from "../storage/manifest.js";
import type { TownTools } from "../tenants/town-tools.js";

/**
 * The answers of a stored submission, in the form that they were given in, with the code lists of that day: what has been
 * taken out of a list since, or out of the form, stays readable.
 *
 * @returns `undefined` if an earlier version of the gateway took it in, and the form is not served any more, or has another
 *   version by now
 */
export async function openAnswers(
  { registry, intake, tenant, parts }: TownTools,
  manifest: Manifest,
): Promise<
  | {
      readonly form: JudgingForm;
      readonly values: FormValues;
      readonly session: FormSession;
    }
  | undefined
> {
  const recipe = await parts.storage.documents.recipeOf(manifest.submissionId);
  const served = registry.find(manifest.form.slug);
  const form =
    recipe !== undefined
      ? registry.bind(recipe)
      : served?.model.fimId.version === manifest.form.version
        ? served
        : undefined;
  if (form === undefined) return undefined;
  const bytes = await intake.submissions.openPart(
    manifest.submissionId,
    "submission.json",
  );
  if (bytes === undefined) return undefined;
  // Written by ourselves from canonical values.
  const values = JSON.parse(await text(bytes)) as FormValues;
  const session = createSession(form.model, {
    values,
    applyInitialValues: false,
    context: {
      today: toGermanDate(new Date(manifest.submittedAt)),
      ...(tenant.land === undefined ? {} : { land: tenant.land }),
    },
  });
  return { form, values, session };
}
