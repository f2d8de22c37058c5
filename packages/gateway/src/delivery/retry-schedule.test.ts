import { expect, test } from "vitest";

import { retryDelayMs } from "./retry-schedule.js";

test.each([
  ["the first wait is 5 s", 1, 0.5, 0, 5_000],
  ["a fifth less", 1, 0, 0, 4_000],
  ["a fifth more", 1, 1, 0, 6_000],
  ["the fifth wait is 30 min", 5, 0.5, 0, 1_800_000],
  ["then hourly", 6, 0.5, 0, 3_600_000],
  ["and hourly for ever", 60, 0.5, 0, 3_600_000],
  ["never less than the target asks for", 1, 0.5, 60_000, 60_000],
  ["but never more than a day", 1, 0.5, 1e12, 86_400_000],
])("%s", (_, attempts, chance, wished, delay) => {
  expect(retryDelayMs(attempts, chance, wished)).toBe(delay);
});
