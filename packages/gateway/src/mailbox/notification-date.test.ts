import { expect, test } from "vitest";

import { notificationDate } from "./notification-date.js";

test.each([
  [
    "the third day, by the law as of then",
    "ao-122a",
    "2025-12-01",
    "2025-12-04",
  ],
  [
    "the fourth day from 2026 on, also on a Saturday",
    "ao-122a",
    "2026-12-01",
    "2026-12-05",
  ],
  [
    "shifted to Monday if the rule says so",
    "ao-122a-weekend",
    "2026-12-01",
    "2026-12-07",
  ],
  [
    "the day of providing decides which version holds",
    "ao-122a",
    "2025-12-31",
    "2026-01-03",
  ],
  ["OZG: the third day, a Friday", "ozg-9", "2026-12-01", "2026-12-04"],
  ["over Christmas, with shift", "ao-122a-weekend", "2026-12-21", "2026-12-28"],
  ["over Easter, with shift", "ao-122a-weekend", "2026-03-30", "2026-04-07"],
  ["over Ascension, with shift", "ao-122a-weekend", "2026-05-10", "2026-05-15"],
  ["over Whitsun, with shift", "ao-122a-weekend", "2026-05-21", "2026-05-26"],
  ["over the end of February", "ozg-9", "2028-02-27", "2028-03-01"],
])("%s", (_, key, provided, expected) => {
  expect(notificationDate(key, { provided })?.date).toBe(expected);
});

test.each([
  ["not before the law", "ozg-9", { provided: "2024-07-23" }],
  ["not before it was retrieved", "vwvfg-41-2a", { provided: "2026-12-01" }],
  ["not by a rule that is none", "none", { provided: "2026-12-01" }],
])("%s", (_, key, evidence) => {
  expect(notificationDate(key, evidence)).toBeUndefined();
});

test("counted from the day of retrieval, the next day", () => {
  expect(
    notificationDate("vwvfg-41-2a", {
      provided: "2026-12-01",
      retrieved: "2026-12-08",
    }),
  ).toMatchObject({
    date: "2026-12-09",
    rule: { law: "§ 41 Absatz 2a VwVfG" },
  });
});
