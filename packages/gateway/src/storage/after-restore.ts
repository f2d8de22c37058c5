import type { BlobStore } from "./blob-store.js";
import type { Database } from "./database.js";

/** What a restored backup holds, and so what it lacks. */
export interface RestoredState {
  /** When the newest submission of the backup came in; what came later is not in it. `undefined` if it has none. */
  readonly newestAt: Date | undefined;
  readonly submissions: number;
  /** Deliveries whose targets will be asked whether they have the package before anything is sent again. */
  readonly openDeliveries: number;
}

/**
 * Prepares a restored database for its first start: deliveries that were under way when the backup was made may have ended
 * since, so that every target is asked before anything is sent.
 */
export async function prepareRestored(
  database: Database,
): Promise<RestoredState> {
  return database.transaction(async (inside) => {
    const open = await inside.query(
      `update gateway.deliveries
          set unsure = true, fence = fence + 1, lease_until = null, due_at = least(due_at, now()),
              state = case when state = 'sending' then 'waiting' else state end
        where state in ('waiting', 'sending', 'pending') returning 1`,
    );
    const [newest] = await inside.query<{ at: Date | null; count: number }>(
      "select max(submitted_at) as at, count(*)::integer as count from gateway.submissions",
    );
    return {
      newestAt: newest?.at ?? undefined,
      submissions: newest?.count ?? 0,
      openDeliveries: open.length,
    };
  });
}

/**
 * Looks for every file that rows refer to.
 *
 * @returns hashes of those that are not there
 */
export async function findMissingBlobs({
  database,
  blobs,
}: {
  readonly database: Database;
  readonly blobs: BlobStore;
}): Promise<readonly string[]> {
  const rows = await database.query<{ blob: string }>(
    `select blob from gateway.parts where blob is not null
     union select blob from gateway.uploads
     union select blob from gateway.delivery_bytes`,
  );
  const missing: string[] = [];
  for (const { blob } of rows) if (!(await blobs.has(blob))) missing.push(blob);
  return missing;
}
