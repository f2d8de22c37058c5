import type { KeyValueStore } from "../drafts/session-box.js";

/** The browser's session storage; `undefined` where the page or its reader forbids it. */
export function sessionStore(): KeyValueStore | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

const HOUR_MS = 3_600_000;

/** 01:00 UTC on the last Sunday of a month, which is when clocks change. `month` counts from 0. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * 24 * HOUR_MS;
}

/**
 * Today's date as `YYYY-MM-DD` in Germany, where the answers are about to be judged, whatever the machine's own time
 * zone. By the rule itself: asking `Intl` for the first time costs as much as drawing a hundred fields.
 *
 * @source Directive 2000/84/EC, articles 2 and 3
 */
export function todayInGermany(now: Date = new Date()): string {
  const year = now.getUTCFullYear();
  const time = now.getTime();
  const isSummer = time >= lastSunday(year, 2) && time < lastSunday(year, 9);
  return new Date(time + (isSummer ? 2 : 1) * HOUR_MS)
    .toISOString()
    .slice(0, 10);
}
