import { createHash } from "node:crypto";

import type { Queryable } from "../storage/database.js";

/** Counts wrong codes and passwords, in the database: all processes share what they know. */
export interface Throttle {
  /** Milliseconds to wait before the next attempt is looked at; 0 if there is none. */
  waitMs(what: string): Promise<number>;
  fail(what: string): Promise<void>;
  succeed(what: string): Promise<void>;
  /** Forgets what lies long back. */
  cleanUp(): Promise<void>;
}

/** So many may be mistyped. */
const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 60 * 60_000;
/** After a day without an attempt, counting starts anew. */
const FORGET_MS = 24 * 60 * 60_000;

/** Opens the throttle over its table. */
export function openThrottle(database: Queryable, now: () => Date): Throttle {
  return {
    async waitMs(what) {
      const [row] = await database.query<{ count: number; lastAt: Date }>(
        `select count, last_at as "lastAt" from gateway.failures where key = $1`,
        [keyOf(what)],
      );
      if (row === undefined) return 0;
      const wait = waitAfter(row.count);
      return Math.max(0, row.lastAt.getTime() + wait - now().getTime());
    },
    async fail(what) {
      await database.query(
        `insert into gateway.failures as f (key, count, last_at) values ($1, 1, $2)
         on conflict (key) do update set last_at = $2,
           count = case when f.last_at < $3 then 1 else f.count + 1 end`,
        [keyOf(what), now(), new Date(now().getTime() - FORGET_MS)],
      );
    },
    async succeed(what) {
      await database.query("delete from gateway.failures where key = $1", [
        keyOf(what),
      ]);
    },
    async cleanUp() {
      await database.query("delete from gateway.failures where last_at < $1", [
        new Date(now().getTime() - FORGET_MS),
      ]);
    },
  };
}

/** Doubles with every failure beyond the free ones, up to an hour. */
function waitAfter(count: number): number {
  return count < FREE_FAILURES
    ? 0
    : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE_FAILURES));
}

/** Names and addresses of people do not lie about in a table. */
function keyOf(what: string): string {
  return createHash("sha256").update(what).digest("hex");
}
