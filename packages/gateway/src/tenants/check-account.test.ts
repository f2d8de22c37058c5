import { expect, test } from "vitest";

import {
  buildModel,
  field,
  group,
  occurs,
} from "../../../../test/support/build-model.js";
import { APPLICANT, personModel } from "../../test-support/person-form.js";
import { checkAccount } from "./check-account.js";
import type { TenantService } from "./tenant.js";

const SERVICE: TenantService = {
  leika: "99102013104000",
  name: "Antrag",
  form: "antrag",
  account: "optional",
  applicantGroup: APPLICANT,
};
const check = (
  more: Partial<TenantService>,
  model = personModel,
  accounts: readonly string[] = ["bundid"],
) =>
  checkAccount(
    { ...SERVICE, ...more },
    "/services/0",
    {
      forms: ["antrag"],
      targets: [],
      accounts,
      models: new Map([["antrag", model]]),
    },
    (code, pointer, message, hint) => ({
      code,
      severity: "error",
      message: `${pointer}: ${message}`,
      hint,
    }),
  );

/** The applicant's name stands in two groups of the applicant. */
const twice = buildModel([
  group(APPLICANT, [
    group("G99000000011", [field("F60000000227")]),
    group("G99000000012", [field("F60000000227")]),
  ]),
  group("G99000000013", [field("F60000000228")], { occurs: occurs("0:5") }),
]);

test("what is there is fine", () => {
  expect(
    check({
      accounts: ["bundid"],
      fieldLevels: [{ field: "F60000227", level: "substanziell" }],
    }),
  ).toEqual([]);
  expect(
    check(
      {
        fieldLevels: [
          { field: "F60000000227", level: "hoch", within: "G99000000012" },
        ],
      },
      twice,
    ),
  ).toEqual([]);
});

test.each<
  [string, Partial<TenantService>, string, string, typeof twice | undefined]
>([
  [
    "an account that the server does not have",
    { accounts: ["bundid", "bayernid"] },
    "TEN1030",
    "/accounts/1",
    undefined,
  ],
  [
    "a group that the form does not have",
    { applicantGroup: "G99000000999" },
    "TEN1032",
    "/applicantGroup",
    undefined,
  ],
  [
    "a group that is repeated",
    { applicantGroup: "G99000000013" },
    "TEN1032",
    "/applicantGroup",
    twice,
  ],
  [
    "proof where nobody logs in",
    {
      account: "none",
      fieldLevels: [{ field: "F60000000227", level: "basis" }],
    },
    "TEN1034",
    "/fieldLevels",
    undefined,
  ],
  [
    "proof of a field that the applicant does not have",
    { fieldLevels: [{ field: "F60000000999", level: "basis" }] },
    "TEN1035",
    "/fieldLevels/0",
    undefined,
  ],
  [
    "proof of a field that stands there twice",
    { fieldLevels: [{ field: "F60000000227", level: "basis" }] },
    "TEN1035",
    "/fieldLevels/0",
    twice,
  ],
])("%s is refused", (_, more, code, place, model) => {
  expect(check(more, model)).toMatchObject([
    {
      code,
      message: expect.stringContaining(`/services/0${place}: `) as string,
    },
  ]);
});

test("an account that is required, and none there, is refused", () => {
  expect(check({ account: "required" }, personModel, [])).toMatchObject([
    { code: "TEN1031" },
  ]);
});
