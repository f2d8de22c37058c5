import { text } from "node:stream/consumers";

import {
  createSession,
  type FormSession,
  type FormValues,
} from "@fim-forms/form-model";

import { recipeFor } from "../documents/recipe.js";
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
  const form = await formOf({ registry, intake, parts }, manifest);
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

async function formOf(
  { registry, intake, parts }: Pick<TownTools, "registry" | "intake" | "parts">,
  { submissionId, form: { slug, version } }: Manifest,
): Promise<JudgingForm | undefined> {
  const { documents } = parts.storage;
  const served = registry.find(slug);
  const hash = await documents.recipeHashOf(submissionId);
  if (hash === undefined)
    return served?.model.fimId.version === version ? served : undefined;
  // Nearly always: spares reading a form that is at hand.
  if (served !== undefined && recipeFor(served, intake.theme).sha256 === hash)
    return served;
  return registry.bind(await documents.readRecipe(hash));
}
