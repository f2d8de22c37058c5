import { createHash } from "node:crypto";
import { Readable } from "node:stream";

import type { BlobStore } from "./blob-store.js";
import type { Database } from "./database.js";
import type { DataKey, Vault } from "./vault.js";

/** Larger documents lie on disk. */
const IN_ROW_BYTES = 64 * 1024;

/** What storing works with. */
export interface StoreTools {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly vault: Vault;
}

/** Opens a part that is stored, whether the submission is complete or not. */
export async function openPart(
  { database, blobs, vault }: StoreTools,
  submissionId: string,
  path: string,
): Promise<Readable | undefined> {
  const [row] = await database.query<{
    blob: string | null;
    content: Uint8Array | null;
    keyId: string | null;
  }>(
    `select blob, content, key_id as "keyId" from gateway.parts
      where submission_id = $1 and path = $2`,
    [submissionId, path],
  );
  if (row === undefined) return undefined;
  const key = await vault.find(database, row.keyId);
  if (row.content !== null)
    return Readable.from([
      key === undefined
        ? Buffer.from(row.content)
        : await key.open(row.content),
    ]);
  if (row.blob === null) return undefined;
  const stored = blobs.read(row.blob);
  return key === undefined ? stored : key.openStream(stored);
}

/** A part on its way into the tables. */
export interface StoredPart {
  readonly path: string;
  readonly blob: string | null;
  readonly content: Uint8Array | null;
  readonly keyId: string | null;
}

/**
 * Seals a document for storing, in its row or on disk.
 *
 * @throws Error if its bytes are not those of the manifest
 */
export async function sealDocument(
  key: DataKey,
  blobs: BlobStore,
  path: string,
  bytes: Uint8Array,
  sha512: string,
): Promise<StoredPart> {
  if (createHash("sha512").update(bytes).digest("hex") !== sha512)
    throw new Error("a part is not what its manifest says");
  const sealed = await key.seal(bytes);
  return sealed.length <= IN_ROW_BYTES
    ? { path, blob: null, content: sealed, keyId: key.id }
    : { path, blob: await blobs.put(sealed), content: null, keyId: key.id };
}
