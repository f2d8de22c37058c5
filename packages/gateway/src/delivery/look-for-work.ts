import type { Lane } from "./lane.js";

/** A process that shares a database with others, and asks for work that another one has not come to. */
export interface LookingForWork {
  /** Waits for the look under way. */
  stop(): Promise<void>;
}

/** What a look works with. */
export interface LookTools {
  /** The lanes of the targets that this process can deliver to, by their names. */
  readonly lanes: ReadonlyMap<string, Lane>;
  /** Deliveries that have been due for a while, at most so many of each target. */
  readonly findLeftLying: (
    targetNames: readonly string[],
    limit: number,
  ) => Promise<readonly LeftLying[]>;
  readonly onTrouble: () => void;
  /** Between 0 and 1; a parameter for the sake of tests. */
  readonly random?: () => number;
}

/** A delivery that was due, and nobody was at it. */
export interface LeftLying {
  readonly deliveryId: string;
  readonly target: string;
}

/** Longest time between two looks of an idle process. */
const EVERY_MS = 3_000;
/** After a look that brought as much as it asked for: there is more. */
const SOON_MS = 250;
/** Of each target: so few that the rest stays to whoever comes next, so many that short attempts fill the time up to then. */
const HANDFUL = 16;

/**
 * Lets idle lanes take due work every few seconds. The queue may hand a whole burst to one process, whose lanes work on
 * it by and by; what nobody has begun with is free to take. One query asks for all idle lanes, and none runs while all of
 * them have work or their targets are spared. The times differ by chance, or processes started together would ask
 * together.
 */
export function lookForWork(tools: LookTools): LookingForWork {
  const { lanes, findLeftLying, onTrouble, random = Math.random } = tools;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** Returns whether there may be more. */
  const look = async (): Promise<boolean> => {
    const idle = [...lanes].flatMap(([name, lane]) =>
      lane.isIdle() ? [name] : [],
    );
    if (idle.length === 0) return false;
    const found = await findLeftLying(idle, HANDFUL);
    const byTarget = new Map<string, number>();
    for (const { deliveryId, target } of found) {
      byTarget.set(target, (byTarget.get(target) ?? 0) + 1);
      lanes.get(target)?.offer(deliveryId);
    }
    return [...byTarget.values()].some((count) => count >= HANDFUL);
  };
  const lookIn = (ms: number): void => {
    if (isStopped) return;
    timer = setTimeout(
      () => {
        looking = look().then(
          (isMore) => {
            lookIn(isMore ? SOON_MS : EVERY_MS);
          },
          () => {
            onTrouble();
            lookIn(EVERY_MS);
          },
        );
      },
      ms * (0.5 + random() / 2),
    ).unref();
  };

  lookIn(EVERY_MS);
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
