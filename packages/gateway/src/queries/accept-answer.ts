import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";

import {
  createSession,
  validateValues,
  type FormSession,
} from "@fim-forms/form-model";
import { collectFiles } from "@fim-forms/pdf-render";

import type { JudgingForm } from "../forms/form-registry.js";
import { toGermanDate, toGermanIso } from "../german-time.js";
import { ProblemError, problems } from "../http/problem.js";
import { accountAfter } from "../inbox/answer-origins.js";
import { answersOf } from "../inbox/answers.js";
import { provenPointers } from "../inbox/close-proven.js";
import type { Case } from "../inbox/cases.js";
import { audit } from "../inbox/audit.js";
import { checkUploads } from "../intake/check-uploads.js";
import { recipeFor } from "../documents/recipe.js";
import { extensionOf } from "../intake/file-name.js";
import { renderDocuments } from "../intake/render-package.js";
import type { Manifest } from "../storage/manifest.js";
import { recordStatus } from "../status/status.js";
import type { TownTools } from "../tenants/town-tools.js";
import { compareAnswers, type Changes } from "./field-hashes.js";
import { endQuery, type Query } from "./query-store.js";

/** An answer to a question, ready to be stored. */
export interface QueryAnswer {
  readonly form: JudgingForm;
  readonly found: Case;
  readonly query: Query;
  /** Over the stored answers of the version that was asked about. */
  readonly before: FormSession;
  /** The same with the new answers, locked but for what was asked. */
  readonly after: FormSession;
}

/**
 * Stores the answer as a later version of the submission: documents of their own, what has changed in `changes.json`, and
 * everything in one transaction with the end of the question and the orders to deliver it.
 *
 * @throws ProblemError if answers are missing or wrong, or the question is not open any more; nothing is stored then
 */
export async function acceptAnswer(
  { form, found, query, before, after }: QueryAnswer,
  tools: TownTools,
): Promise<void> {
  const { intake, parts, now, tenant } = tools;
  const [first] = found.versions;
  const previous = found.versions.find(({ id }) => id === query.submissionId);
  if (first === undefined || previous === undefined)
    throw new ProblemError(problems.notFound());
  const submittedAt = toGermanIso(now());
  const values = after.submission();
  const context = {
    today: toGermanDate(new Date(previous.manifest.submittedAt)),
    ...(tenant.land === undefined ? {} : { land: tenant.land }),
  };
  const issues = validateValues(form.model, values, context);
  if (issues.length > 0) throw new ProblemError(problems.invalidValues(issues));

  // One for all versions of a case, so that an untouched answer keeps its hash; nobody else can work it out.
  const salt = createHash("sha256")
    .update(`fields\n${first.id}`)
    .digest("hex")
    .slice(0, 32);
  const canonical = createSession(form.model, {
    values,
    context,
    applyInitialValues: false,
  });
  const compared = compareAnswers(
    salt,
    answersOf(before),
    answersOf(canonical),
  );
  const proven = provenPointers(tools, form);
  if (compared.changes.some(({ pointer }) => proven.has(pointer)))
    throw new ProblemError(
      problems.refused({
        de: "Eine dieser Angaben muss aus Ihrem Konto kommen und lässt sich hier nicht ändern.",
        en: "One of these answers must come from your account and cannot be changed here.",
      }),
    );
  if (compared.changes.length === 0)
    throw new ProblemError(
      problems.refused({
        de: "Sie haben noch nichts geändert.",
        en: "You have not changed anything yet.",
      }),
    );

  const files = collectFiles(form.model, values);
  const kept = new Map(
    previous.manifest.parts.flatMap(({ attachmentId, path, sha512 }) =>
      attachmentId === undefined || path === undefined
        ? []
        : [[attachmentId, { path, sha512 }] as const],
    ),
  );
  const fresh = files.filter(({ file }) => {
    const old = kept.get(file.attachmentId);
    return old?.sha512 !== file.sha512;
  });
  const missing = await checkUploads(fresh, parts.storage.uploads);
  if (missing.length > 0)
    throw new ProblemError(problems.missingUpload(missing));
  const pathOf = (file: { attachmentId: string; fileName: string }): string =>
    `attachments/${file.attachmentId}.${extensionOf(file.fileName)}`;

  const submissionId = intake.newId();
  const account = accountAfter(previous.manifest.account, compared.changes);
  const rendered = await renderDocuments(form, values, {
    submissionId,
    reference: found.reference,
    submittedAt,
    attachmentPaths: new Map(
      files.map(({ file }) => [file.attachmentId, pathOf(file)]),
    ),
    ...(account === undefined ? {} : { account }),
  });
  const changes: Changes = {
    formatVersion: 1,
    salt,
    revises: {
      submissionId: previous.id,
      manifestSha512: previous.manifestSha512,
    },
    ...compared,
  };
  const changesText = `${JSON.stringify(changes, undefined, 2)}\n`;
  const manifest: Manifest = {
    ...rendered.manifest,
    parts: [
      ...rendered.manifest.parts,
      {
        path: "changes.json",
        role: "data",
        mediaType: "application/json",
        sizeBytes: Buffer.byteLength(changesText),
        sha512: createHash("sha512").update(changesText).digest("hex"),
      },
    ],
  };
  const documents = new Map<string, string | Uint8Array>([
    ["submission.xml", rendered.xml],
    ["submission.json", rendered.json],
    ["changes.json", changesText],
  ]);
  for (const { file } of files) {
    const old = kept.get(file.attachmentId);
    if (old === undefined || fresh.some((one) => one.file === file)) continue;
    const bytes = await intake.submissions.openPart(previous.id, old.path);
    if (bytes !== undefined) documents.set(pathOf(file), await buffer(bytes));
  }

  const outcome = await intake.submissions.accept(
    {
      manifest,
      schemaUri: form.model.names.jsonSchemaId,
      // A question has one answer, however often it is sent.
      key: `query-${query.id}`,
      bodySha256: createHash("sha256").update(rendered.json).digest("hex"),
      documents,
      attachmentPaths: new Map(
        fresh.map(({ file }) => [file.attachmentId, pathOf(file)]),
      ),
      recipe: recipeFor(form, intake.theme),
    },
    async (inside) => {
      const at = now();
      await inside.query(
        `update gateway.submissions s set revises = $2, revision = $3, ars = f.ars
           from gateway.submissions f where s.id = $1 and f.id = $2`,
        [submissionId, first.id, previous.revision + 1],
      );
      if (
        !(await endQuery(
          inside,
          query.id,
          at,
          compared.changes.map(({ pointer, before: was, after: is }) => ({
            pointer,
            before: was,
            after: is,
          })),
        ))
      )
        throw new ProblemError(problems.conflict(NOT_OPEN));
      await recordStatus(inside, first.id, "PROCESSING", { at, by: "citizen" });
      await audit(inside, {
        at,
        actor: "citizen",
        tenant: tenant.key,
        action: "answer-query",
        submissionId: first.id,
        detail: query.id,
      });
      await intake.order?.(inside, manifest);
    },
  );
  if (outcome.kind === "uploads-gone")
    throw new ProblemError(
      problems.missingUpload(await checkUploads(fresh, parts.storage.uploads)),
    );
}

/** What the citizen reads who answers too late, or twice. */
export const NOT_OPEN = {
  de: "Diese Rückfrage ist schon beantwortet oder wurde zurückgezogen.",
  en: "This question has already been answered, or was withdrawn.",
};
