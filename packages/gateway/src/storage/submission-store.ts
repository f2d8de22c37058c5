import { createHash } from "node:crypto";
import type { Readable } from "node:stream";

import { encodeManifest } from "@fim-forms/pdf-render";

import type { DocumentMaker } from "../documents/document-maker.js";
import { keepRecipe, type Recipe } from "../documents/recipe.js";
import { shareBlobs } from "./blob-lock.js";
import type { BlobStore } from "./blob-store.js";
import type { Database, Queryable } from "./database.js";
import {
  insertAcceptance,
  type AcceptanceRows,
  type SubmissionOwner,
} from "./insert-acceptance.js";
import type { Manifest } from "./manifest.js";
import {
  openPart,
  sealDocument,
  type StoredPart,
  type StoreTools,
} from "./stored-parts.js";
import type { DataKey, Vault } from "./vault.js";

/** Which submission an Idempotency-Key has led to. */
export interface FirstOutcome {
  /** Lower-case hex of the SHA-256 over the request's body. */
  readonly bodySha256: string;
  /** As it was when the submission was taken in: its document may be missing in it. */
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
  /** What the document is made of that the manifest lacks so far; without it, the manifest is complete. */
  readonly recipe?: Recipe;
  /** Of the place that the citizen has picked, if it is not the tenant's own. */
  readonly ars?: string;
  /** Without one, it belongs to no town. */
  readonly owner?: SubmissionOwner;
}

/** How storing ended. Nothing was stored unless it says so. */
export type AcceptOutcome =
  | { readonly kind: "stored" }
  | { readonly kind: "repeated"; readonly first: FirstOutcome }
  /** Another submission has claimed them, or they were deleted after their time. */
  | { readonly kind: "uploads-gone" };

/**
 * Submissions: rows for what they are, blobs for what they hold, both sealed with a key of their own. Complete or absent,
 * never changed: the document is made after the receipt, but nobody finds a submission without it.
 */
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
  /**
   * `undefined` if there is no such submission, whatever the id looks like.
   *
   * @throws CannotMakeDocument if its document was not made yet and cannot be
   */
  find(submissionId: string): Promise<Manifest | undefined>;
  /** The bytes of one part; `undefined` if the submission has none of that path. */
  openPart(submissionId: string, path: string): Promise<Readable | undefined>;
}

/** The store with what its own house needs besides. */
export interface SubmissionArchive extends SubmissionStore {
  /** Like `find`, the manifest byte for byte. */
  findText(submissionId: string): Promise<string | undefined>;
  /** The key that seals what is kept about a submission; `undefined` for one that is not sealed. */
  keyOf(submissionId: string): Promise<DataKey | undefined>;
}

/** 128 random bits in hex. */
export const SUBMISSION_ID = /^[0-9a-f]{32}$/;

interface SubmissionRow {
  readonly manifest: string;
  readonly keyId: string | null;
  readonly isComplete: boolean;
}

/** Opens the store over tables that are up to date. */
export function openSubmissionStore(
  database: Database,
  blobs: BlobStore,
  vault: Vault,
  documents: DocumentMaker,
): SubmissionArchive {
  const textOf = async (submissionId: string): Promise<string | undefined> => {
    if (!SUBMISSION_ID.test(submissionId)) return undefined;
    const row = await readRow(database, submissionId);
    if (row === undefined) return undefined;
    if (!row.isComplete) return documents.complete(submissionId);
    const key = await vault.find(database, row.keyId);
    return key === undefined ? row.manifest : key.openText(row.manifest);
  };
  const keptRecipes = new Set<string>();
  return {
    accept(acceptance, alongside) {
      if (acceptance.recipe !== undefined) documents.know(acceptance.recipe);
      const tools = { database, blobs, vault, keptRecipes };
      return accept(tools, acceptance, alongside);
    },
    findByKey: (slug, key) => findByKey(database, vault, keyHash(slug, key)),
    async find(submissionId) {
      const text = await textOf(submissionId);
      return text === undefined ? undefined : parse(text);
    },
    findText: textOf,
    async openPart(submissionId, path) {
      if ((await textOf(submissionId)) === undefined) return undefined;
      return openPart({ database, blobs, vault }, submissionId, path);
    },
    async keyOf(submissionId) {
      const row = await readRow(database, submissionId);
      return vault.find(database, row?.keyId ?? null);
    },
  };
}

async function readRow(
  database: Queryable,
  submissionId: string,
): Promise<SubmissionRow | undefined> {
  const [row] = await database.query<SubmissionRow>(
    `select manifest, key_id as "keyId", is_complete as "isComplete"
       from gateway.submissions where id = $1`,
    [submissionId],
  );
  return row;
}

interface AcceptTools extends StoreTools {
  /** Hashes of recipes that this process knows to be stored. */
  readonly keptRecipes: Set<string>;
}

async function accept(
  tools: AcceptTools,
  acceptance: Acceptance,
  alongside?: (inside: Queryable) => Promise<void>,
): Promise<AcceptOutcome> {
  const { database, blobs, vault } = tools;
  const { manifest, schemaUri, key, bodySha256, owner, recipe } = acceptance;
  const { attachmentPaths } = acceptance;
  const dataKey = await vault.make();
  const hashOf = new Map(manifest.parts.map((one) => [one.path, one.sha512]));
  refuseGaps(acceptance);
  const documents = await Promise.all(
    Array.from(acceptance.documents, ([path, content]) =>
      sealDocument(
        dataKey,
        blobs,
        path,
        Buffer.from(content),
        hashOf.get(path) ?? "",
      ),
    ),
  );
  const keySha256 = keyHash(manifest.form.slug, key);
  const text = encodeManifest(manifest);
  const rows: AcceptanceRows = {
    submissionId: manifest.submissionId,
    slug: manifest.form.slug,
    reference: manifest.reference,
    submittedAt: manifest.submittedAt,
    manifest: await dataKey.sealText(text),
    manifestSha512: createHash("sha512").update(text).digest("hex"),
    schemaUri,
    recipe: recipe?.sha256 ?? null,
    key: { id: dataKey.id, ...dataKey.wrapped },
    keySha256,
    bodySha256,
    owner: owner ?? { tenant: "" },
    documents,
    attachmentPaths,
  };
  const made = documents.flatMap(({ blob }) => (blob === null ? [] : [blob]));
  const store = (): Promise<void> =>
    database.transaction(async (inside) => {
      if (made.length > 0 || attachmentPaths.size > 0) await shareBlobs(inside);
      if (recipe !== undefined && !tools.keptRecipes.has(recipe.sha256))
        await keepRecipe(inside, recipe);
      const { isBound, claimed } = await insertAcceptance(inside, rows);
      if (!isBound) throw new Abandoned("repeated");
      if (claimed.length < attachmentPaths.size)
        throw new Abandoned("uploads-gone");
      for (const { attachmentId, sha512 } of claimed)
        if (sha512 !== hashOf.get(attachmentPaths.get(attachmentId)))
          throw new Error("a part is not what its manifest says");
      await requireBlobs(blobs, [...made, ...claimed.map(({ blob }) => blob)]);
      await alongside?.(inside);
    });
  try {
    try {
      await store();
    } catch (error) {
      if (recipe === undefined || !isReferenceMissing(error)) throw error;
      // What this process has seen stored was cleaned up meanwhile, with the last submission that had needed it.
      if (!tools.keptRecipes.delete(recipe.sha256)) throw error;
      await store();
    }
    if (recipe !== undefined) tools.keptRecipes.add(recipe.sha256);
    return { kind: "stored" };
  } catch (error) {
    if (!(error instanceof Abandoned)) throw error;
    const first = await findByKey(database, vault, keySha256);
    if (first !== undefined) return { kind: "repeated", first };
    return { kind: "uploads-gone" };
  }
}

/** Undoes a transaction that has lost against another one. */
class Abandoned extends Error {
  override readonly name = "Abandoned";
}

/** @throws Error if a part that the manifest names has no content */
function refuseGaps({
  manifest,
  documents,
  attachmentPaths,
}: Acceptance): void {
  const given = new Set([...documents.keys(), ...attachmentPaths.values()]);
  for (const { path } of manifest.parts)
    if (path !== undefined && !given.has(path))
      throw new Error("a part has no content");
}

async function requireBlobs(
  blobs: BlobStore,
  names: readonly string[],
): Promise<void> {
  for (const name of names)
    if (!(await blobs.has(name))) throw new Error("a part has gone from disk");
}

/** Whether a row refers to one that is not there. */
function isReferenceMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23503";
}

/** The row of a submission besides what its manifest says. */
export interface SubmissionColumns {
  /** The manifest, sealed if there is a key. */
  readonly text: string;
  /** Of the manifest as it is read. */
  readonly sha512: string;
  readonly schemaUri: string;
  readonly keyId: string | null;
  /** Then the document is still to be made. */
  readonly recipe: string | null;
}

/** Writes the row of a submission; `false` if it was there before. */
export async function insertSubmission(
  inside: Queryable,
  { submissionId, form, reference, submittedAt }: Manifest,
  { text, sha512, schemaUri, keyId, recipe }: SubmissionColumns,
): Promise<boolean> {
  const rows = await inside.query(
    `insert into gateway.submissions
       (id, slug, reference, submitted_at, manifest, manifest_sha512, schema_uri, key_id, recipe, is_complete)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1`,
    [
      submissionId,
      form.slug,
      reference,
      submittedAt,
      text,
      sha512,
      schemaUri,
      keyId,
      recipe,
      recipe === null,
    ],
  );
  return rows.length > 0;
}

/**
 * The rows of the parts.
 *
 * @throws Error if one that the manifest names is missing, here or on disk
 */
export async function insertParts(
  inside: Queryable,
  blobs: BlobStore,
  { submissionId, parts }: Manifest,
  stored: readonly StoredPart[],
): Promise<void> {
  const byPath = new Map(stored.map((part) => [part.path, part]));
  for (const { path } of parts) {
    if (path === undefined) continue;
    const part = byPath.get(path);
    if (part === undefined) throw new Error("a part has no content");
    if (part.blob !== null) await requireBlobs(blobs, [part.blob]);
    await inside.query(
      "insert into gateway.parts (submission_id, path, blob, content, key_id) values ($1, $2, $3, $4, $5)",
      [submissionId, path, part.blob, part.content, part.keyId],
    );
  }
}

async function findByKey(
  database: Queryable,
  vault: Vault,
  keySha256: string,
): Promise<FirstOutcome | undefined> {
  const [row] = await database.query<{
    manifest: string;
    keyId: string | null;
    bodySha256: string;
  }>(
    `select s.manifest, s.key_id as "keyId", k.body_sha256 as "bodySha256"
       from gateway.idempotency_keys k join gateway.submissions s on s.id = k.submission_id
      where k.key_sha256 = $1`,
    [keySha256],
  );
  if (row === undefined) return undefined;
  const key = await vault.find(database, row.keyId);
  const text =
    key === undefined ? row.manifest : await key.openText(row.manifest);
  return { bodySha256: row.bodySha256, manifest: parse(text) };
}

function keyHash(slug: string, key: string): string {
  return createHash("sha256").update(`${slug}\n${key}`).digest("hex");
}

/** We wrote it ourselves. */
function parse(manifest: string): Manifest {
  return JSON.parse(manifest) as Manifest;
}
