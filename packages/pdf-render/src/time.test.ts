import { expect, test } from "vitest";

import { germanTimestamp, pdfDate, readTimestamp, xmpDate } from "./time.js";

test.each([
  ["a date alone is no point in time", "2026-11-23"],
  ["without offset nobody knows when it was", "2026-11-23T10:05:00"],
  ["months end at twelve", "2026-13-23T10:05:00Z"],
  ["words around it are not ignored", " 2026-11-23T10:05:00Z"],
])("%s", (_, text) => {
  expect(readTimestamp(text)).toBeUndefined();
});

test("the wall clock of the offset is shown and kept", () => {
  const time = readTimestamp("2026-11-23T10:05:09.123+01:00")!;
  expect(germanTimestamp(time)).toBe("23.11.2026, 10:05 Uhr");
  expect(pdfDate(time)).toBe("D:20261123100509+01'00'");
  expect(xmpDate(time)).toBe("2026-11-23T10:05:09+01:00");
});

test("UTC is named, because nobody's clock shows it", () => {
  const time = readTimestamp("2026-11-23T09:05:00Z")!;
  expect(germanTimestamp(time)).toBe("23.11.2026, 09:05 Uhr (UTC)");
  expect(pdfDate(time)).toBe("D:20261123090500Z");
});
