import PgBoss from "pg-boss";

import type { Database, Queryable } from "../storage/database.js";

/** Wakes workers: a job says that a delivery is due. What is true of a delivery stands in its own row. */
export interface Queue {
  /** Enqueues in the transaction given: no job without its delivery, no delivery without its job. */
  wake(inside: Queryable, job: WakeUp, at: Date): Promise<void>;
  /** Begins to hand jobs out; a job is over when `handle` returns. */
  work(handle: (job: WakeUp) => void): Promise<void>;
  /** Waits for the jobs under way. */
  stop(): Promise<void>;
}

/** Names a delivery and where it goes. */
export interface WakeUp {
  readonly deliveryId: string;
  readonly target: string;
}

/** Any number, as those of migrations and blobs. */
const LOCK = 4_990_003;
const QUEUE = "deliver";
const BATCH = 50;
const STOP_MS = 30_000;

/** Opens pg-boss in its schema `pgboss` of the gateway's own database. */
export async function openQueue(
  database: Database,
  onTrouble: (error: Error) => void,
): Promise<Queue> {
  const boss = new PgBoss({
    db: executor(database),
    schema: "pgboss",
    schedule: false,
  });
  boss.on("error", onTrouble);
  await oneAtATime(database, async () => {
    await boss.start();
    // A job is a hint: what it stands for is in the delivery's row.
    await boss.createQueue(QUEUE, { name: QUEUE, retryLimit: 0 });
  });
  return {
    async wake(inside, { deliveryId, target }, at) {
      await boss.send(
        QUEUE,
        { deliveryId, target },
        { db: executor(inside), startAfter: at },
      );
    },
    async work(handle) {
      await boss.work<WakeUp>(
        QUEUE,
        { pollingIntervalSeconds: 0.5, batchSize: BATCH },
        (jobs) => {
          for (const { data } of jobs) handle(data);
          return Promise.resolve();
        },
      );
    },
    async stop() {
      await boss.stop({ graceful: true, wait: true, timeout: STOP_MS });
    },
  };
}

/** Two processes that start at once would both make the tables of the queue. */
async function oneAtATime(
  database: Database,
  run: () => Promise<void>,
): Promise<void> {
  if (database.kind === "embedded") return run();
  await database.transaction(async (inside) => {
    await inside.query("select pg_advisory_xact_lock($1)", [LOCK]);
    // By other connections: this one only keeps the lock.
    await run();
  });
}

/** Statements as pg-boss sends them: scripts without parameters, or one statement with some. */
function executor(target: Queryable): PgBoss.Db {
  return {
    async executeSql(text, values) {
      return {
        rows: hasValues(values)
          ? await target.query(text, values)
          : await target.script(text),
      };
    },
  };
}

/** pg-boss leaves them out, whatever its types say. */
function hasValues(
  values: readonly unknown[] | undefined,
): values is readonly unknown[] {
  return values !== undefined && values.length > 0;
}
