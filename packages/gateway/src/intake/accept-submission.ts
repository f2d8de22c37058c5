import { createHash } from "node:crypto";

import {
  canonicaliseValues,
  validateValues,
  type FormValues,
} from "@fim-forms/form-model";
import {
  collectFiles,
  type PdfTheme,
  type ReferredFile,
} from "@fim-forms/pdf-render";

import { recipeFor } from "../documents/recipe.js";
import type { JudgingForm, RegisteredForm } from "../forms/form-registry.js";
import { toGermanIso } from "../german-time.js";
import { ProblemError, problems } from "../http/problem.js";
import type { HostedForm } from "../options.js";
import { imposeLocked } from "../prefill/lock-answers.js";
import { isUnavailable, type Queryable } from "../storage/database.js";
import type { Manifest } from "../storage/manifest.js";
import type {
  FirstOutcome,
  SubmissionStore,
} from "../storage/submission-store.js";
import type { UploadStore } from "../storage/upload-store.js";
import { ownForm } from "../tenants/placed-forms.js";
import { unprovenAnswers, type ProvenField } from "../prefill/field-levels.js";
import { accountNote, type Applicant } from "./applicant.js";
import { checkUploads } from "./check-uploads.js";
import { extensionOf } from "./file-name.js";
import { readSubmission } from "./read-submission.js";
import { referenceOf } from "./reference.js";
import { renderDocuments } from "./render-package.js";

/** A submission that is stored for good. */
export interface Accepted {
  readonly manifest: Manifest;
  /** It was stored before, with the same key and the same answers. */
  readonly isRepeated: boolean;
}

/** Where a fee is paid. */
export interface PaymentLink {
  /** Path within the site. */
  readonly url: string;
  /** Whether the submission goes on only once it is paid for. */
  readonly isRequired: boolean;
}

/** What intake works with. */
export interface IntakeTools {
  readonly uploads: UploadStore;
  readonly submissions: SubmissionStore;
  /** Letterhead of the town, if it has one. */
  readonly theme?: PdfTheme;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Writes the orders to deliver a submission, in its own transaction. */
  readonly order?: (inside: Queryable, manifest: Manifest) => Promise<void>;
  /** More for a new submission's own transaction: its history, its orders. */
  readonly alongside?: (inside: Queryable, manifest: Manifest) => Promise<void>;
  /** The number that the citizen quotes; by default it follows from the id. */
  readonly newReference?: (
    form: HostedForm,
    submittedAt: string,
  ) => Promise<string | undefined>;
  /** Answers that must come from an account, and how sure they must be. */
  readonly provenFields?: (form: JudgingForm) => readonly ProvenField[];
  /** What there is to pay for a submission that was taken in. */
  readonly paymentLink?: (
    manifest: Manifest,
  ) => Promise<PaymentLink | undefined>;
  /** The Bundesland that rules may ask for. */
  readonly land: string | undefined;
}

/**
 * Takes a submission in: once it returns, it is stored completely. A repetition with the same key and body returns the
 * first one, also after a crash between any two steps.
 *
 * @param body - the request's body as received
 * @param findApplicant - who sends it by an account; asked for a submission that is not known yet
 * @returns the manifest of the stored package, without the document that is made later
 * @throws ProblemError if the submission is refused, or cannot be stored now; nothing is stored then, and the key stays
 * free
 */
export async function acceptSubmission(
  form: RegisteredForm,
  key: string,
  body: Buffer,
  tools: IntakeTools,
  findApplicant: FindApplicant = noApplicant,
): Promise<Accepted> {
  try {
    return await checkAndStore(form, key, body, tools, findApplicant);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    // Nothing was acknowledged: the page keeps the answers and sends them again.
    throw new ProblemError(problems.unavailable(), { cause: error });
  }
}

/** Looks who sends answers; see {@link acceptSubmission}. */
export type FindApplicant = () => Promise<Applicant | undefined>;

const noApplicant: FindApplicant = () => Promise.resolve(undefined);

async function checkAndStore(
  asked: RegisteredForm,
  key: string,
  body: Buffer,
  tools: IntakeTools,
  findApplicant: FindApplicant,
): Promise<Accepted> {
  const { place } = asked;
  const form = ownForm(asked);
  const bodySha256 = createHash("sha256").update(body).digest("hex");
  const first = await tools.submissions.findByKey(form.slug, key);
  if (first !== undefined) return repeat(first, bodySha256);

  const applicant = await findApplicant();
  const submissionId = tools.newId();
  const submittedAt = toGermanIso(tools.now());
  const { values, files } = await checkAnswers(
    form,
    body,
    submittedAt,
    tools,
    applicant,
  );
  const attachmentPaths = pathsOf(files);
  const { manifest, xml, json } = await renderDocuments(form, values, {
    submissionId,
    reference:
      (await tools.newReference?.(form, submittedAt)) ??
      referenceOf(submissionId),
    submittedAt,
    attachmentPaths,
    ...(applicant === undefined
      ? {}
      : { account: accountNote(values, applicant) }),
  });
  const outcome = await tools.submissions.accept(
    {
      manifest,
      schemaUri: form.model.names.jsonSchemaId,
      key,
      bodySha256,
      documents: new Map([
        ["submission.xml", xml],
        ["submission.json", json],
      ]),
      attachmentPaths,
      recipe: recipeFor(form, tools.theme),
      ...(place === undefined ? {} : { ars: place.ars }),
    },
    async (inside) => {
      await tools.alongside?.(inside, manifest);
      await applicant?.bind(inside, submissionId);
    },
  );
  switch (outcome.kind) {
    case "stored":
      return { manifest, isRepeated: false };
    case "repeated":
      return repeat(outcome.first, bodySha256);
    case "uploads-gone": {
      // Between our look and our claim: look again, to name the fields.
      const missing = await checkUploads(files, tools.uploads);
      throw new ProblemError(problems.missingUpload(missing));
    }
  }
}

function repeat(first: FirstOutcome, bodySha256: string): Accepted {
  if (first.bodySha256 !== bodySha256)
    throw new ProblemError(problems.keyReused());
  return { manifest: first.manifest, isRepeated: true };
}

async function checkAnswers(
  form: RegisteredForm,
  body: Buffer,
  submittedAt: string,
  { uploads, land, provenFields }: IntakeTools,
  applicant: Applicant | undefined,
): Promise<{ values: FormValues; files: ReferredFile[] }> {
  const sent = readSubmission(form, body);
  const given =
    applicant === undefined
      ? sent
      : imposeLocked(form.model, sent, applicant.prefill);
  const context = {
    // Official German time: its day is the first part.
    today: submittedAt.slice(0, 10),
    ...(land === undefined ? {} : { land }),
  };
  const issues = validateValues(form.model, given, context);
  if (issues.length > 0) throw new ProblemError(problems.invalidValues(issues));
  const values = canonicaliseValues(form.model, given, context);
  const unproven = unprovenAnswers(
    values,
    provenFields?.(form) ?? [],
    applicant?.prefill,
  );
  if (unproven.length > 0) throw new ProblemError(problems.unproven(unproven));
  const files = collectFiles(form.model, values);
  const missing = await checkUploads(files, uploads);
  if (missing.length > 0)
    throw new ProblemError(problems.missingUpload(missing));
  return { values, files };
}

/** Where attachments lie in the package: names of ours, and an extension that readFileName has let through. */
function pathsOf(files: readonly ReferredFile[]): ReadonlyMap<string, string> {
  return new Map(
    files.map(({ file }) => [
      file.attachmentId,
      `attachments/${file.attachmentId}.${extensionOf(file.fileName)}`,
    ]),
  );
}
