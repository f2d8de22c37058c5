import type { Queryable } from "./database.js";
import type { StoredPart } from "./stored-parts.js";

/** All rows of a submission that is being taken in. */
export interface AcceptanceRows {
  readonly submissionId: string;
  readonly slug: string;
  readonly reference: string;
  /** ISO 8601 with offset. */
  readonly submittedAt: string;
  /** Sealed. */
  readonly manifest: string;
  /** Of the manifest as it is read. */
  readonly manifestSha512: string;
  readonly schemaUri: string;
  /** SHA-256 of the document's recipe; `null`: there is no document to be made. */
  readonly recipe: string | null;
  /** The key that seals it all. */
  readonly key: {
    readonly id: string;
    readonly master: string;
    readonly wrapped: Uint8Array;
  };
  readonly keySha256: string;
  readonly bodySha256: string;
  readonly owner: SubmissionOwner;
  readonly documents: readonly StoredPart[];
  /** Where each upload goes in the package, by its id. */
  readonly attachmentPaths: ReadonlyMap<string, string>;
}

/** Whose submission it is. */
export interface SubmissionOwner {
  /** Empty on a server without towns. */
  readonly tenant: string;
  /** LeiKa key. */
  readonly service?: string;
  readonly ars?: string;
}

/** What the database found. */
export interface InsertedAcceptance {
  /** False if the key belongs to another submission. */
  readonly isBound: boolean;
  /** The uploads that were there, now parts of the submission. */
  readonly claimed: readonly ClaimedUpload[];
}

/** An upload that a submission has taken over. */
export interface ClaimedUpload {
  readonly attachmentId: string;
  readonly blob: string;
  /** Of the file as it was sent. */
  readonly sha512: string;
}

/**
 * Writes the rows in one statement: each statement is a round trip, and round trips are what taking in mostly waits for.
 * Foreign keys are checked at its end. The caller judges what was found and undoes the transaction if need be.
 */
export async function insertAcceptance(
  inside: Queryable,
  rows: AcceptanceRows,
): Promise<InsertedAcceptance> {
  const { key, owner, documents, attachmentPaths } = rows;
  const found = await inside.query<{
    isBound: boolean;
    attachmentId: string | null;
    blob: string;
    sha512: string;
  }>(statement(documents.length), [
    key.id,
    key.master,
    key.wrapped,
    rows.submissionId,
    rows.slug,
    rows.reference,
    rows.submittedAt,
    rows.manifest,
    rows.manifestSha512,
    rows.schemaUri,
    rows.recipe,
    rows.recipe === null,
    owner.tenant,
    owner.service ?? null,
    owner.ars ?? null,
    rows.keySha256,
    rows.bodySha256,
    [...attachmentPaths.keys()],
    [...attachmentPaths.values()],
    ...documents.flatMap(({ path, blob, content }) => [path, blob, content]),
  ]);
  return {
    isBound: found[0]?.isBound === true,
    claimed: found.flatMap(({ attachmentId, blob, sha512 }) =>
      attachmentId === null ? [] : [{ attachmentId, blob, sha512 }],
    ),
  };
}

/** The parameters that come before those of the documents. */
const FIXED = 19;

function statement(documents: number): string {
  const values = Array.from({ length: documents }, (_, index) => {
    const at = FIXED + 3 * index;
    return `($${String(at + 1)}::text, $${String(at + 2)}::text, $${String(at + 3)}::bytea)`;
  });
  const made =
    documents === 0
      ? ""
      : `union all select $4, path, blob, content, $1::uuid
           from (values ${values.join(", ")}) made (path, blob, content)`;
  return `
    with sealing as (
      insert into gateway.data_keys (id, master, wrapped) values ($1, $2, $3)
    ), submission as (
      insert into gateway.submissions
        (id, slug, reference, submitted_at, manifest, manifest_sha512, schema_uri, key_id, recipe, is_complete,
         tenant, service, ars)
      values ($4, $5, $6, $7, $8, $9, $10, $1, $11, $12, $13, $14, $15)
    ), binding as (
      insert into gateway.idempotency_keys (key_sha256, body_sha256, submission_id)
      values ($16, $17, $4) on conflict do nothing returning 1
    ), claimed as (
      delete from gateway.uploads where attachment_id = any($18::uuid[])
      returning attachment_id, blob, sha512, key_id
    ), placed as (
      insert into gateway.parts (submission_id, path, blob, content, key_id)
      select $4, a.path, c.blob, null::bytea, c.key_id
        from claimed c join unnest($18::uuid[], $19::text[]) a (id, path) on a.id = c.attachment_id
      ${made}
    )
    select exists (select from binding) as "isBound",
           c.attachment_id as "attachmentId", c.blob, c.sha512
      from (values (1)) one left join claimed c on true`;
}
