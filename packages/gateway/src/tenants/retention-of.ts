import type { RetentionPolicy } from "../storage/retention.js";
import type { TenantRegistry } from "./tenant-registry.js";
import { DEFAULT_RETENTION_DAYS } from "./tenant.js";

/**
 * How long the submissions of each service are kept: as its town says, else as the server says, else
 * {@link DEFAULT_RETENTION_DAYS}. What belongs to no town that is configured is kept as the server says.
 */
export function retentionOf(
  tenants: Pick<TenantRegistry, "find">,
  server: RetentionPolicy | undefined,
): RetentionPolicy {
  return (of) => {
    const tenant = of.tenant === "" ? undefined : tenants.find(of.tenant);
    const service = tenant?.services.find(({ form }) => form === of.slug);
    return (
      service?.retentionDays ??
      server?.(of) ??
      (tenant === undefined ? undefined : DEFAULT_RETENTION_DAYS)
    );
  };
}
