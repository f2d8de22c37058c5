import type { Diagnostic } from "@fim-forms/form-model";

import { openTenantRegistry } from "../tenants/tenant-registry.js";
import type { Tenant } from "../tenants/tenant.js";

/**
 * Finds what would leave citizens before a form whose way nobody knows, before the server starts.
 *
 * @param tenants - each read without errors
 * @param hasRouting - whether the server has somebody to ask for routes
 * @returns diagnostics ROU1006 (two towns offer one service for one area) and ROU1007 (a way to be asked for, and nobody to ask)
 */
export function checkOffers(
  tenants: readonly Tenant[],
  hasRouting: boolean,
): readonly Diagnostic[] {
  const { offers } = openTenantRegistry(tenants);
  const diagnostics: Diagnostic[] = [];
  offers.forEach(({ tenant, service, area }, index) => {
    const first = offers
      .slice(0, index)
      .find((one) => one.service.leika === service.leika && one.area === area);
    if (first !== undefined)
      diagnostics.push({
        code: "ROU1006",
        severity: "error",
        message: `${tenant.key} offers ${service.leika} for the area ${area}, and so does ${first.tenant.key}`,
        hint: 'citizens are sent to one of them: take it out of one, or narrow its "areas"',
      });
  });
  for (const { key, services } of tenants)
    for (const { leika, routed = false, targets } of services)
      if (routed && !hasRouting && targets === undefined)
        diagnostics.push({
          code: "ROU1007",
          severity: "error",
          message: `${key}: routing is to be asked where submissions for ${leika} go, and the server has none`,
          hint: 'add "routing" to connections.json, or name "targets" instead of "routed"',
        });
  return diagnostics;
}
