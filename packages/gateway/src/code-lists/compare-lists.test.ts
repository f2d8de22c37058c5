import { describe, expect, test } from "vitest";

import type { PublishedCodeList } from "./code-list-port.js";
import { compareLists } from "./compare-lists.js";

const published = (
  columns: Readonly<Record<string, readonly (string | null)[]>>,
  chosen: Partial<PublishedCodeList> = {},
): PublishedCodeList => ({
  uri: "urn:x",
  version: "2",
  columns: Object.entries(columns).map(([id, cells]) => ({ id, cells })),
  codeColumn: Object.keys(columns)[0] ?? "",
  ...(chosen.labelColumn === undefined
    ? { labelColumn: Object.keys(columns)[1] ?? "" }
    : {}),
  rows: Object.values(columns)[0]?.length ?? 0,
  sha256: "0".repeat(64),
  ...chosen,
});
const entries = (given: Readonly<Record<string, string>>) =>
  Object.entries(given).map(([code, label]) => ({ code, label }));
const NOTHING = { added: [], removed: [], renamed: [] };

test.each([
  [
    "the same codes and labels are no change",
    { "1": "Eins", "2": "Zwei" },
    { nr: ["1", "2"], name: ["Eins", "Zwei"] },
    NOTHING,
  ],
  [
    "another order is no change",
    { "1": "Eins", "2": "Zwei" },
    { nr: ["2", "1"], name: ["Zwei", "Eins"] },
    NOTHING,
  ],
  [
    "white space is no change",
    { "1": "Eins und mehr" },
    { nr: [" 1 "], name: ["Eins  und\n mehr"] },
    NOTHING,
  ],
  [
    "codes are added, removed and renamed",
    { "1": "Eins", "2": "Zwei", "3": "Drei" },
    { nr: ["1", "3", "4"], name: ["Eins", "Three", "Vier"] },
    {
      added: [{ code: "4", label: "Vier" }],
      removed: [{ code: "2", label: "Zwei" }],
      renamed: [{ code: "3", before: "Drei", after: "Three" }],
    },
  ],
  [
    "of a code that stands there twice, the first row counts",
    { "1": "Eins" },
    { nr: ["1", "1"], name: ["Eins", "Einer"] },
    NOTHING,
  ],
  [
    "a row without a code is nothing",
    { "1": "Eins" },
    { nr: ["1", null], name: ["Eins", "Zwei"] },
    NOTHING,
  ],
  [
    "an entry without a label is called like its code",
    { "1": "Eins" },
    { nr: ["1", "2"], name: ["Eins", null] },
    { ...NOTHING, added: [{ code: "2", label: "2" }] },
  ],
])("%s", (_, before, after, expected) => {
  expect(compareLists(entries(before), published(after))).toEqual(expected);
});

describe("columns", () => {
  const states = published(
    {
      nr: ["000", "129", "137"],
      iso: ["DE", "FR", "IT"],
      kurz: ["Deutschland", "Frankreich", "Italien"],
      lang: [
        "Bundesrepublik Deutschland",
        "Französische Republik",
        "Italienische Republik",
      ],
    },
    { labelColumn: "kurz" },
  );

  test("a form that takes other columns than the recommended ones is read by those", () => {
    expect(
      compareLists(
        entries({
          DE: "Bundesrepublik Deutschland",
          FR: "Französische Republik",
        }),
        states,
      ),
    ).toEqual({
      ...NOTHING,
      added: [{ code: "IT", label: "Italienische Republik" }],
    });
  });

  test("the version in use tells the columns where all labels have changed", () => {
    const before = published({
      nr: ["1", "2"],
      kurz: ["A", "B"],
      lang: ["Aa", "Bb"],
    });
    const after = published({
      nr: ["1", "2"],
      kurz: ["C", "D"],
      lang: ["Cc", "Dd"],
    });
    expect(
      compareLists(entries({ "1": "Aa", "2": "Bb" }), after, before)?.renamed,
    ).toEqual([
      { code: "1", before: "Aa", after: "Cc" },
      { code: "2", before: "Bb", after: "Dd" },
    ]);
  });

  test("columns that are called otherwise in the later version are found by their codes", () => {
    const before = published({ nr: ["1", "2"], name: ["A", "B"] });
    const after = published({ number: ["1", "2"], title: ["A", "B"] });
    expect(
      compareLists(entries({ "1": "A", "2": "B" }), after, before),
    ).toEqual(NOTHING);
  });

  test("codes of another kind are not compared", () => {
    expect(
      compareLists(entries({ D: "Deutschland", F: "Frankreich" }), states),
    ).toBeUndefined();
  });
});
