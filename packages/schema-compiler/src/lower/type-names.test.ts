import { describe, expect, test } from "vitest";

import { pascalCase, typeNames } from "./type-names.js";

test.each([
  ["words are joined", "Name des Hundes", "NameDesHundes"],
  [
    "umlauts are written out",
    "Straße, Öffnung über Äcker",
    "StrasseOeffnungUeberAecker",
  ],
  ["accents are dropped", "Čapek Café", "CapekCafe"],
  ["a leading digit gets a letter", "2. Vorname", "N2Vorname"],
  ["long labels end at a word", "Wort ".repeat(40), "Wort".repeat(15)],
  ["nothing is left of other scripts", "☃ Ж", ""],
])("%s", (_, label, expected) => {
  expect(pascalCase(label)).toBe(expected);
});

describe("names", () => {
  test("are given out once, with a number behind the second", () => {
    const names = typeNames();
    expect([1, 2, 3].map(() => names.take("Ort", "F1"))).toEqual([
      "Ort",
      "Ort2",
      "Ort3",
    ]);
    expect(names.take("Ort 2", "F1")).toBe("Ort22");
  });
  test("never shadow what TypeScript has", () => {
    expect(typeNames().take("Date", "F1")).toBe("Date2");
  });
  test("fall back to the id", () => {
    expect(typeNames().take("…", "F99000000001")).toBe("F99000000001");
  });
});
