import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "docs/user-asks.md"), "utf8");

const STATUS = ["met", "partly", "not", "not ours"] as const;

interface Row {
  readonly number: number;
  readonly gist: string;
  readonly status: string;
  readonly how: string;
  readonly shownBy: readonly string[];
}

const rows: readonly Row[] = text
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter(([, number = ""]) => /^\d+$/.test(number))
  .map(([, number = "", gist = "", status = "", how = "", shownBy = ""]) => ({
    number: Number(number),
    gist,
    status,
    how,
    shownBy: [...shownBy.matchAll(/`([^`]+)`/gu)].map(([, file = ""]) => file),
  }));

test("all 91 have a line, in their order", () => {
  expect(rows.map(({ number }) => number)).toEqual(
    Array.from({ length: 91 }, (_, at) => at + 1),
  );
});

test("the sums at the top are those of the lines", () => {
  const sums = STATUS.map(
    (status) =>
      `${status}: ${String(rows.filter((row) => row.status === status).length)}`,
  );
  expect(text).toContain(sums.join(" · "));
});

describe.each(rows)("$number: $gist", ({ status, how, shownBy }) => {
  test("says how we stand, and how that comes", () => {
    expect(STATUS).toContain(status);
    expect(how).not.toBe("");
  });

  test("names what shows it, if it is met", () => {
    if (status === "met" || status === "partly")
      expect(shownBy.length).toBeGreaterThan(0);
    for (const file of shownBy) {
      expect(file).toMatch(/\.(test|spec)\.ts$|^bench\/.*\.mjs$/);
      expect(existsSync(join(root, file)), file).toBe(true);
    }
  });
});
