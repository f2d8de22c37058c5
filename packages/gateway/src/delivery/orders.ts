import { randomUUID } from "node:crypto";

import { together, type Queryable } from "../storage/database.js";
import type { DeliveryOrder } from "./delivery-port.js";
import type { LeftLying } from "./look-for-work.js";
import type { DeliveryTools } from "./tools.js";

/** Which deliveries a worker may begin with: due, and nobody else at it. `$1` is the time. */
export const IS_DUE = `
  ((state in ('waiting', 'pending') and due_at <= $1)
   or (state = 'sending' and lease_until <= clock_timestamp()))`;

/** Writes the orders to deliver a submission, and the jobs that wake workers, in the submission's own transaction. */
export async function orderDeliveries(
  inside: Queryable,
  submissionId: string,
  targets: readonly DeliveryOrder[],
  { queue, now }: Pick<DeliveryTools, "queue" | "now">,
): Promise<void> {
  const at = now();
  // None needs another one's outcome: they go to the database together.
  await together(
    targets.flatMap(({ target, destination = null }) => {
      const deliveryId = randomUUID();
      return [
        inside.query(
          `insert into gateway.deliveries (id, submission_id, target, state, due_at, begun_at, destination)
           values ($1, $2, $3, 'waiting', $4, $4, $5)`,
          [deliveryId, submissionId, target, at, destination],
        ),
        queue.wake(inside, { deliveryId, target }, at),
      ];
    }),
  );
}

/** Due deliveries of a target, the oldest first: new ones, and those whose worker or wake-up was lost. */
export async function findDue(
  database: Queryable,
  target: string,
  now: Date,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from gateway.deliveries where target = $2 and ${IS_DUE} order by due_at limit $3`,
    [now, target, limit],
  );
  return rows.map(({ id }) => id);
}

/** Another process, to which the queue has given the wake-up of a delivery, has so long to begin with it. */
const LEFT_LYING_AFTER_MS = 1_000;

/**
 * Deliveries that have been due for a while and that nobody is at, the newest of each target first: whoever was given them
 * begins with the oldest, and the two meet once.
 *
 * @param limit - of each target
 */
export function findLeftLying(
  database: Queryable,
  targets: readonly string[],
  now: Date,
  limit: number,
): Promise<readonly LeftLying[]> {
  return database.query<LeftLying>(
    `select due.id as "deliveryId", asked.target
       from unnest($2::text[]) as asked(target)
      cross join lateral (
        -- The bound on due_at stands here once more for the index: what is due much later costs nothing.
        select id from gateway.deliveries d
         where d.target = asked.target and due_at <= $1 and ${IS_DUE}
         order by due_at desc limit $3) as due`,
    [new Date(now.getTime() - LEFT_LYING_AFTER_MS), targets, limit],
  );
}

/** Takes all leases away. Only if no other process works on this database: then each is a dead worker's. */
export async function releaseLeases(database: Queryable): Promise<void> {
  await database.query(
    "update gateway.deliveries set lease_until = clock_timestamp() where state = 'sending'",
  );
}
