import { openQueue } from "../queue/open-queue.js";
import type { Queryable } from "../storage/database.js";
import {
  attemptDelivery,
  orderDeliveries,
  resumeDeliveries,
  type DeliveryTools,
} from "./deliver.js";

/** Delivering, at work. */
export interface Delivery {
  /** Writes the orders for a submission into its own transaction. */
  readonly order: (inside: Queryable, submissionId: string) => Promise<void>;
  /** Waits for the attempts under way. */
  stop(): Promise<void>;
}

const RESUME_EVERY_MS = 30_000;

/** Opens the queue, takes up what an earlier process has left, and begins to work. */
export async function openDelivery(
  given: Omit<DeliveryTools, "queue">,
): Promise<Delivery> {
  const { storage, log } = given;
  const queue = await openQueue(storage.database, (error) => {
    log({ event: "queue-trouble", error: error.name });
  });
  const tools: DeliveryTools = { ...given, queue };
  await resumeDeliveries(tools, storage.database.kind === "embedded");
  await queue.work((id) => attemptDelivery(id, tools));
  const resuming = setInterval(() => {
    resumeDeliveries(tools, false).catch(() => {
      log({ event: "queue-trouble", error: "resume" });
    });
  }, RESUME_EVERY_MS).unref();
  return {
    order: (inside, submissionId) =>
      orderDeliveries(inside, submissionId, tools),
    async stop() {
      clearInterval(resuming);
      await queue.stop();
    },
  };
}
