/** Stops attempts at a target that fails again and again, and lets single ones through to see whether it is back. */
export interface Breaker {
  readonly state: "closed" | "open" | "probing";
  /** Whether an attempt may begin now. Who is let through must end with `succeeded`, `failed` or `released`. */
  tryPass(): boolean;
  /** How long until the next attempt may pass; 0 if one may now. */
  waitMs(): number;
  succeeded(): void;
  /**
   * @param wishedMs - the target asked to be left alone for so long
   */
  failed(wishedMs?: number): void;
  /** Nothing was tried after all. */
  released(): void;
}

const THRESHOLD = 5;
const FIRST_OPEN_MS = 30_000;
const LONGEST_OPEN_MS = 10 * 60 * 1000;

/**
 * A breaker for one target in one process: it opens after five failures in a row, for 30 s, doubled after each failed
 * probe up to 10 min. It is not kept: another process, or the next start, learns by itself within five attempts, and no
 * process trusts what another one saw of the network.
 *
 * @param clock - milliseconds that only ever grow
 */
export function openBreaker(
  clock: () => number = () => performance.now(),
): Breaker {
  let failures = 0;
  let openMs = FIRST_OPEN_MS;
  /** `undefined` while closed. */
  let openUntil: number | undefined;
  let isProbing = false;

  return {
    get state() {
      return openUntil === undefined
        ? "closed"
        : isProbing
          ? "probing"
          : "open";
    },
    tryPass() {
      if (openUntil === undefined) return true;
      if (isProbing || clock() < openUntil) return false;
      isProbing = true;
      return true;
    },
    waitMs: () =>
      openUntil === undefined ? 0 : Math.max(0, openUntil - clock()),
    succeeded() {
      failures = 0;
      openMs = FIRST_OPEN_MS;
      openUntil = undefined;
      isProbing = false;
    },
    failed(wishedMs = 0) {
      failures += 1;
      const wasProbe = isProbing;
      isProbing = false;
      // Attempts that began before it opened say nothing new.
      if (openUntil !== undefined && !wasProbe) return;
      if (failures < THRESHOLD) return;
      if (wasProbe) openMs = Math.min(openMs * 2, LONGEST_OPEN_MS);
      openUntil =
        clock() + Math.max(openMs, Math.min(wishedMs, LONGEST_OPEN_MS));
    },
    released() {
      isProbing = false;
    },
  };
}
