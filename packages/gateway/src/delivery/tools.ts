import type { LogEntry } from "../options.js";
import type { Queue } from "../queue/open-queue.js";
import type { Queryable } from "../storage/database.js";
import type { Storage } from "../storage/open-storage.js";
import type { DeliveryTarget, PaymentFacts } from "./delivery-port.js";

/** A delivery that has ended well. */
export interface DeliveryDone {
  readonly submissionId: string;
  readonly target: string;
  readonly receipt: string;
}

/** What delivering works with. */
export interface DeliveryTools {
  readonly storage: Storage;
  readonly queue: Queue;
  readonly targets: ReadonlyMap<string, DeliveryTarget>;
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
  /** More for the transaction that ends a delivery: what the citizen sees of it. */
  readonly onDone?: (inside: Queryable, done: DeliveryDone) => Promise<void>;
  /** Name of a service for those who read LeiKa keys badly. */
  readonly serviceName?: (tenant: string, leika: string) => string | undefined;
  /** What became of the fee of a submission. */
  readonly paymentOf?: (
    submissionId: string,
  ) => Promise<PaymentFacts | undefined>;
  /** Aborted when the gateway stops. */
  readonly stopping: AbortSignal;
}
