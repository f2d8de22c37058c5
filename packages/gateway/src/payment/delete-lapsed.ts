import { audit } from "../inbox/audit.js";
import type { Database } from "../storage/database.js";
import { deleteVersions } from "../storage/retention.js";

/** Money may be late, and citizens may ask: only then is it deleted. */
const KEEP_LAPSED_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Deletes submissions whose fee was not paid in time, thirty days after that time. Nobody but their senders has ever seen
 * them.
 */
export async function deleteLapsed(
  database: Database,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - KEEP_LAPSED_MS);
  for (;;) {
    const isDone = await database.transaction(async (inside) => {
      const [row] = await inside.query<{ id: string; tenant: string }>(
        `select submission_id as id, tenant from gateway.payment_orders
          where policy = 'required' and state = 'lapsed' and pay_by < $1 and submission_id is not null
          limit 1 for update skip locked`,
        [before],
      );
      if (row === undefined) return true;
      await deleteVersions(inside, [row.id]);
      await audit(inside, {
        at: now,
        actor: "gateway",
        tenant: row.tenant,
        action: "delete-unpaid",
        submissionId: row.id,
      });
      return false;
    });
    if (isDone) return;
  }
}
