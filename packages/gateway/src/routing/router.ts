import type { Tenant, TenantService } from "../tenants/tenant.js";
import type { RouteAnswer, RouteContact, RoutingPort } from "./routing-port.js";

/** Knows where the submissions of towns go. */
export interface Router {
  /**
   * The way of a service's submissions: what routing says, and the service's own targets where routing knows none, or is not
   * asked.
   */
  routeOf(
    tenant: Tenant,
    service: TenantService,
    at: Date,
  ): Promise<RouteAnswer>;
}

/** @param ports - in the order in which they are asked; the first that knows a way decides */
export function openRouter(ports: readonly RoutingPort[]): Router {
  return {
    async routeOf({ ars, ags }, { leika, routed = false, targets }, at) {
      const own: RouteAnswer = {
        kind: "one",
        route: { targets: targets ?? [], area: "" },
      };
      if (!routed) return own;
      let contact: RouteContact | undefined;
      let trouble: RouteAnswer | undefined;
      for (const port of ports) {
        const answer = await port.resolve({ leika, ars, ags, at });
        switch (answer.kind) {
          case "one":
          case "several":
            return answer;
          case "none":
            contact ??= answer.contact;
            break;
          case "unavailable":
          case "not-understood":
            trouble ??= answer;
        }
      }
      // Nobody says that there is no way as long as one could not be asked.
      if (trouble !== undefined) return trouble;
      if (targets !== undefined) return own;
      return { kind: "none", ...(contact === undefined ? {} : { contact }) };
    },
  };
}
