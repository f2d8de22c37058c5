import { expect, test } from "vitest";

import { demandFields, readDemand } from "./demand-fields.js";

const posted = (...rows: readonly (readonly [string, string, string])[]) => {
  const fields = new Map([
    ["demand-year", rows.map(([year]) => year)],
    ["demand-amount", rows.map(([, amount]) => amount)],
    ["demand-due", rows.map(([, , due]) => due)],
  ]);
  const all = (name: string): readonly string[] => fields.get(name) ?? [];
  return {
    all,
    text: (name: string) => all(name)[0] ?? "",
    file: () => undefined,
  };
};

test("lines of one year are its parts, empty lines do not count", () => {
  expect(
    readDemand(
      posted(
        ["2026", "7,00", "2027-02-15"],
        ["", "", ""],
        ["2027", "21", "2027-02-15"],
        ["2027", "1.021,50 €", "2027-05-15"],
      ),
    ),
  ).toEqual({
    assessments: [
      {
        year: 2026,
        amountCents: 700,
        due: [{ date: "2027-02-15", amountCents: 700 }],
      },
      {
        year: 2027,
        amountCents: 104_250,
        due: [
          { date: "2027-02-15", amountCents: 2_100 },
          { date: "2027-05-15", amountCents: 102_150 },
        ],
      },
    ],
  });
});

test("a notice that asks for nothing is one as well", () => {
  expect(readDemand(posted())).toEqual({ assessments: [] });
});

test.each<[string, readonly [string, string, string]]>([
  ["Jahr", ["26", "7,00", "2027-02-15"]],
  ["Euro", ["2026", "7.00", "2027-02-15"]],
  ["Euro", ["2026", "0", "2027-02-15"]],
  ["fällig", ["2026", "7,00", "15.2.2027"]],
  ["fällig", ["2026", "7,00", ""]],
])("what is wrong is named by its line: %s", (word, row) => {
  const demand = readDemand(posted(["", "", ""], row));
  expect(demand).toHaveProperty(
    "problem",
    expect.stringMatching(new RegExp(`^Betrag 2: .*${word}`)),
  );
});

test("every field has a label of its own", () => {
  const { markup } = demandFields();
  const labels = [...markup.matchAll(/for="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(labels).size).toBe(18);
  for (const id of labels) expect(markup).toContain(`id="${String(id)}"`);
});
