import type { FormModel } from "@fim-forms/form-model";

import {
  buildModel,
  field,
  group,
  occurs,
} from "../../../test/support/build-model.js";
import type { Tenant } from "../src/index.js";
import { NAMELESS_SITE } from "../src/pages/site.js";

/** The group of the applicant. */
export const APPLICANT = "G99000000102";

const person = (id: string) =>
  group(id, [
    field("F60000000227", { constraints: { minLength: 1, maxLength: 120 } }),
    field("F60000000228", {
      constraints: { minLength: 1, maxLength: 80 },
      occurs: occurs("0:1"),
    }),
    group(
      "G60000000083",
      [
        field("F60000000231", { valueType: "integer", occurs: occurs("0:1") }),
        field("F60000000232", { valueType: "integer", occurs: occurs("0:1") }),
        field("F60000000233", { valueType: "integer", occurs: occurs("0:1") }),
      ],
      { occurs: occurs("0:1") },
    ),
  ]);

/** An applicant, and somebody else with the same fields. */
export const personModel: FormModel = buildModel(
  [
    person(APPLICANT),
    group("G99000000103", [field("F60000000227", { occurs: occurs("0:1") })], {
      occurs: occurs("0:1"),
    }),
  ],
  { title: "Antrag" },
);

/** A town whose form may be sent with an account. */
export function townWithAccounts(
  key: string,
  ars: string,
  more: Partial<Tenant["services"][number]> = {},
): Tenant {
  return {
    formatVersion: 1,
    key,
    name: `Stadt ${key}`,
    kind: "town",
    ars,
    ags: ars.slice(0, 5) + ars.slice(9),
    contact: { authority: `Stadt ${key}`, address: ["Markt 1"] },
    services: [
      {
        leika: "99102013104000",
        name: "Antrag stellen",
        form: "antrag",
        account: "optional",
        applicantGroup: APPLICANT,
        ...more,
      },
    ],
    site: NAMELESS_SITE,
  };
}
