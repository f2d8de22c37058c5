import { describe, expect, test } from "vitest";

import { reaches, readTrustLevel } from "./trust-level.js";

describe("a level is read in every spelling", () => {
  test.each([
    ["STORK-QAA-Level-1", "basis"],
    ["STORK-QAA-Level-2", "basis"],
    ["STORK-QAA-Level-3", "substanziell"],
    ["STORK-QAA-Level-4", "hoch"],
    ["stork-qaa-level-4", "hoch"],
    [" STORK-QAA-Level-3 ", "substanziell"],
    ["http://eidas.europa.eu/LoA/low", "basis"],
    ["http://eidas.europa.eu/LoA/substantial", "substanziell"],
    ["http://eidas.europa.eu/LoA/high", "hoch"],
    ["http://eidas.europa.eu/NotNotified/LoA/high", "hoch"],
    ["http://eidas.europa.eu/LoA/NotNotified/low", "basis"],
    ["http://bsi.bund.de/eID/LoA/normal", "basis"],
    ["http://bsi.bund.de/eID/LoA/substantiell", "substanziell"],
    ["http://bsi.bund.de/eID/LoA/hoch", "hoch"],
    ["substantial", "substanziell"],
    ["substantiell", "substanziell"],
    ["unknown", undefined],
    ["STORK-QAA-Level-5", undefined],
    ["4", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("%s", (text, level) => {
    expect(readTrustLevel(text)).toBe(level);
  });

  test("spellings of an account of its own", () => {
    const own = new Map([["certificate", "substanziell"]] as const);
    expect(readTrustLevel("certificate", own)).toBe("substanziell");
    expect(readTrustLevel("certificate")).toBeUndefined();
  });
});

test.each([
  ["basis", "substanziell", false],
  ["substanziell", "substanziell", true],
  ["hoch", "substanziell", true],
  [undefined, "basis", false],
] as const)("%s reaches %s: %s", (level, wanted, does) => {
  expect(reaches(level, wanted)).toBe(does);
});
