import type { FormModel } from "@fim-forms/form-model";

import {
  buildModel,
  field,
  group,
  type NodeSpec,
} from "../../support/build-model.js";

const address = (): readonly NodeSpec[] => [
  field("F60000000243", { name: "Straße" }),
  field("F60000000246", { name: "Postleitzahl" }),
  field("F60000000247", { name: "Ort" }),
];

/** Asks for one address on two pages, as real forms do: of the owner, and of the place where the dog lives. */
export const twiceAskingForm: FormModel = buildModel([
  group(
    "G99000000001",
    [
      field("F60000000227", { name: "Familienname" }),
      group("G60000000086", address(), { name: "Anschrift" }),
    ],
    { name: "Halterin" },
  ),
  group("G99000000002", address(), { name: "Ort der Haltung" }),
  group("G99000000003", [field("F99000000111", { name: "Rufname" })], {
    name: "Hund",
  }),
]);
