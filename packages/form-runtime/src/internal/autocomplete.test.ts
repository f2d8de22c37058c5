import { expect, test } from "vitest";

import { field, form, group } from "../testing/build-model.js";
import { Autocomplete } from "./autocomplete.js";

const model = form([
  group("A", "Antragstellende Person", [field("F60000000227", "Familienname")]),
  group("B", "Vertretung", [field("F60000000227", "Familienname")]),
  group("C", "Kinder", [field("F60000000228", "Vornamen")], {
    occurs: { min: 0, max: null },
  }),
  field("F99000000001", "Sonstiges"),
]);

test.each([
  ["the applicant's family name", 0, "family-name"],
  ["somebody else's family name", 1, undefined],
  ["a name in a repeat", 2, undefined],
])("%s has the token %3$s", (_, at, expected) => {
  const parent = model.children[at];
  const node = parent?.kind === "group" ? parent.children[0] : undefined;
  expect(
    node?.kind === "field" ? new Autocomplete(model).tokenFor(node) : "none",
  ).toBe(expected);
});
