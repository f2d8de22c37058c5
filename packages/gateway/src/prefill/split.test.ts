import { describe, expect, test } from "vitest";

import { longId } from "./baukasten-id.js";
import { splitDate } from "./split-date.js";
import { splitStreet } from "./split-street.js";

describe("a date is read as far as it is known", () => {
  test.each([
    ["1961-02-14", { year: 1961, month: 2, day: 14 }],
    ["1961-02", { year: 1961, month: 2 }],
    ["1961-02-00", { year: 1961, month: 2 }],
    ["1961-02-  ", { year: 1961, month: 2 }],
    ["1961-02-", { year: 1961, month: 2 }],
    ["1961-00-00", { year: 1961 }],
    ["1961-  -  ", { year: 1961 }],
    ["1961", { year: 1961 }],
    ["19610214", { year: 1961, month: 2, day: 14 }],
    ["19610200", { year: 1961, month: 2 }],
    ["196102  ", { year: 1961, month: 2 }],
    ["1961    ", { year: 1961 }],
    ["2000-02-29", { year: 2000, month: 2, day: 29 }],
    ["1900-02-29", undefined],
    ["1961-13-01", undefined],
    ["1961-00-14", undefined],
    ["0000-00-00", undefined],
    ["14.02.1961", undefined],
    ["1961-2-14", undefined],
    ["", undefined],
  ])("%j", (text, date) => {
    expect(splitDate(text)).toEqual(date);
  });
});

describe("an address line is split where there is one way only", () => {
  test.each([
    ["Am Alten Markt 12 a", "Am Alten Markt", "12 a"],
    ["Am Alten Markt 12a", "Am Alten Markt", "12a"],
    ["Straße des 17. Juni 135", "Straße des 17. Juni", "135"],
    ["Ğülşen-Weg 3-5", "Ğülşen-Weg", "3-5"],
    ["Lange Reihe 7/9", "Lange Reihe", "7/9"],
    ["Markt 4 - 6 b", "Markt", "4 - 6 b"],
  ])("%s", (line, street, number) => {
    expect(splitStreet(line)).toEqual({ street, number });
    expect(`${street} ${number}`).toBe(line);
  });

  test.each([
    ["C 4, 11"],
    ["Q 7 24"],
    ["Haus 3"],
    ["Am Markt"],
    ["12 a"],
    ["Markt 12 34"],
    ["Markt  12"],
    ["Postfach 10 20 30"],
    ["Markt 12 Hinterhaus"],
    ["Markt 12345"],
    [""],
  ])("not: %s", (line) => {
    expect(splitStreet(line)).toBeUndefined();
  });
});

test.each([
  ["F60000227", "F60000000227"],
  ["F60000000227", "F60000000227"],
  ["G60000083", "G60000000083"],
])("%s is %s", (id, long) => {
  expect(longId(id)).toBe(long);
});
