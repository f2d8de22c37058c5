import { describe, expect, test } from "vitest";

import { APPLICANT, personModel } from "../../test-support/person-form.js";
import type { Prefill } from "./apply-mapping.js";
import {
  findProven,
  unprovenAnswers,
  type ProvenField,
} from "./field-levels.js";
import type { TrustLevel } from "./trust-level.js";

const NAME = `/${APPLICANT}/F60000000227`;
const place = findProven(personModel, APPLICANT, {
  field: "F60000227",
  level: "substanziell",
});

describe("the field of a demand", () => {
  test("is found by either length of its id, in the applicant's group only", () => {
    expect(place).toMatchObject({
      kind: "one",
      place: { field: { path: NAME.slice(1) } },
    });
  });

  test.each([
    ["a field of somebody else", APPLICANT, "F99000000999"],
    ["no group", undefined, "F60000000227"],
    ["a group that the form does not have", "G99000000999", "F60000000227"],
  ])("%s is none", (_, group, field) => {
    expect(findProven(personModel, group, { field, level: "hoch" }).kind).toBe(
      "none",
    );
  });
});

describe("an answer that needs proof", () => {
  if (place.kind !== "one") throw new Error("no field");
  const proven: readonly ProvenField[] = [
    { pointer: NAME, field: place.place.field, level: "substanziell" },
  ];
  const values = (name: string) => ({ [APPLICANT]: { F60000000227: name } });
  const prefill = (level: TrustLevel | undefined): Prefill => ({
    values: values("Beispiel"),
    fields: [{ pointer: NAME, value: "Beispiel", note: "check", level }],
    gaps: [],
  });
  test.each<[string, string, Prefill | undefined, boolean]>([
    ["as the account gave it", "Beispiel", prefill("substanziell"), true],
    ["surer than demanded", "Beispiel", prefill("hoch"), true],
    ["less sure than demanded", "Beispiel", prefill("basis"), false],
    ["not sure at all", "Beispiel", prefill(undefined), false],
    ["changed by the citizen", "Beispiel-Neu", prefill("hoch"), false],
    ["without an account", "Beispiel", undefined, false],
    ["left empty", "", undefined, true],
  ])("%s", (_, name, given, isProven) => {
    expect(unprovenAnswers(values(name), proven, given)).toEqual(
      isProven ? [] : proven,
    );
  });
});
