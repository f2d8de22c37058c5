import { expect, test } from "vitest";

import { todayInGermany } from "./surroundings.js";

test.each([
  ["2026-11-23T09:05:00Z", "2026-11-23"],
  ["2026-12-31T22:59:59Z", "2026-12-31"],
  ["2026-12-31T23:00:00Z", "2027-01-01"],
  ["2026-07-01T21:59:59Z", "2026-07-01"],
  ["2026-07-01T22:00:00Z", "2026-07-02"],
])("at %s it is %s", (now, today) => {
  expect(todayInGermany(new Date(now))).toBe(today);
});

test("agrees with the time zone database around every change of clocks", () => {
  const berlin = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Berlin",
  });
  for (let year = 2000; year <= 2040; year += 1)
    for (const month of [2, 9])
      for (let hour = 0; hour < 8 * 24; hour += 1) {
        const now = new Date(Date.UTC(year, month, 24, hour));
        expect(todayInGermany(now), now.toISOString()).toBe(berlin.format(now));
      }
});
