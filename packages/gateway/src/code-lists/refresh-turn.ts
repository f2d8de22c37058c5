import type { Database } from "../storage/database.js";

/** Whose turn it is to refresh, agreed upon by all processes over their database; leases go by its clock. */
export interface RefreshTurn {
  /** @returns false if it is not time yet, or another process is at it */
  take(now: Date): Promise<boolean>;
  /** @param due - when to refresh next */
  end(due: Date): Promise<void>;
  /** Makes it time, whatever was agreed. */
  hasten(now: Date): Promise<void>;
  /** Whether a process is at it, or will be at once. */
  isUnderWay(now: Date): Promise<boolean>;
}

/** Opens the turn. @param leaseMs - longer than refreshing takes: after it, whoever took the turn counts as dead */
export function openRefreshTurn(
  database: Database,
  leaseMs: number,
): RefreshTurn {
  return {
    async take(now) {
      const rows = await database.query(
        `insert into gateway.code_list_refresh (single, due_at, lease_until)
         values (true, $1, clock_timestamp() + $2 * interval '1 millisecond')
         on conflict (single) do update set lease_until = excluded.lease_until
           where code_list_refresh.due_at <= $1
             and (code_list_refresh.lease_until is null or code_list_refresh.lease_until < clock_timestamp())
         returning 1`,
        [now, leaseMs],
      );
      return rows.length > 0;
    },
    async end(due) {
      await database.query(
        "update gateway.code_list_refresh set due_at = $1, lease_until = null",
        [due],
      );
    },
    async hasten(now) {
      await database.query(
        `insert into gateway.code_list_refresh (single, due_at) values (true, $1)
         on conflict (single) do update set due_at = least(code_list_refresh.due_at, excluded.due_at)`,
        [now],
      );
    },
    async isUnderWay(now) {
      const rows = await database.query(
        `select 1 from gateway.code_list_refresh where due_at <= $1 or lease_until > clock_timestamp()`,
        [now],
      );
      return rows.length > 0;
    },
  };
}
