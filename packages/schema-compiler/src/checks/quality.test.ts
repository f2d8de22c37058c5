import type { Diagnostic } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import { check } from "../check.js";
import { catalogue } from "../diagnostics.js";
import { QUALITY_CATALOGUE } from "../diagnostics/quality-catalogue.js";
import { bytesOf } from "../testing/documents.js";
import {
  QUALITY_FIXTURES,
  type QualityFixture,
} from "../testing/quality-fixtures.js";

function findingsIn(
  xml: string,
  lists: QualityFixture["lists"] = {},
): readonly Diagnostic[] {
  return check({
    schema: { name: "schema.xml", bytes: bytesOf(xml) },
    codeLists: Object.entries(lists).map(([name, text]) => ({
      name,
      bytes: bytesOf(text),
    })),
  }).diagnostics;
}

/** `1002 line 12` for each finding about quality, in the order of the document. */
function summaries(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(
      ({ catalogueCode, code }) =>
        catalogueCode !== undefined || code.startsWith("FIM3"),
    )
    .map(
      ({ catalogueCode, code, span }) =>
        `${catalogueCode ?? code} line ${String(span?.start.line)}`,
    )
    .sort();
}

/** What a document says that it causes. */
function expectedIn(xml: string): readonly string[] {
  return xml
    .split("\n")
    .flatMap((line, index) => {
      const codes = /<!-- expect ([A-Z0-9 ]+) -->/.exec(line)?.[1];
      return (codes?.split(" ") ?? []).map(
        (code) => `${code} line ${String(index + 2)}`,
      );
    })
    .sort();
}

describe.each(QUALITY_FIXTURES)("$code: $rule", ({ code, ...fixture }) => {
  test("what breaks the rule is found, and nothing else", () => {
    const { fails, lists } = fixture;
    const expected = expectedIn(fails);
    expect(expected.map((one) => one.split(" ")[0])).toContain(code);
    expect(summaries(findingsIn(fails, lists))).toEqual(expected);
  });

  test("what keeps to it is not", () => {
    const { passes, lists } = fixture;
    const found = findingsIn(passes, lists).map((one) => one.catalogueCode);
    expect(found).not.toContain(code);
  });
});

const covered = new Set(QUALITY_FIXTURES.map(({ code }) => code));

test("at least 110 messages of the catalogue are covered", () => {
  expect(covered.size).toBeGreaterThanOrEqual(110);
});

test("every message is either covered or has a reason why not", () => {
  const unexplained = [...QUALITY_CATALOGUE.values()].filter(
    ({ code, uncovered }) => covered.has(code) === (uncovered !== undefined),
  );
  expect(unexplained).toEqual([]);
});

test("what is covered has a diagnostic that names it", () => {
  const named = new Set(
    catalogue.flatMap(({ catalogueCodes = [] }) => catalogueCodes),
  );
  expect([...covered].filter((code) => !named.has(code))).toEqual([]);
  expect([...named].filter((code) => !QUALITY_CATALOGUE.has(code))).toEqual([]);
});

test("a finding is at least as grave as the catalogue calls it", () => {
  for (const { fails, lists } of QUALITY_FIXTURES)
    for (const { catalogueCode, severity } of findingsIn(fails, lists)) {
      if (QUALITY_CATALOGUE.get(catalogueCode ?? "")?.kind !== "critical")
        continue;
      expect(severity).toBe("error");
    }
});
