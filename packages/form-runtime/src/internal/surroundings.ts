import type { KeyValueStore } from "../journey/draft.js";

/** The browser's session storage; `undefined` where the page or its reader forbids it. */
export function sessionStore(): KeyValueStore | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

/** Today's date as `YYYY-MM-DD` where the form is about to be received, whatever the clock of the machine is set to. */
export function todayInGermany(now = new Date()): string {
  // Swedish writes dates in the order that ISO 8601 wants.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(
    now,
  );
}
