import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { CATALOGUE } from "../../packages/pdf-render/src/preflight/catalogue.js";

/** docs/preflight.md says which condition of the Matterhorn Protocol is checked by which rule: it must name real ones. */
const text = readFileSync(
  join(import.meta.dirname, "../../docs/preflight.md"),
  "utf8",
);

/** Conditions of each checkpoint, in the order of the protocol. */
const CONDITIONS = [
  7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2,
  1, 18, 1, 2, 30,
];

const rows = text.split("\n").flatMap((line) => {
  const cells = line.split("|").map((cell) => cell.trim());
  const [, condition = "", who = "", , rules = "", remark = ""] = cells;
  return /^\d\d-\d{3}$/.test(condition)
    ? [{ condition, who, rules: rulesIn(rules), remark }]
    : [];
});

function rulesIn(part: string): string[] {
  return Array.from(
    part.matchAll(/`((?:A|UA|own) [\w.-]+)`/g),
    ([, rule = ""]) => rule,
  );
}

test("every condition of the 31 checkpoints stands in the table, in order", () => {
  const expected = CONDITIONS.flatMap((count, index) =>
    Array.from(
      { length: count },
      (_, at) =>
        `${String(index + 1).padStart(2, "0")}-${String(at + 1).padStart(3, "0")}`,
    ),
  );
  expect(rows.map(({ condition }) => condition)).toEqual(expected);
});

test("as many are for machines and for people as the protocol counts", () => {
  const count = (wanted: string): number =>
    rows.filter(({ who }) => who === wanted).length;
  expect([count("M"), count("H"), count("–")]).toEqual([87, 48, 2]);
});

describe("rules", () => {
  test("that are named are in the catalogue", () => {
    const named = rulesIn(text);
    expect(named.filter((rule) => !(rule in CATALOGUE))).toEqual([]);
  });

  test("of PDF/UA in the catalogue are named", () => {
    const named = new Set(rulesIn(text));
    const own = Object.keys(CATALOGUE).filter((rule) => rule.startsWith("UA "));
    expect(own.filter((rule) => !named.has(rule))).toEqual([]);
  });

  test("are named for what machines can tell, or it is said why there is none", () => {
    const silent = rows.filter(
      ({ who, rules, remark }) =>
        who === "M" && rules.length === 0 && !remark.startsWith("Not checked"),
    );
    expect(silent).toEqual([]);
  });

  test("are not named for what people judge, but why our documents pass", () => {
    const wrong = rows.filter(
      ({ who, rules, remark }) =>
        who !== "M" && (rules.length > 0 || remark === ""),
    );
    expect(wrong).toEqual([]);
  });
});
