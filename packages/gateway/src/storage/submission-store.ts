import { createHash } from "node:crypto";
import type { Readable } from "node:stream";

import { encodeManifest } from "@fim-forms/pdf-render";

import { shareBlobs } from "./blob-lock.js";
import type { BlobStore } from "./blob-store.js";
import type { Database, Queryable } from "./database.js";
import type { Manifest } from "./manifest.js";

/** Which submission an Idempotency-Key has led to. */
export interface FirstOutcome {
  /** Lower-case hex of the SHA-256 over the request's body. */
  readonly bodySha256: string;
  readonly manifest: Manifest;
}

/** A submission that has passed every check. */
export interface Acceptance {
  readonly manifest: Manifest;
  /** `$id` of the JSON Schema that the data follow. */
  readonly schemaUri: string;
  readonly key: string;
  readonly bodySha256: string;
  /** Documents made here, by their path in the package. */
  readonly documents: ReadonlyMap<string, string | Uint8Array>;
  /** Where each upload goes in the package, by its id. */
  readonly attachmentPaths: ReadonlyMap<string, string>;
}

/** How storing ended. Nothing was stored unless it says so. */
export type AcceptOutcome =
  | { readonly kind: "stored" }
  | { readonly kind: "repeated"; readonly first: FirstOutcome }
  /** Another submission has claimed them, or they were deleted after their time. */
  | { readonly kind: "uploads-gone" };

/** Submissions: rows for what they are, blobs for what they hold. Complete or absent, never changed. */
export interface SubmissionStore {
  /**
   * Stores a submission, its key and its parts in one transaction, and takes its uploads over.
   *
   * @param alongside - more statements for the same transaction
   * @returns after everything has reached the disk
   * @throws Error if a part is not what the manifest says of it
   */
  accept(
    acceptance: Acceptance,
    alongside?: (inside: Queryable) => Promise<void>,
  ): Promise<AcceptOutcome>;
  findByKey(slug: string, key: string): Promise<FirstOutcome | undefined>;
  /** `undefined` if there is no such submission, whatever the id looks like. */
  find(submissionId: string): Promise<Manifest | undefined>;
  /** The bytes of one part; `undefined` if the submission has none of that path. */
  openPart(submissionId: string, path: string): Promise<Readable | undefined>;
}

/** 128 random bits in hex. */
export const SUBMISSION_ID = /^[0-9a-f]{32}$/;

/** Opens the store over tables that are up to date. */
export function openSubmissionStore(
  database: Database,
  blobs: BlobStore,
): SubmissionStore {
  return {
    accept: (acceptance, alongside) =>
      accept(database, blobs, acceptance, alongside),
    findByKey: (slug, key) => findByKey(database, keyHash(slug, key)),
    async find(submissionId) {
      if (!SUBMISSION_ID.test(submissionId)) return undefined;
      const [row] = await database.query<{ manifest: string }>(
        "select manifest from gateway.submissions where id = $1",
        [submissionId],
      );
      return row === undefined ? undefined : parse(row.manifest);
    },
    async openPart(submissionId, path) {
      const [row] = await database.query<{ blob: string }>(
        "select blob from gateway.parts where submission_id = $1 and path = $2",
        [submissionId, path],
      );
      return row === undefined ? undefined : blobs.read(row.blob);
    },
  };
}

async function accept(
  database: Database,
  blobs: BlobStore,
  {
    manifest,
    schemaUri,
    key,
    bodySha256,
    documents,
    attachmentPaths,
  }: Acceptance,
  alongside?: (inside: Queryable) => Promise<void>,
): Promise<AcceptOutcome> {
  const blobOf = new Map<string, string>();
  await Promise.all(
    Array.from(documents, async ([path, content]) =>
      blobOf.set(path, await blobs.put(Buffer.from(content))),
    ),
  );
  const keySha256 = keyHash(manifest.form.slug, key);
  const text = encodeManifest(manifest);
  const manifestSha512 = createHash("sha512").update(text).digest("hex");
  try {
    await database.transaction(async (inside) => {
      await shareBlobs(inside);
      await insertSubmission(inside, manifest, text, manifestSha512, schemaUri);
      const [bound] = await inside.query(
        `insert into gateway.idempotency_keys (key_sha256, body_sha256, submission_id)
         values ($1, $2, $3) on conflict do nothing returning 1`,
        [keySha256, bodySha256, manifest.submissionId],
      );
      if (bound === undefined) throw new Abandoned("repeated");
      for (const [id, path] of attachmentPaths) {
        const [upload] = await inside.query<{ blob: string }>(
          "delete from gateway.uploads where attachment_id = $1 returning blob",
          [id],
        );
        if (upload === undefined) throw new Abandoned("uploads-gone");
        blobOf.set(path, upload.blob);
      }
      await insertParts(inside, blobs, manifest, blobOf);
      await alongside?.(inside);
    });
    return { kind: "stored" };
  } catch (error) {
    if (!(error instanceof Abandoned)) throw error;
    const first = await findByKey(database, keySha256);
    if (first !== undefined) return { kind: "repeated", first };
    return { kind: "uploads-gone" };
  }
}

/** Undoes a transaction that has lost against another one. */
class Abandoned extends Error {
  override readonly name = "Abandoned";
}

/** The row of a submission; `false` if it was there before. */
export async function insertSubmission(
  inside: Queryable,
  { submissionId, form, reference, submittedAt }: Manifest,
  text: string,
  manifestSha512: string,
  schemaUri = "",
): Promise<boolean> {
  const rows = await inside.query(
    `insert into gateway.submissions (id, slug, reference, submitted_at, manifest, manifest_sha512, schema_uri)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
    [
      submissionId,
      form.slug,
      reference,
      submittedAt,
      text,
      manifestSha512,
      schemaUri,
    ],
  );
  return rows.length > 0;
}

/**
 * The rows of the parts, each with the blob that has its bytes.
 *
 * @throws Error if one is missing or its bytes are not those of the manifest
 */
export async function insertParts(
  inside: Queryable,
  blobs: BlobStore,
  { submissionId, parts }: Manifest,
  blobOf: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { path, sha512 } of parts) {
    if (path === undefined) continue;
    const blob = blobOf.get(path);
    if (blob === undefined) throw new Error("a part has no content");
    if (blob !== sha512) throw new Error("a part has changed on disk");
    if (!(await blobs.has(blob))) throw new Error("a part has gone from disk");
    await inside.query(
      "insert into gateway.parts (submission_id, path, blob) values ($1, $2, $3)",
      [submissionId, path, blob],
    );
  }
}

async function findByKey(
  database: Queryable,
  keySha256: string,
): Promise<FirstOutcome | undefined> {
  const [row] = await database.query<{ manifest: string; bodySha256: string }>(
    `select s.manifest, k.body_sha256 as "bodySha256"
       from gateway.idempotency_keys k join gateway.submissions s on s.id = k.submission_id
      where k.key_sha256 = $1`,
    [keySha256],
  );
  return row === undefined
    ? undefined
    : { bodySha256: row.bodySha256, manifest: parse(row.manifest) };
}

function keyHash(slug: string, key: string): string {
  return createHash("sha256").update(`${slug}\n${key}`).digest("hex");
}

/** We wrote it ourselves. */
function parse(manifest: string): Manifest {
  return JSON.parse(manifest) as Manifest;
}
