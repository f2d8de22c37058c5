import type { Queryable } from "../storage/database.js";
import type { DeliveryTools } from "./tools.js";

/** What people, and messages from targets, may do with deliveries. */
export interface DeliveryOffice {
  /** The target may have news: the next attempt is made now. No effect on a delivery that has ended or is under way. */
  hurry(deliveryId: string): Promise<boolean>;
  /**
   * The target says that there is news of some deliveries, by its own names for them.
   *
   * @returns how many are attempted now
   */
  hear(target: string, externalRefs: readonly string[]): Promise<number>;
  /** Takes a parked delivery up again; its target is asked first whether it has the package. */
  retry(deliveryId: string): Promise<boolean>;
  /** Ends a delivery without success, whatever it is doing. */
  park(deliveryId: string, problem: string): Promise<boolean>;
  /** Deliveries of a submission, for those who look after it. */
  list(submissionId: string): Promise<readonly DeliveryState[]>;
  /** How many deliveries are in which state, by target. */
  count(): Promise<readonly DeliveryCount[]>;
}

/** Where one delivery stands. */
export interface DeliveryState {
  readonly deliveryId: string;
  readonly target: string;
  readonly state: "waiting" | "sending" | "pending" | "done" | "parked";
  readonly attempts: number;
  readonly dueAt: Date;
  readonly receipt: string | null;
  readonly problem: string | null;
}

/** One line of an overview. */
export interface DeliveryCount {
  readonly target: string;
  readonly state: DeliveryState["state"];
  readonly count: number;
}

/** Opens the office over the tables. */
export function openOffice({
  storage: { database },
  queue,
  now,
  log,
}: Pick<DeliveryTools, "storage" | "queue" | "now" | "log">): DeliveryOffice {
  /** Runs an update that returns `target`, and wakes a worker for what it changed. */
  const change = (
    sql: string,
    deliveryId: string,
    more: readonly unknown[],
    isAwake: boolean,
  ): Promise<boolean> =>
    database.transaction(async (inside: Queryable) => {
      const [row] = await inside.query<{ target: string }>(sql, [
        deliveryId,
        ...more,
      ]);
      if (row === undefined) return false;
      if (isAwake)
        await queue.wake(inside, { deliveryId, target: row.target }, now());
      return true;
    });
  return {
    hurry: (deliveryId) =>
      change(
        `update gateway.deliveries set due_at = $2
          where id = $1 and state in ('waiting', 'pending') and due_at > $2 returning target`,
        deliveryId,
        [now()],
        true,
      ),
    hear: (target, externalRefs) =>
      database.transaction(async (inside) => {
        const rows = await inside.query<{ deliveryId: string }>(
          `update gateway.deliveries set due_at = $3
            where target = $1 and external_ref = any($2) and state = 'pending' and due_at > $3
           returning id as "deliveryId"`,
          [target, externalRefs, now()],
        );
        for (const { deliveryId } of rows)
          await queue.wake(inside, { deliveryId, target }, now());
        return rows.length;
      }),
    retry: (deliveryId) =>
      change(
        `update gateway.deliveries
            set state = 'waiting', due_at = $2, unsure = true, failures = 0, failing_since = null
          where id = $1 and state = 'parked' returning target`,
        deliveryId,
        [now()],
        true,
      ),
    async park(deliveryId, problem) {
      const isChanged = await change(
        `update gateway.deliveries
            set state = 'parked', problem = $2, fence = fence + 1, lease_until = null
          where id = $1 and state in ('waiting', 'sending', 'pending') returning target`,
        deliveryId,
        [problem],
        false,
      );
      if (isChanged) log({ event: "delivery-parked-by-hand" });
      return isChanged;
    },
    list: (submissionId) =>
      database.query<DeliveryState>(
        `select id as "deliveryId", target, state, attempts, due_at as "dueAt", receipt, problem
           from gateway.deliveries where submission_id = $1 order by target`,
        [submissionId],
      ),
    count: () =>
      database.query<DeliveryCount>(
        `select target, state, count(*)::integer as count
           from gateway.deliveries group by target, state order by target, state`,
      ),
  };
}
