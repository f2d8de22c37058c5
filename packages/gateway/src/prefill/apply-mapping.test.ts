import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { decodeFormModel, type FormModel } from "@fim-forms/form-model";

import { applyMapping, type Prefill } from "./apply-mapping.js";
import { findApplicant } from "./find-places.js";
import { answersFrom, imposeLocked } from "./lock-answers.js";
import type { Claims, Mapping } from "./mapping.js";
import { shippedMappings } from "./shipped.js";
import type { TrustLevel } from "./trust-level.js";

const model = ((): FormModel => {
  const url = new URL(
    "../../../../examples/hundesteuer-anmeldung/out/form-model.json",
    import.meta.url,
  );
  const { value } = decodeFormModel(
    JSON.parse(readFileSync(url, "utf8")) as unknown,
  );
  if (value === undefined) throw new Error("the example is broken");
  return value;
})();
const mappings = shippedMappings();
const HOLDER = "G99000000102";

const applicant = (declared = HOLDER) => {
  const search = findApplicant(model, declared);
  if (search.kind !== "one") throw new Error(search.kind);
  return search.place;
};

const claims = (
  pairs: Readonly<Record<string, string>>,
  level?: TrustLevel,
): Claims =>
  new Map(
    Object.entries(pairs).map(([name, value]) => [
      name,
      { value, ...(level === undefined ? {} : { level }) },
    ]),
  );

const apply = (
  pairs: Readonly<Record<string, string>>,
  level: TrustLevel | undefined = "substanziell",
  more: Partial<Mapping> = {},
): Prefill => {
  const mapping = mappings.get("bundid-oidc");
  if (mapping === undefined) throw new Error("not shipped");
  return applyMapping(
    {
      model,
      mapping: { ...mapping, ...more },
      applicant: applicant(),
      context: { today: "2026-11-23" },
    },
    claims(pairs),
    level,
  );
};

const PERSON = {
  family_name: "Øzdemir-Müller",
  given_name: "Anna Ğülşen",
  title: "Dr.",
  date_of_birth: "1961-02-00",
  street_and_building: "Am Alten Markt 12 a",
  zip_code: "38100",
  city: "Musterstadt",
  country: "DE",
  email: "anna.mueller@example.org",
  telephone: "+49 531 0000000",
  bPK2: "TEST-BPK2-0001",
};

test("the applicant of the story, with every letter, without a day, the address to be checked", () => {
  const { values, fields, gaps } = apply(PERSON);
  expect(values).toEqual({
    [HOLDER]: {
      F60000000227: "Øzdemir-Müller",
      F60000000228: "Anna Ğülşen",
      F60000000229: "Dr.",
      G60000000083: { F60000000232: 2, F60000000233: 1961 },
      G99000000103: {
        G60000000086: {
          F60000000243: "Am Alten Markt",
          F60000000244: "12 a",
          F60000000246: "38100",
          F60000000247: "Musterstadt",
        },
      },
      G60000000183: {
        F60000000240: "+49 531 0000000",
        F60000000242: "anna.mueller@example.org",
      },
    },
  });
  expect(gaps).toEqual([]);
  const notes = new Map(fields.map(({ pointer, note }) => [pointer, note]));
  expect(notes.get(`/${HOLDER}/G99000000103/G60000000086/F60000000244`)).toBe(
    "split",
  );
  expect(notes.get(`/${HOLDER}/F60000000227`)).toBe("check");
});

describe("what is locked depends on the level of the claim, not of the log-in", () => {
  test.each([
    ["hoch", undefined, "locked"],
    ["substanziell", undefined, "check"],
    ["hoch", "basis", "check"],
    ["basis", "hoch", "locked"],
    [undefined, undefined, "check"],
  ] as const)("log-in %s, claim %s: %s", (login, own, note) => {
    const mapping = mappings.get("bundid-oidc");
    if (mapping === undefined) throw new Error("not shipped");
    const { fields } = applyMapping(
      { model, mapping, applicant: applicant(), context: {} },
      claims({ family_name: "Muster" }, own),
      login,
    );
    expect(fields.map((field) => field.note)).toEqual([note]);
  });
});

describe("what does not fit is left empty, and said", () => {
  test.each([
    ["a name too long", { family_name: "x".repeat(121) }, "too-long"],
    ["a post code of another land", { zip_code: "1010" }, "unfit"],
    [
      "a line that cannot be split",
      { street_and_building: "C 4, 11" },
      "unclear",
    ],
    ["no date", { date_of_birth: "yesterday" }, "unclear"],
    ["a year out of range", { date_of_birth: "1700-01-01" }, "unfit"],
    ["a letter that XML forbids", { family_name: "a\u0007b" }, "unfit"],
    [
      "a number of a house too long for its field",
      { street_and_building: "Markt 12 a - 14 b + 16 c" },
      "too-long",
    ],
  ] as const)("%s", (_, pairs, reason) => {
    const { values, fields, gaps } = apply(pairs);
    expect(fields).toEqual([]);
    expect(JSON.stringify(values)).not.toMatch(/F600/);
    expect(gaps.map((gap) => gap.reason)).toContain(reason);
  });

  test("a name as long as the field is taken whole", () => {
    const name = "Ş".repeat(120);
    expect(apply({ family_name: name }).fields[0]?.value).toBe(name);
  });
});

test("an address abroad does not land in the fields of a German one", () => {
  const { fields } = apply({ ...PERSON, country: "AT", zip_code: "10100" });
  expect(fields.some(({ pointer }) => pointer.includes("G60000000086"))).toBe(
    false,
  );
});

test("decomposed letters are composed, and nothing else changes", () => {
  const name = "Øzdemir-Müller \u0308";
  const { fields } = apply({ family_name: name.normalize("NFD") });
  expect(fields[0]?.value).toBe(name.normalize("NFC"));
});

test("claims that no rule names are dropped", () => {
  const { fields, gaps } = apply({ shoe_size: "42", bPK2: "TEST" });
  expect([fields, gaps]).toEqual([[], []]);
});

test("a mapping for another group fills nothing", () => {
  const scope = { groups: ["G99000000104"], role: "antragsteller" } as const;
  expect(apply(PERSON, "hoch", { scope }).fields).toEqual([]);
});

describe("only one place is ever filled", () => {
  const guardian = (): FormModel => {
    const group = applicant();
    // The same group twice, as for a guardian, once more inside itself.
    const copy = structuredClone(group) as unknown as Record<string, unknown>;
    const text = JSON.stringify(copy)
      .replaceAll(`"${HOLDER}`, `"G99000000199`)
      .replaceAll(`${HOLDER}/`, "G99000000199/");
    return {
      ...model,
      children: [...model.children, JSON.parse(text) as typeof group],
    };
  };

  test("fields of a guardian stay empty", () => {
    const twice = guardian();
    const mapping = mappings.get("bundid-oidc");
    const search = findApplicant(twice, HOLDER);
    if (mapping === undefined || search.kind !== "one") throw new Error();
    const { fields } = applyMapping(
      { model: twice, mapping, applicant: search.place, context: {} },
      claims(PERSON),
      "hoch",
    );
    expect(fields.length).toBeGreaterThan(5);
    expect(
      fields.every(({ pointer }) => pointer.startsWith(`/${HOLDER}/`)),
    ).toBe(true);
  });

  test.each([
    ["its id", HOLDER, "one"],
    ["its path", `${HOLDER}/G99000000103`, "one"],
    ["a group in a repeat", "G99000000105", "none"],
    ["another form's group", "G99000000555", "none"],
  ])("the applicant by %s: %s", (_, declared, kind) => {
    expect(findApplicant(model, declared).kind).toBe(kind);
  });
});

describe("on submission", () => {
  const prefill = apply(PERSON, "hoch");

  test("what the browser sends for a locked answer has no effect", () => {
    const given = {
      [HOLDER]: { F60000000227: "Gefälscht", F60000000229: "Prof." },
    };
    expect(imposeLocked(model, given, prefill)).toEqual({
      [HOLDER]: {
        F60000000227: "Øzdemir-Müller",
        F60000000228: "Anna Ğülşen",
        F60000000229: "Prof.",
        G60000000083: { F60000000232: 2, F60000000233: 1961 },
      },
    });
  });

  test.each([[null], ["text"], [[]], [{ [HOLDER]: [1] }]])(
    "a broken body cannot keep a locked answer out: %j",
    (given) => {
      const after = imposeLocked(model, given, prefill);
      expect(JSON.stringify(after)).toContain("Øzdemir-Müller");
    },
  );

  test("only what still stands as it came is said to come from the account", () => {
    const values = {
      [HOLDER]: {
        F60000000227: "Øzdemir-Müller",
        F60000000229: "Prof. Dr.",
      },
    };
    expect(answersFrom(values, prefill)).toEqual([
      {
        pointer: `/${HOLDER}/F60000000227`,
        level: "hoch",
      },
    ]);
  });
});
