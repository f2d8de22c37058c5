import { randomUUID } from "node:crypto";

import type { LogEntry } from "../options.js";
import type { Queue } from "../queue/open-queue.js";
import type { Queryable } from "../storage/database.js";
import type { Manifest } from "../storage/manifest.js";
import type { Storage } from "../storage/open-storage.js";
import type {
  DeliveryPackage,
  DeliveryTarget,
  Outcome,
} from "./delivery-port.js";
import { GIVE_UP_AFTER_MS, retryDelayMs } from "./retry-schedule.js";

/** What delivering works with. */
export interface DeliveryTools {
  readonly storage: Storage;
  readonly queue: Queue;
  readonly targets: readonly DeliveryTarget[];
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
}

/** Longer than any attempt takes: then its worker counts as dead. */
const LEASE_MS = 10 * 60 * 1000;

/** Writes the orders to deliver a submission, and the jobs that wake workers, in the submission's own transaction. */
export async function orderDeliveries(
  inside: Queryable,
  submissionId: string,
  { queue, targets, now }: DeliveryTools,
): Promise<void> {
  for (const { name } of targets) {
    const id = randomUUID();
    await inside.query(
      `insert into gateway.deliveries (id, submission_id, target, state, due_at, begun_at)
       values ($1, $2, $3, 'waiting', $4, $4)`,
      [id, submissionId, name, now()],
    );
    await queue.wake(inside, id, now());
  }
}

/**
 * Makes one attempt at a delivery, if it is due and no other worker has it. Calling it too often does no harm.
 */
export async function attemptDelivery(
  deliveryId: string,
  tools: DeliveryTools,
): Promise<void> {
  const lease = await takeLease(deliveryId, tools);
  if (lease === undefined) return;
  const target = tools.targets.find(({ name }) => name === lease.target);
  const outcome: Outcome =
    target === undefined
      ? { kind: "permanent", problem: "no such target is configured" }
      : await target.send(packageOf(deliveryId, lease, tools));
  await record(deliveryId, lease, outcome, tools);
}

/**
 * Wakes workers for deliveries that nobody has ended: their worker was killed, or their job got lost.
 *
 * @param isAlone - no other process works on this database: then every lease is a dead worker's
 */
export async function resumeDeliveries(
  { storage: { database }, queue, now }: DeliveryTools,
  isAlone: boolean,
): Promise<void> {
  await database.transaction(async (inside) => {
    if (isAlone)
      await inside.query(
        "update gateway.deliveries set lease_until = $1 where state = 'sending'",
        [now()],
      );
    const rows = await inside.query<{ id: string }>(
      `select id from gateway.deliveries
        where (state = 'waiting' and due_at <= $1) or (state = 'sending' and lease_until <= $1)`,
      [now()],
    );
    for (const { id } of rows) await queue.wake(inside, id, now());
  });
}

interface Lease {
  readonly fence: number;
  readonly attempts: number;
  readonly target: string;
  readonly begunAt: Date;
  readonly submissionId: string;
  readonly manifest: string;
  readonly manifestSha512: string;
}

async function takeLease(
  deliveryId: string,
  { storage: { database }, now }: DeliveryTools,
): Promise<Lease | undefined> {
  return database.transaction(async (inside) => {
    const [lease] = await inside.query<Lease>(
      `update gateway.deliveries d
          set state = 'sending', fence = fence + 1, attempts = attempts + 1, lease_until = $3
         from gateway.submissions s
        where d.id = $1 and s.id = d.submission_id
          and ((state = 'waiting' and due_at <= $2) or (state = 'sending' and lease_until <= $2))
       returning fence, attempts, target, begun_at as "begunAt", s.id as "submissionId",
                 s.manifest, s.manifest_sha512 as "manifestSha512"`,
      [deliveryId, now(), new Date(now().getTime() + LEASE_MS)],
    );
    if (lease !== undefined)
      await inside.query(
        "insert into gateway.attempts (delivery_id, fence, begun_at) values ($1, $2, $3)",
        [deliveryId, lease.fence, now()],
      );
    return lease;
  });
}

function packageOf(
  deliveryId: string,
  { manifest, manifestSha512, submissionId }: Lease,
  { storage: { submissions } }: DeliveryTools,
): DeliveryPackage {
  return {
    deliveryId,
    // We wrote it ourselves.
    manifest: JSON.parse(manifest) as Manifest,
    manifestText: manifest,
    manifestSha512,
    async open(path) {
      const bytes = await submissions.openPart(submissionId, path);
      if (bytes === undefined) throw new Error(`${path} is not stored`);
      return bytes;
    },
  };
}

/** Writes the result of an attempt, unless a newer attempt has begun meanwhile. */
async function record(
  deliveryId: string,
  { fence, attempts, begunAt, target }: Lease,
  outcome: Outcome,
  { storage: { database }, queue, now, log }: DeliveryTools,
): Promise<void> {
  const receipt = outcome.kind === "done" ? outcome.receipt : null;
  const problem = outcome.kind === "done" ? null : outcome.problem;
  const wished = outcome.kind === "retry" ? outcome.afterMs : undefined;
  const dueAt = new Date(
    now().getTime() + retryDelayMs(attempts, Math.random(), wished),
  );
  const isOver =
    outcome.kind === "permanent" ||
    dueAt.getTime() - begunAt.getTime() > GIVE_UP_AFTER_MS;
  const state =
    outcome.kind === "done" ? "done" : isOver ? "parked" : "waiting";
  const isMine = await database.transaction(async (inside) => {
    await inside.query(
      `update gateway.attempts set ended_at = $3, outcome = $4, problem = $5
        where delivery_id = $1 and fence = $2`,
      [deliveryId, fence, now(), outcome.kind, problem],
    );
    const rows = await inside.query(
      `update gateway.deliveries
          set state = $3, due_at = $4, lease_until = null, receipt = $5, problem = $6
        where id = $1 and fence = $2 and state = 'sending' returning 1`,
      [deliveryId, fence, state, dueAt, receipt, problem],
    );
    if (rows.length > 0 && state === "waiting")
      await queue.wake(inside, deliveryId, dueAt);
    return rows.length > 0;
  });
  log({ event: "delivery", target, outcome: outcome.kind, attempts, isMine });
  if (isMine && state === "parked")
    log({ event: "alarm", alarm: "delivery-parked", target });
}
