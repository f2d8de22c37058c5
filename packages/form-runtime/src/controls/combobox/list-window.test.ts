import { expect, test } from "vitest";

import { windowAround, windowScrolled, windowWith } from "./list-window.js";

test.each([
  ["a short list is drawn whole", 0, 10, { from: 0, to: 10 }],
  ["nothing active draws the top", -1, 20_000, { from: 0, to: 80 }],
  [
    "an entry far down is in the middle",
    15_000,
    20_000,
    { from: 14_970, to: 15_050 },
  ],
  [
    "the last entry ends the window",
    19_999,
    20_000,
    { from: 19_920, to: 20_000 },
  ],
])("%s", (_, active, count, expected) => {
  expect(windowAround(active, count)).toEqual(expected);
});

test("the window moves only near its edges", () => {
  const window = { from: 100, to: 180 };
  expect(windowWith(window, 140, 1000)).toBe(window);
  expect(windowWith(window, 178, 1000)).toEqual({ from: 148, to: 228 });
  expect(windowWith(window, 101, 1000)).toEqual({ from: 71, to: 151 });
});

test("scrolling widens the window", () => {
  expect(windowScrolled({ from: 50, to: 130 }, "end", 150)).toEqual({
    from: 50,
    to: 150,
  });
  expect(windowScrolled({ from: 50, to: 130 }, "top", 150)).toEqual({
    from: 10,
    to: 130,
  });
});
