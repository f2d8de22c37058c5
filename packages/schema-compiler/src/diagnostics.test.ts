import { expect, test } from "vitest";

import { catalogue } from "./diagnostics.js";

test("every code is there once, in order", () => {
  const codes = catalogue.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
});

test.each(catalogue)("$code has a page worth reading", (entry) => {
  expect(entry.code).toMatch(/^FIM[1-5]\d{3}$/);
  expect(entry.title).not.toMatch(/\.$/);
  for (const text of [entry.explanation, entry.fix])
    expect(text).toMatch(/^[^a-z].*\.$/s);
  expect(entry.example).not.toBe("");
});
