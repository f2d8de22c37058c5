import type { Database } from "./database.js";

/** What decides how long a submission is kept. */
export interface RetentionCase {
  /** Empty for a server without towns. */
  readonly tenant: string;
  /** Of the form. */
  readonly slug: string;
}

/**
 * How many days a submission is kept after the last thing that happened to it: its receipt, a delivery, a change of its
 * state. `undefined`: for ever.
 */
export type RetentionPolicy = (of: RetentionCase) => number | undefined;

interface Candidate extends RetentionCase {
  readonly id: string;
  readonly lastAt: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** In one round of cleaning up; the next one goes on. */
const AT_ONCE = 1_000;
/** Another row refers to it. */
const STILL_NEEDED = "23503";

/**
 * Deletes submissions whose time is over, with their keys: what a backup still has of them cannot be read any more once
 * the master key of that time is gone. One that is still to be delivered, or was parked, stays whatever its age.
 *
 * @returns how many were deleted
 */
export async function deleteExpired(
  database: Database,
  policy: RetentionPolicy,
  now: Date,
): Promise<number> {
  const rows = await database.query<RetentionCase>(
    "select distinct tenant, slug from gateway.submissions",
  );
  let deleted = 0;
  for (const { tenant, slug } of rows) {
    const days = policy({ tenant, slug });
    if (days === undefined) continue;
    const before = new Date(now.getTime() - days * DAY_MS);
    for (const { id } of await findExpired(database, { tenant, slug }, before))
      if (await deleteSubmission(database, id)) deleted += 1;
  }
  return deleted;
}

async function findExpired(
  database: Database,
  { tenant, slug }: RetentionCase,
  before: Date,
): Promise<readonly Candidate[]> {
  return database.query<Candidate>(
    `select s.id from gateway.submissions s
      where s.tenant = $1 and s.slug = $2 and s.submitted_at < $3
        and not exists (select 1 from gateway.deliveries d
                         where d.submission_id = s.id and d.state <> 'done')
        and not exists (select 1 from gateway.deliveries d join gateway.attempts a on a.delivery_id = d.id
                         where d.submission_id = s.id and a.ended_at >= $3)
        and not exists (select 1 from gateway.status_events e
                         where e.submission_id = s.id and e.at >= $3)
      -- Later versions of a submission refer to the first one.
      order by s.submitted_at desc limit $4`,
    [tenant, slug, before, AT_ONCE],
  );
}

/**
 * Deletes one submission with all that belongs to it; its bytes on disk go with the next collection of blobs.
 *
 * @returns false if it is not there, or a later version still refers to it
 */
export async function deleteSubmission(
  database: Database,
  id: string,
): Promise<boolean> {
  try {
    return await database.transaction(async (inside) => {
      const keys = await inside.query<{ keyId: string }>(
        `select key_id as "keyId" from gateway.submissions where id = $1 and key_id is not null
         union select key_id from gateway.parts where submission_id = $1 and key_id is not null`,
        [id],
      );
      await inside.query(
        "delete from gateway.deliveries where submission_id = $1",
        [id],
      );
      const rows = await inside.query(
        "delete from gateway.submissions where id = $1 returning 1",
        [id],
      );
      await inside.query(
        "delete from gateway.data_keys where id = any($1::uuid[])",
        [keys.map(({ keyId }) => keyId)],
      );
      return rows.length > 0;
    });
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      error.code === STILL_NEEDED
    )
      return false;
    throw error;
  }
}
