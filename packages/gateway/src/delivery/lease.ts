import type { DeliveryTarget, Outcome } from "./delivery-port.js";
import { IS_DUE, orderDeliveries } from "./orders.js";
import { retryDelayMs } from "./retry-schedule.js";
import type { DeliveryTools } from "./tools.js";

/** The right to make one attempt at a delivery, and what is known of it. */
export interface Lease {
  readonly deliveryId: string;
  /** Counts up with every lease: what is written under an older one has no effect. */
  readonly fence: number;
  readonly attempts: number;
  /** The target may have it already. */
  readonly unsure: boolean;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly pendingSince: Date | null;
  readonly alarmedAt: Date | null;
  readonly target: string;
  readonly submissionId: string;
  readonly schemaUri: string;
  readonly tenant: string | null;
  readonly service: string | null;
  readonly ars: string | null;
  readonly destination: string | null;
}

/**
 * Takes a delivery for one attempt, if it is due and nobody else has it. Leases go by the clock of the database, which
 * all processes share.
 *
 * @param leaseMs - longer than the attempt takes: after it, its worker counts as dead
 */
export async function takeLease(
  deliveryId: string,
  leaseMs: number,
  { storage: { database }, now }: DeliveryTools,
): Promise<Lease | undefined> {
  return database.transaction(async (inside) => {
    const [before] = await inside.query<{ unsure: boolean }>(
      `select unsure from gateway.deliveries where id = $2 and ${IS_DUE} for update skip locked`,
      [now(), deliveryId],
    );
    if (before === undefined) return undefined;
    // Unsure until the result is written: a crash from here on leaves it so.
    const [lease] = await inside.query<Omit<Lease, "unsure">>(
      `update gateway.deliveries d
          set state = 'sending', fence = fence + 1, attempts = attempts + 1, unsure = true,
              lease_until = clock_timestamp() + $2 * interval '1 millisecond'
         from gateway.submissions s
        where d.id = $1 and s.id = d.submission_id
       returning d.id as "deliveryId", fence, attempts, failures, failing_since as "failingSince",
                 pending_since as "pendingSince", alarmed_at as "alarmedAt", target, destination, s.id as "submissionId",
                 s.schema_uri as "schemaUri",
                 to_jsonb(s) ->> 'tenant' as tenant, to_jsonb(s) ->> 'service' as service,
                 to_jsonb(s) ->> 'ars' as ars`,
      [deliveryId, leaseMs],
    );
    if (lease === undefined) return undefined;
    await inside.query(
      "insert into gateway.attempts (delivery_id, fence, begun_at) values ($1, $2, $3)",
      [deliveryId, lease.fence, now()],
    );
    return { ...lease, unsure: before.unsure };
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;
const GIVE_UP_AFTER_MS = 3 * DAY_MS;
const ALARM_PENDING_AFTER_MS = 3 * DAY_MS;

/**
 * Writes the result of an attempt.
 *
 * @returns false if a newer attempt has begun meanwhile: then this one's result changes nothing
 */
export async function recordOutcome(
  lease: Lease,
  outcome: Outcome,
  limits: DeliveryTarget["limits"],
  tools: DeliveryTools,
): Promise<boolean> {
  const { storage, queue, now, log, onDone } = tools;
  const { deliveryId, fence, target } = lease;
  const next = nextOf(lease, outcome, limits, now());
  const isMine = await storage.database.transaction(async (inside) => {
    await inside.query(
      `update gateway.attempts set ended_at = $3, outcome = $4, problem = $5
        where delivery_id = $1 and fence = $2`,
      [deliveryId, fence, now(), outcome.kind, next.problem],
    );
    const rows = await inside.query(
      `update gateway.deliveries
          set state = $3, due_at = $4, lease_until = null, receipt = $5, evidence = $6, problem = $7, unsure = $8,
              failures = $9, failing_since = $10, pending_since = $11, alarmed_at = $12,
              external_ref = coalesce($13, external_ref)
        where id = $1 and fence = $2 and state = 'sending' returning 1`,
      [
        deliveryId,
        fence,
        next.state,
        next.dueAt,
        outcome.kind === "done" ? outcome.receipt : null,
        outcome.kind === "done" && outcome.evidence !== undefined
          ? JSON.stringify(outcome.evidence)
          : null,
        next.problem,
        outcome.kind === "unknown",
        next.failures,
        next.failingSince,
        next.pendingSince,
        next.alarmedAt,
        outcome.kind === "pending" ? (outcome.externalRef ?? null) : null,
      ],
    );
    if (rows.length === 0) return false;
    if (next.state === "waiting" || next.state === "pending")
      await queue.wake(inside, { deliveryId, target }, next.dueAt);
    if (outcome.kind === "done" && outcome.onward !== undefined)
      await orderDeliveries(inside, lease.submissionId, outcome.onward, tools);
    if (outcome.kind === "done")
      await onDone?.(inside, {
        submissionId: lease.submissionId,
        target,
        receipt: outcome.receipt,
      });
    return true;
  });
  log({
    event: "delivery",
    target,
    outcome: outcome.kind,
    attempts: lease.attempts,
    isMine,
  });
  if (isMine && next.alarm !== undefined)
    log({ event: "alarm", alarm: next.alarm, target });
  return isMine;
}

interface Next {
  readonly state: "waiting" | "pending" | "done" | "parked";
  readonly dueAt: Date;
  readonly problem: string | null;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly pendingSince: Date | null;
  readonly alarmedAt: Date | null;
  readonly alarm?: string;
}

function nextOf(
  lease: Lease,
  outcome: Outcome,
  limits: DeliveryTarget["limits"],
  now: Date,
): Next {
  const { pendingSince, alarmedAt } = lease;
  const calm = { failures: 0, failingSince: null, pendingSince, alarmedAt };
  switch (outcome.kind) {
    case "done":
      return { ...calm, state: "done", dueAt: now, problem: null };
    case "permanent":
      return {
        ...calm,
        state: "parked",
        dueAt: now,
        problem: outcome.problem,
        alarm: "delivery-parked",
      };
    case "pending": {
      const since = pendingSince ?? now;
      const isLate =
        now.getTime() - since.getTime() >=
        (limits?.alarmPendingAfterMs ?? ALARM_PENDING_AFTER_MS);
      return {
        ...calm,
        state: "pending",
        dueAt: new Date(now.getTime() + Math.max(0, outcome.checkAfterMs)),
        problem: null,
        pendingSince: since,
        ...(isLate && alarmedAt === null
          ? { alarmedAt: now, alarm: "delivery-pending" }
          : {}),
      };
    }
    case "retry":
    case "unknown": {
      const failures = lease.failures + 1;
      const failingSince = lease.failingSince ?? now;
      const dueAt = new Date(
        now.getTime() + retryDelayMs(failures, Math.random(), outcome.afterMs),
      );
      const isOver =
        dueAt.getTime() - failingSince.getTime() >
        (limits?.giveUpAfterMs ?? GIVE_UP_AFTER_MS);
      return {
        state: isOver ? "parked" : "waiting",
        dueAt,
        problem: outcome.problem,
        failures,
        failingSince,
        pendingSince,
        alarmedAt,
        ...(isOver ? { alarm: "delivery-parked" } : {}),
      };
    }
  }
}
