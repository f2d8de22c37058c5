import type { Diagnostic } from "@fim-forms/form-model";

import { findApplicant } from "../prefill/find-places.js";
import type { Say, TenantSurroundings } from "./read-tenant.js";
import type { TenantService } from "./tenant.js";

/**
 * What a service says about accounts must be there: accounts of the server, a group of the form.
 *
 * @returns TEN1030 to TEN1033
 */
export function checkAccount(
  { form, account, accounts = [], applicantGroup }: TenantService,
  at: string,
  { accounts: known = [], models }: TenantSurroundings,
  say: Say,
): Diagnostic[] {
  const found: Diagnostic[] = [];
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
