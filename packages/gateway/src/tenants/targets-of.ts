import { ROUTING_TARGET } from "../routing/routing-target.js";
import type { TenantService } from "./tenant.js";

/** Where submissions of a service go first: to its targets, or to the question which they are. */
export function targetsOf(
  service: TenantService | undefined,
): readonly string[] {
  return service?.routed === true ? [ROUTING_TARGET] : (service?.targets ?? []);
}
