import { expect, test } from "vitest";

import { buildSearchIndex, exactEntry, searchEntries } from "./search.js";
import { leastProcessorTime } from "../../../../test/support/processor-time.js";

const labels = [
  "Großer Schweizer Sennenhund",
  "Ährenfelder Hütehund",
  "Mudi",
  "Újezder Wolf",
  "Neu-Mudi",
  "Kleine Münsterländer",
  "São Tomé und Príncipe",
];
const index = buildSearchIndex(
  labels.map((label, at) => ({ code: `C${String(at)}`, label })),
);

test.each([
  ["mud", ["Mudi", "Neu-Mudi"], "beginnings come before later words"],
  ["ujezd", ["Újezder Wolf"], "diacritics do not matter"],
  ["UJEZD", ["Újezder Wolf"], "case does not matter"],
  ["gros", ["Großer Schweizer Sennenhund"], "ß is found by ss"],
  ["muenster", ["Kleine Münsterländer"], "umlauts are found spelled out"],
  ["munster", ["Kleine Münsterländer"], "umlauts are found without dots"],
  [
    "hund gross",
    ["Großer Schweizer Sennenhund"],
    "words are found in any order",
  ],
  ["c3", ["Újezder Wolf"], "a code is found"],
  ["sao tome", ["São Tomé und Príncipe"], "several words in a row are found"],
  ["xyz", [], "nothing is found where nothing is"],
])("%s finds %j: %s", (query, expected) => {
  expect(searchEntries(index, query).map((at) => labels[at])).toEqual(expected);
});

test("an empty query gives the whole list", () => {
  expect(searchEntries(index, "  ")).toHaveLength(labels.length);
});

test.each([
  ["mudi", 2],
  ["  AEHRENFELDER huetehund ", 1],
  ["neu mudi", 4],
  ["mud", undefined],
  ["", undefined],
])("%j names entry %s", (text, expected) => {
  expect(exactEntry(index, text)).toBe(expected);
});

test("20,000 entries are searched within a frame or two", () => {
  const entries = Array.from({ length: 20_000 }, (_, at) => ({
    code: String(at),
    label: `Gemeinde Neustadt an der Ölmühle ${String(at)}`,
  }));
  const large = buildSearchIndex(entries);
  const found = searchEntries(large, "oelmuehle 1999");
  expect(found).toHaveLength(12);
  // As the beginning of a word first, as a part of one last.
  expect([found[0], found.at(-1)]).toEqual([1999, 11_999]);
  const spent = leastProcessorTime(() => {
    searchEntries(large, "oelmuehle 1999");
  });
  expect(spent).toBeLessThan(200);
});
