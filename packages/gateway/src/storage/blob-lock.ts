import type { BlobStore } from "./blob-store.js";
import type { Database, Queryable } from "./database.js";

/** Any number: who refers to blobs shares it, who deletes blobs has it alone. */
const LOCK = 4_990_002;

/**
 * Keeps blobs from being deleted until the transaction ends. Call it before the statements that refer to blobs, and look
 * whether the blobs are there after it.
 */
export async function shareBlobs(inside: Queryable): Promise<void> {
  await inside.query("select pg_advisory_xact_lock_shared($1)", [LOCK]);
}

/**
 * Deletes blobs that no submission and no upload refers to.
 *
 * @param before - younger ones stay: they may belong to a submission that is being taken in
 * @returns how many were deleted
 */
export async function collectBlobs(
  database: Database,
  blobs: BlobStore,
  before: Date,
): Promise<number> {
  let deleted = 0;
  for await (const batch of blobs.olderThan(before))
    await database.transaction(async (inside) => {
      await inside.query("select pg_advisory_xact_lock($1)", [LOCK]);
      const rows = await inside.query<{ blob: string }>(
        `select blob from gateway.parts where blob = any($1::text[])
         union select blob from gateway.uploads where blob = any($1::text[])
         union select blob from gateway.delivery_bytes where blob = any($1::text[])`,
        [batch],
      );
      const needed = new Set(rows.map(({ blob }) => blob));
      for (const blob of batch) {
        if (needed.has(blob)) continue;
        await blobs.remove(blob);
        deleted += 1;
      }
    });
  return deleted;
}
