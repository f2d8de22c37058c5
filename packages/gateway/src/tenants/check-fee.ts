import type { Diagnostic } from "@fim-forms/form-model";

import { purposeOf } from "../payment/order-of-fee.js";
import type { Say } from "./read-tenant.js";
import type { TenantService } from "./tenant.js";

/** What the longest reference of a service looks like: counted, or letters of chance. */
const RANDOM_REFERENCE = "XXXX-XXXX-XXXX";

/** TEN1005, TEN1020 to TEN1022: whether a fee says all that is needed to collect it. */
export function checkFee(
  { fee, reference }: TenantService,
  at: string,
  known: readonly string[],
  say: Say,
): Diagnostic[] {
  if (fee === undefined || fee.policy === "inactive") return [];
  const { policy, amountCents = 0, providers = [], purpose } = fee;
  const found: Diagnostic[] = [];
  const isWithApplication = policy === "required" || policy === "optional";
  if (isWithApplication && amountCents === 0)
    found.push(
      say(
        "TEN1005",
        at,
        "a fee that is paid with the application needs an amount",
        'add "amountCents", or let it be paid "afterwards", once the notice names it',
      ),
    );
  if (isWithApplication && providers.length === 0)
    found.push(
      say(
        "TEN1020",
        at,
        "a fee that is paid with the application needs a way to pay it",
        `add "providers"; the server has: ${listed(known)}`,
      ),
    );
  providers.forEach((name, index) => {
    if (!known.includes(name))
      found.push(
        say(
          "TEN1021",
          `${at}/providers/${String(index)}`,
          `no way to pay is called "${name}"`,
          `the server has: ${listed(known)}`,
        ),
      );
  });
  const longest =
    reference === undefined
      ? RANDOM_REFERENCE
      : `${reference.prefix}-2026-000000`;
  if (purpose !== undefined && purposeOf(purpose, longest) === undefined)
    found.push(
      say(
        "TEN1022",
        `${at}/purpose`,
        `"${purpose} ${longest}" has more than the 27 letters that banks take`,
        `leave at most ${String(26 - longest.length)} letters for the purpose; the reference stands behind it`,
      ),
    );
  return found;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
