import { expect, test } from "vitest";

import { field, form, group } from "../testing/build-model.js";
import { labelTrail, nodeAt } from "./labels.js";

const model = form([
  group("P", "Person", [field("n", "Name")]),
  group(
    "D",
    "Hund",
    [
      field("n", "Rufname"),
      field("t", "Telefon", { occurs: { min: 0, max: null } }),
      group("1", "Ziffer", [field("n", "Name der Ziffer")]),
    ],
    { occurs: { min: 1, max: 5 } },
  ),
]);
const entry = (label: string, number: number): string =>
  `${label} ${String(number)}`;

test.each([
  ["/P/n", "Name"],
  ["/P", "Person"],
  ["/D", "Hund"],
  ["/D/1", "Hund 2"],
  ["/D/1/n", "Hund 2, Rufname"],
  ["/D/0/t/2", "Hund 1, Telefon 3"],
  ["/D/0/1/n", "Hund 1, Name der Ziffer"],
  ["/P/unknown", "Person"],
  ["/unknown", ""],
  ["", ""],
])("%s is called %j", (pointer, expected) => {
  expect(labelTrail(model, pointer, entry)).toBe(expected);
});

test("finds the node of a pointer", () => {
  expect(nodeAt(model, "/D/4/t/0")?.key).toBe("t");
  expect(nodeAt(model, "")).toBeUndefined();
});
