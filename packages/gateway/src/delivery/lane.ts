import type { Outcome } from "./delivery-port.js";
import { openBreaker, type Breaker } from "./breaker.js";

/** The attempts at one target within this process: a slow or broken target fills its own lane and no other. */
export interface Lane {
  /** A delivery may be due. Offered too often or too early, it does no harm; forgotten, the next `refill` finds it. */
  offer(deliveryId: string): void;
  /** Looks for due deliveries in the database. */
  refill(): Promise<void>;
  /** Whether it could begin with more than it has: nothing waits, a place is free, and its target is not spared. */
  isIdle(): boolean;
  /** How long until its target, which failed again and again, is tried again; `undefined` if it is not spared now. */
  sparedForMs(): number | undefined;
  /** Begins nothing more and waits for the attempts under way. */
  stop(): Promise<void>;
}

/** What a lane works with. */
export interface LaneTools {
  readonly concurrency: number;
  /** Makes one attempt; never rejects. */
  readonly attempt: (deliveryId: string) => Promise<Outcome | undefined>;
  /** Ids of due deliveries of this target, the oldest first, at most so many. */
  readonly findDue: (limit: number) => Promise<readonly string[]>;
  readonly onBreaker: (state: Breaker["state"]) => void;
  readonly breaker?: Breaker;
}

/** Ids are hints, the rows are the truth: what does not fit in is read again. */
const LINE_LENGTH = 200;

/** Opens a lane; it works on what it is offered. */
export function openLane(tools: LaneTools): Lane {
  const { concurrency, attempt, findDue, onBreaker } = tools;
  const breaker = tools.breaker ?? openBreaker();
  const line = new Set<string>();
  const running = new Map<string, Promise<void>>();
  let hasMore = false;
  let isStopped = false;
  let waiting: NodeJS.Timeout | undefined;
  let told: Breaker["state"] = "closed";

  const refill = async (): Promise<void> => {
    if (isStopped) return;
    hasMore = false;
    const due = await findDue(LINE_LENGTH);
    hasMore ||= due.length === LINE_LENGTH;
    for (const id of due) if (!running.has(id)) line.add(id);
    pump();
  };
  const refillLater = (ms: number): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      // Without a database, the next look at it will do.
      refill().catch(() => undefined);
    }, ms).unref();
  };
  const refillNow = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    refillLater(0);
  };
  const pump = (): void => {
    for (const id of line) {
      if (isStopped || running.size >= concurrency) return;
      if (running.has(id)) continue;
      if (!breaker.tryPass()) {
        // Whatever is due stays due in its row.
        line.clear();
        if (breaker.state === "open") refillLater(breaker.waitMs());
        return;
      }
      line.delete(id);
      running.set(id, run(id));
    }
    if (line.size === 0 && hasMore) refillLater(0);
  };
  const run = async (id: string): Promise<void> => {
    const outcome = await attempt(id);
    judge(breaker, outcome);
    const { state } = breaker;
    if (state === "open") refillLater(breaker.waitMs());
    if (state !== told && state !== "probing") {
      told = state;
      onBreaker(state);
      if (state === "closed") refillNow();
    }
    running.delete(id);
    pump();
  };

  return {
    offer(id) {
      if (isStopped) return;
      if (line.size >= LINE_LENGTH) hasMore = true;
      else line.add(id);
      pump();
    },
    refill,
    isIdle: () =>
      !isStopped &&
      line.size === 0 &&
      !hasMore &&
      running.size < concurrency &&
      breaker.state === "closed",
    sparedForMs: () =>
      breaker.state === "closed" ? undefined : breaker.waitMs(),
    async stop() {
      isStopped = true;
      clearTimeout(waiting);
      line.clear();
      await Promise.all(running.values());
    },
  };
}

/** What is wrong with one package says nothing about its target. */
function judge(breaker: Breaker, outcome: Outcome | undefined): void {
  switch (outcome?.kind) {
    case undefined:
      breaker.released();
      break;
    case "retry":
    case "unknown":
      breaker.failed(outcome.afterMs);
      break;
    case "done":
    case "pending":
    case "permanent":
      breaker.succeeded();
  }
}
