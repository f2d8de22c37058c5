import { text } from "node:stream/consumers";

import {
  createSession,
  type FormSession,
  type FormValues,
} from "@fim-forms/form-model";

import type { RegisteredForm } from "../forms/form-registry.js";
import { toGermanDate } from "../german-time.js";
import type { Manifest } from "../storage/manifest.js";
import type { TownTools } from "../tenants/town-tools.js";

/**
 * The answers of a stored submission, in the form that they were given in.
 *
 * @returns `undefined` if the form is not served any more, or has another version by now
 */
export async function openAnswers(
  { registry, intake, tenant }: TownTools,
  manifest: Manifest,
): Promise<
  | {
      readonly form: RegisteredForm;
      readonly values: FormValues;
      readonly session: FormSession;
    }
  | undefined
> {
  const form = registry.find(manifest.form.slug);
  if (form?.model.fimId.version !== manifest.form.version) return undefined;
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
