import { expect, test } from "vitest";

import { outcomeOfRefusal } from "./http-outcome.js";

const now = new Date("2026-11-23T09:05:00Z");
const refuse = (status: number, retryAfter?: string) =>
  outcomeOfRefusal(
    {
      kind: "answered",
      status,
      header: () => retryAfter,
      body: new Uint8Array(),
    },
    now,
  );

test.each([
  ["too many requests: later", 429, undefined, "retry", undefined],
  ["with the time to wait in seconds", 429, "120", "retry", 120_000],
  ["or as a date", 503, "Mon, 23 Nov 2026 09:06:00 GMT", "retry", 60_000],
  ["a date that is over", 503, "Mon, 23 Nov 2026 09:00:00 GMT", "retry", 0],
  ["a wait that cannot be read", 503, "soon", "retry", undefined],
  ["a broken server: later", 500, undefined, "retry", undefined],
  ["not implemented: never", 501, undefined, "permanent", undefined],
  ["a refusal: never", 422, undefined, "permanent", undefined],
  ["no right: never", 403, undefined, "permanent", undefined],
  ["a redirect: never", 302, undefined, "permanent", undefined],
])("%s", (_, status, retryAfter, kind, afterMs) => {
  const outcome = refuse(status, retryAfter);
  expect(outcome).toMatchObject({ kind });
  expect("afterMs" in outcome ? outcome.afterMs : undefined).toBe(afterMs);
});
