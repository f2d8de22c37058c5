import { openQueue } from "../queue/open-queue.js";
import type { Queryable } from "../storage/database.js";
import { attemptDelivery } from "./attempt.js";
import type { DeliveryTarget } from "./delivery-port.js";
import { openLane, type Lane } from "./lane.js";
import { lookForWork } from "./look-for-work.js";
import {
  findDue,
  findLeftLying,
  orderDeliveries,
  releaseLeases,
} from "./orders.js";
import { openOffice, type DeliveryOffice } from "./office.js";
import type { DeliveryTools } from "./tools.js";

/** Delivering, at work. */
export interface Delivery extends DeliveryOffice {
  /** Writes the orders for a submission into its own transaction, one for each target named. */
  readonly order: (
    inside: Queryable,
    submissionId: string,
    targetNames: readonly string[],
  ) => Promise<void>;
  /** The targets that this process leaves alone for a while, because they failed again and again. */
  spared(): readonly SparedTarget[];
  /** Ends the attempts under way and waits for them. */
  stop(): Promise<void>;
}

/** A target whose breaker is open. */
export interface SparedTarget {
  readonly target: string;
  /** Until the next attempt; 0: it is being tried. */
  readonly forMs: number;
}

/** What the gateway gives to delivering. */
export interface DeliverySetup extends Omit<
  DeliveryTools,
  "queue" | "targets" | "stopping"
> {
  readonly targets: readonly DeliveryTarget[];
}

const SWEEP_EVERY_MS = 30_000;
const CONCURRENCY = 4;

/**
 * Opens the queue, takes up what an earlier process has left, and begins to work.
 *
 * @throws Error if two targets have one name
 */
export async function openDelivery(setup: DeliverySetup): Promise<Delivery> {
  const { storage, log } = setup;
  const targets = new Map(setup.targets.map((one) => [one.name, one]));
  if (targets.size < setup.targets.length)
    throw new Error("two delivery targets have the same name");
  const queue = await openQueue(storage.database, (error) => {
    log({ event: "queue-trouble", error: error.name });
  });
  const stopping = new AbortController();
  const tools: DeliveryTools = {
    ...setup,
    queue,
    targets,
    stopping: stopping.signal,
  };

  const lanes = new Map<string, Lane>();
  /** Also for targets that are not configured: their deliveries must not lie about unseen. */
  const laneOf = (name: string): Lane => {
    const there = lanes.get(name);
    if (there !== undefined) return there;
    const lane = openLane({
      concurrency: targets.get(name)?.limits?.concurrency ?? CONCURRENCY,
      async attempt(id) {
        try {
          return await attemptDelivery(id, name, tools);
        } catch (error) {
          // The database has failed: the lease runs out, and the delivery is taken up again.
          const code = error instanceof Error ? error.name : typeof error;
          log({ event: "queue-trouble", error: code });
          return undefined;
        }
      },
      findDue: (limit) => findDue(storage.database, name, setup.now(), limit),
      onBreaker: (state) => {
        log({ event: "breaker", target: name, state });
      },
    });
    lanes.set(name, lane);
    return lane;
  };
  const sweep = async (): Promise<void> => {
    const rows = await storage.database.query<{ target: string }>(
      "select distinct target from gateway.deliveries where state in ('waiting', 'sending', 'pending')",
    );
    for (const { target } of rows) await laneOf(target).refill();
  };

  if (storage.database.kind === "embedded")
    await releaseLeases(storage.database);
  await queue.work(({ deliveryId, target }) => {
    laneOf(target).offer(deliveryId);
  });
  await sweep();
  const sweeping = setInterval(() => {
    sweep().catch(() => {
      log({ event: "queue-trouble", error: "sweep" });
    });
  }, SWEEP_EVERY_MS).unref();
  // An embedded database has one process, which is given everything.
  const sharing =
    storage.database.kind === "embedded"
      ? undefined
      : lookForWork({
          lanes: new Map(
            [...targets.keys()].map((name) => [name, laneOf(name)]),
          ),
          findLeftLying: (names, limit) =>
            findLeftLying(storage.database, names, setup.now(), limit),
          onTrouble: () => {
            log({ event: "queue-trouble", error: "look" });
          },
        });

  return {
    ...openOffice(tools),
    order: (inside, submissionId, targetNames) =>
      orderDeliveries(
        inside,
        submissionId,
        targetNames.map((target) => ({ target })),
        tools,
      ),
    spared: () =>
      [...lanes].flatMap(([target, lane]) => {
        const forMs = lane.sparedForMs();
        return forMs === undefined ? [] : [{ target, forMs }];
      }),
    async stop() {
      clearInterval(sweeping);
      stopping.abort(new Error("the gateway stops"));
      await sharing?.stop();
      await queue.stop();
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
      for (const target of setup.targets) await target.close?.();
    },
  };
}
