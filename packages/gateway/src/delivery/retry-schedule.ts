const MINUTE = 60_000;
const STEPS_MS = [5_000, 30_000, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE];
const HOUR_MS = 60 * MINUTE;
const JITTER = 0.2;

/**
 * How long to wait before the next attempt: 5 s, 30 s, 2 min, 10 min, 30 min, then hourly, each up to a fifth more or less,
 * so that what failed together does not come back together.
 *
 * @param attempts - without success so far, at least 1
 * @param chance - from 0 up to 1
 * @param wishedMs - what the target asked for; never less than that
 */
export function retryDelayMs(
  attempts: number,
  chance: number,
  wishedMs = 0,
): number {
  const base = STEPS_MS[attempts - 1] ?? HOUR_MS;
  return Math.max(
    Math.round(base * (1 + JITTER * (2 * chance - 1))),
    Math.min(wishedMs, 24 * HOUR_MS),
  );
}
