import { agsOf } from "./area-key.js";
import type { Tenant, TenantService } from "../tenants/tenant.js";
import type { RouteAnswer, RouteContact, RoutingPort } from "./routing-port.js";

/** What routing is asked about. */
export type RoutedArea = Pick<Tenant, "ars" | "ags">;

/**
 * The area of a submission.
 *
 * @param ars - of the place that the citizen has picked; without one it is the tenant's own
 */
export function areaFor(
  tenant: RoutedArea,
  ars: string | undefined,
): RoutedArea {
  return ars === undefined || ars === tenant.ars
    ? tenant
    : { ars, ags: agsOf(ars) };
}

/** Knows where the submissions of towns go. */
export interface Router {
  /**
   * The way of a service's submissions: what routing says, and the service's own targets where routing knows none, or is not
   * asked.
   */
  routeOf(
    area: RoutedArea,
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
