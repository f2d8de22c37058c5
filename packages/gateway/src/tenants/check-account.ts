import type { Diagnostic } from "@fim-forms/form-model";

import { findProven } from "../prefill/field-levels.js";
import { findApplicant } from "../prefill/find-places.js";
import type { Say, TenantSurroundings } from "./read-tenant.js";
import type { TenantService } from "./tenant.js";

/**
 * What a service says about accounts must be there: accounts of the server, a group of the form.
 *
 * @returns TEN1030 to TEN1035
 */
export function checkAccount(
  service: TenantService,
  at: string,
  surroundings: TenantSurroundings,
  say: Say,
): Diagnostic[] {
  const { form, account, accounts = [], applicantGroup } = service;
  const { accounts: known = [], models } = surroundings;
  const found = checkFieldLevels(service, at, surroundings, say);
  accounts.forEach((name, index) => {
    if (!known.includes(name))
      found.push(
        say(
          "TEN1030",
          `${at}/accounts/${String(index)}`,
          `no account is called "${name}"`,
          `the server has: ${known.length === 0 ? "none" : known.join(", ")}`,
        ),
      );
  });
  if (account === "required" && known.length === 0)
    found.push(
      say(
        "TEN1031",
        `${at}/account`,
        "an account is required, and the server has none: nobody could apply",
        'name one in the section "accounts" of connections.json, or make it "optional"',
      ),
    );
  const model = models?.get(form);
  if (applicantGroup === undefined || model === undefined) return found;
  const search = findApplicant(model, applicantGroup);
  if (search.kind === "none")
    found.push(
      say(
        "TEN1032",
        `${at}/applicantGroup`,
        `the form has no group ${applicantGroup} outside of repeats`,
        "name the group that the applicant's own data stand in",
      ),
    );
  if (search.kind === "several")
    found.push(
      say(
        "TEN1033",
        `${at}/applicantGroup`,
        `the form has several groups ${applicantGroup}: ${search.paths.join(", ")}`,
        "name the groups around it as well, joined by /",
      ),
    );
  return found;
}

/** TEN1034 and TEN1035: proof that nobody could give, of fields that the applicant's group does not have. */
function checkFieldLevels(
  { form, account = "none", applicantGroup, fieldLevels = [] }: TenantService,
  at: string,
  { models }: TenantSurroundings,
  say: Say,
): Diagnostic[] {
  if (fieldLevels.length === 0) return [];
  if (account === "none" || applicantGroup === undefined)
    return [
      say(
        "TEN1034",
        `${at}/fieldLevels`,
        "answers are to come from an account, and nothing is filled in from one here",
        'name the "applicantGroup", and make "account" "optional" or "required"',
      ),
    ];
  const model = models?.get(form);
  // A group that is not there has been said.
  if (
    model === undefined ||
    findApplicant(model, applicantGroup).kind !== "one"
  )
    return [];
  return fieldLevels.flatMap((one, index) => {
    const search = findProven(model, applicantGroup, one);
    return search.kind === "one"
      ? []
      : [
          say(
            "TEN1035",
            `${at}/fieldLevels/${String(index)}`,
            search.kind === "none"
              ? `the applicant's group has no field ${one.field} that stands there once`
              : `the applicant's group has several fields ${one.field}: ${search.paths.join(", ")}`,
            search.kind === "none"
              ? "name a field of that group"
              : 'say "within" which group',
          ),
        ];
  });
}
