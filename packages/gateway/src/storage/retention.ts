import { audit } from "../inbox/audit.js";
import type { Database, Queryable } from "./database.js";

/** What decides how long a submission is kept. */
export interface RetentionCase {
  /** Empty for a server without towns. */
  readonly tenant: string;
  /** Of the form. */
  readonly slug: string;
}

/**
 * How many days a submission is kept after the last thing that happened to it: its receipt, a delivery, a change of its
 * state, a message, a payment. `undefined`: for ever.
 */
export type RetentionPolicy = (of: RetentionCase) => number | undefined;

/** What a round of deleting has done. */
export interface Retained {
  /** Submissions deleted, each with all its versions. */
  readonly deleted: number;
  /** Those whose time is over and that something is still open of: a person must look after them. */
  readonly overdue: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** In one round of cleaning up; the next one goes on. */
const AT_ONCE = 1_000;

/**
 * Deletes submissions whose time is over, with their keys: what a backup still has of them cannot be read any more once
 * the master key of that time is gone. One that is still to be delivered or was parked, that is not paid, that a question
 * is open about or, in a town, that nobody has completed, stays whatever its age. Each deletion is a line of the audit.
 */
export async function deleteExpired(
  database: Database,
  policy: RetentionPolicy,
  now: Date,
): Promise<Retained> {
  const rows = await database.query<RetentionCase>(
    "select distinct tenant, slug from gateway.submissions",
  );
  let deleted = 0;
  let overdue = 0;
  for (const of of rows) {
    const days = policy(of);
    if (days === undefined) continue;
    const before = new Date(now.getTime() - days * DAY_MS);
    const expired = await database.query<{ id: string }>(
      `select f.id ${QUIET} and not ${OPEN} order by f.submitted_at limit $4`,
      [of.tenant, of.slug, before, AT_ONCE],
    );
    for (const { id } of expired)
      if (await deleteIfExpired(database, id, of, { days, before, now }))
        deleted += 1;
    const [left] = await database.query<{ count: number }>(
      `select count(*)::integer as count ${QUIET} and ${OPEN}`,
      [of.tenant, of.slug, before],
    );
    overdue += left?.count ?? 0;
  }
  return { deleted, overdue };
}

/** First versions to which, and to whose later versions, nothing has happened since $3. */
const QUIET = `
  from gateway.submissions f cross join lateral (
    select array_agg(v.id) as ids, max(v.submitted_at) as newest from gateway.submissions v
     where v.id = f.id or v.revises = f.id) family
 where f.revises is null and f.tenant = $1 and f.slug = $2 and f.submitted_at < $3 and family.newest < $3
   and not exists (select 1 from gateway.deliveries d join gateway.attempts a on a.delivery_id = d.id
                    where d.submission_id = any(family.ids) and a.ended_at >= $3)
   and not exists (select 1 from gateway.status_events e
                    where e.submission_id = any(family.ids) and e.at >= $3)
   and not exists (select 1 from gateway.messages m
                    where m.submission_id = any(family.ids) and greatest(m.provided_at, m.first_retrieved_at) >= $3)
   and not exists (select 1 from gateway.payment_orders p
                    where p.submission_id = any(family.ids) and greatest(p.created_at, p.paid_at) >= $3)`;

/** Something is still to be done about it. An alarm of a payment is for a person, whatever has been paid. */
const OPEN = `(
       exists (select 1 from gateway.deliveries d
                where d.submission_id = any(family.ids) and d.state <> 'done')
    or exists (select 1 from gateway.queries q
                where q.submission_id = any(family.ids) and q.state = 'open')
    or exists (select 1 from gateway.payment_orders p
                where p.submission_id = any(family.ids) and (p.state = 'open' or exists
                  (select 1 from gateway.payment_attempts t
                    where t.order_id = p.id and t.state in ('creating', 'initial', 'alarm'))))
    or f.tenant <> '' and 'COMPLETED' is distinct from
         (select e.state from gateway.status_events e where e.submission_id = f.id order by e.id desc limit 1))`;

async function deleteIfExpired(
  database: Database,
  id: string,
  { tenant, slug }: RetentionCase,
  {
    days,
    before,
    now,
  }: { readonly days: number; readonly before: Date; readonly now: Date },
): Promise<boolean> {
  return database.transaction(async (inside) => {
    // Whoever changes its state waits for this row; what was done since it was found is seen now.
    await inside.query(
      "select 1 from gateway.submissions where id = $1 for update",
      [id],
    );
    const [still] = await inside.query<{ ids: readonly string[] }>(
      `select family.ids ${QUIET} and not ${OPEN} and f.id = $4`,
      [tenant, slug, before, id],
    );
    if (still === undefined) return false;
    await deleteVersions(inside, still.ids);
    await audit(inside, {
      at: now,
      actor: "gateway",
      tenant,
      action: "delete-after-retention",
      submissionId: id,
      detail: `${String(days)} days, versions: ${String(still.ids.length)}`,
    });
    return true;
  });
}

/**
 * Deletes versions of one submission, with all that belongs to them; their bytes on disk go with the next collection of
 * blobs.
 */
export async function deleteVersions(
  inside: Queryable,
  ids: readonly string[],
): Promise<void> {
  const keys = await inside.query<{ keyId: string }>(
    `select key_id as "keyId" from gateway.submissions where id = any($1) and key_id is not null
     union select key_id from gateway.parts where submission_id = any($1) and key_id is not null`,
    [ids],
  );
  await inside.query(
    "delete from gateway.deliveries where submission_id = any($1)",
    [ids],
  );
  // Later versions refer to the first one.
  await inside.query(
    "delete from gateway.submissions where id = any($1) and revises is not null",
    [ids],
  );
  await inside.query("delete from gateway.submissions where id = any($1)", [
    ids,
  ]);
  await inside.query(
    "delete from gateway.data_keys where id = any($1::uuid[])",
    [keys.map(({ keyId }) => keyId)],
  );
}
