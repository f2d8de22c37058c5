import { createHash } from "node:crypto";

import {
  canonicaliseValues,
  validateValues,
  type FormValues,
} from "@fim-forms/form-model";
import {
  collectFiles,
  type PdfFonts,
  type ReferredFile,
} from "@fim-forms/pdf-render";

import type { RegisteredForm } from "../forms/form-registry.js";
import { toGermanDate, toGermanIso } from "../german-time.js";
import { ProblemError, problems } from "../http/problem.js";
import type { KeyRecord, KeyStore } from "../storage/key-store.js";
import type { Manifest } from "../storage/manifest.js";
import type {
  PartContent,
  SubmissionStore,
} from "../storage/submission-store.js";
import type { UploadStore } from "../storage/upload-store.js";
import { checkUploads } from "./check-uploads.js";
import { extensionOf } from "./file-name.js";
import { readSubmission } from "./read-submission.js";
import { referenceOf } from "./reference.js";
import { renderDocuments } from "./render-package.js";

/** What intake works with. */
export interface IntakeTools {
  readonly uploads: UploadStore;
  readonly submissions: SubmissionStore;
  readonly keys: KeyStore;
  readonly fonts: PdfFonts;
  readonly now: () => Date;
  readonly newId: () => string;
  /** The Bundesland that rules may ask for. */
  readonly land: string | undefined;
}

/**
 * Takes a submission in: once it returns, the package is on disk and complete. A repetition with the same key and body
 * returns the first package, also after a crash between any two steps.
 *
 * @param body - the request's body as received
 * @returns the manifest of the stored package
 * @throws ProblemError if the submission is refused; nothing is stored then, and the key stays free
 */
export async function acceptSubmission(
  form: RegisteredForm,
  key: string,
  body: Buffer,
  tools: IntakeTools,
): Promise<Manifest> {
  const bodySha256 = createHash("sha256").update(body).digest("hex");
  const bound = await tools.keys.find(form.slug, key);
  if (bound !== undefined) {
    const first = await firstOutcome(bound, bodySha256, tools);
    if (first !== undefined) return first;
  }

  const record: KeyRecord = bound ?? {
    bodySha256,
    submissionId: tools.newId(),
    submittedAt: toGermanIso(tools.now()),
  };
  const { values, files } = await checkAnswers(form, body, record, tools);
  const reference = referenceOf(record.submissionId);
  const { submissionId, submittedAt } = record;
  const attachmentPaths = pathsOf(files);
  const documents = await renderDocuments(
    form,
    values,
    { submissionId, reference, submittedAt, attachmentPaths },
    tools.fonts,
  );

  // Bound late, so that a refusal leaves the key free for the corrected answers; bound before writing, so that a
  // repetition after a crash ends in the same folder.
  const inForce = await tools.keys.bind(form.slug, key, record);
  if (inForce.submissionId !== submissionId) {
    const first = await firstOutcome(inForce, bodySha256, tools);
    if (first === undefined) throw new ProblemError(problems.unavailable());
    return first;
  }
  const manifest = await tools.submissions.write(
    documents.manifest,
    new Map<string, PartContent>([
      ["submission.xml", documents.xml],
      ["submission.json", documents.json],
      ["submission.pdf", documents.pdf],
      ...Array.from(
        attachmentPaths,
        ([id, path]) =>
          [path, { copyOf: tools.uploads.contentPath(id) }] as const,
      ),
    ]),
  );
  for (const { file } of files) await tools.uploads.remove(file.attachmentId);
  return manifest;
}

/** @returns `undefined` if the key is bound but its package was never finished */
async function firstOutcome(
  record: KeyRecord,
  bodySha256: string,
  { submissions }: IntakeTools,
): Promise<Manifest | undefined> {
  if (record.bodySha256 !== bodySha256)
    throw new ProblemError(problems.keyReused());
  return submissions.find(record.submissionId);
}

async function checkAnswers(
  form: RegisteredForm,
  body: Buffer,
  record: KeyRecord,
  { uploads, land }: IntakeTools,
): Promise<{ values: FormValues; files: ReferredFile[] }> {
  const given = readSubmission(form, body);
  const context = {
    today: toGermanDate(new Date(record.submittedAt)),
    ...(land === undefined ? {} : { land }),
  };
  const issues = validateValues(form.model, given, context);
  if (issues.length > 0) throw new ProblemError(problems.invalidValues(issues));
  const values = canonicaliseValues(form.model, given, context);
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
