import { expect, test } from "vitest";

import { checkDigit, isIban, transfer, type CheckDigit } from "./transfer.js";

const options = {
  payee: "Stadt Musterstadt",
  iban: "DE02 1203 0000 0000 2020 51",
  bic: "BYLADEM1001",
  pattern: "5.0102.{number:6}.{check}",
  checkDigit: "mod10",
} as const;

test("a Kassenzeichen counts, with a check digit", () => {
  const account = transfer("bank", options);
  expect(account.referenceFor(123)).toMatch(/^5\.0102\.000123\.\d$/);
  expect(account.referenceFor(124)).not.toBe(account.referenceFor(123));
  expect(() => account.referenceFor(1_000_000)).toThrow("used up");
});

test.each<[string, CheckDigit, string, string]>([
  ["as on credit cards", "mod10", "7992739871", "3"],
  ["with weights up to 7", "mod11", "123456", "0"],
  ["as of an IBAN", "mod97", "2105017000123456781314", "68"],
  ["none", "none", "123", ""],
])("check digits %s", (_, kind, digits, expected) => {
  expect(checkDigit(kind, digits)).toBe(expected);
});

test.each<[CheckDigit]>([["mod10"], ["mod97"]])(
  "%s notices every single wrong digit and every exchange of neighbours",
  (kind) => {
    const digits = "50102000123";
    const right = checkDigit(kind, digits);
    for (let at = 0; at < digits.length; at += 1)
      for (const wrong of "0123456789") {
        if (wrong === digits[at]) continue;
        const changed = digits.slice(0, at) + wrong + digits.slice(at + 1);
        expect(checkDigit(kind, changed)).not.toBe(right);
      }
  },
);

test("what a banking app reads", () => {
  const { giroCode } = transfer("bank", options).instructions("5.1.2", 705);
  expect(giroCode.split("\n")).toEqual([
    ...["BCD", "002", "1", "SCT", "BYLADEM1001", "Stadt Musterstadt"],
    ...["DE02120300000000202051", "EUR7.05", "", "", "5.1.2"],
  ]);
});

test.each([
  ["right", "DE02120300000000202051", true],
  ["a wrong digit", "DE02120300000000202052", false],
  ["a digit too few", "DE0212030000000020205", false],
  ["of another country", "NL91ABNA0417164300", true],
])("an IBAN: %s", (_, iban, expected) => {
  expect(isIban(iban)).toBe(expected);
});

test.each([
  ["a wrong IBAN", { iban: "DE00" }],
  ["no number in the pattern", { pattern: "5.{check}" }],
  ["a check digit with no place", { pattern: "5.{number:6}" }],
  ["no payee", { payee: "" }],
])("%s: a mistake in the configuration", (_, swapped) => {
  expect(() => transfer("bank", { ...options, ...swapped })).toThrow();
});
