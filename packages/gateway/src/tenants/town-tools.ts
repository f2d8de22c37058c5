import type { TownAccounts } from "../accounts/town-accounts.js";
import type { FormRegistry } from "../forms/form-registry.js";
import type { IntakeTools } from "../intake/accept-submission.js";
import type { UploadTools } from "../intake/upload-routes.js";
import type { GatewayParts } from "../open-parts.js";
import type { LogEntry } from "../options.js";
import { ownSlug } from "./placed-forms.js";
import type { Place } from "./tenant-registry.js";
import type { Tenant, TenantService } from "./tenant.js";

/** What the routes of one town work with. */
export interface TownTools {
  readonly tenant: Tenant;
  /** All places that citizens may pick. */
  readonly places: readonly Place[];
  readonly parts: GatewayParts;
  /** Of the town's own services. */
  readonly registry: FormRegistry;
  /** Takes in and opens submissions of this town only. */
  readonly intake: IntakeTools;
  /** What looks at files. */
  readonly uploads: UploadTools;
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
  /** Whether cookies are sent over TLS only. */
  readonly isSecure: boolean;
  readonly accounts: TownAccounts;
  /** The server's own address; `undefined` where nobody has said it. */
  readonly publicUrl: string | undefined;
}

/** The service that a form asks for. */
export function serviceOf(
  { tenant }: TownTools,
  slug: string,
): TenantService | undefined {
  return tenant.services.find(({ form }) => form === ownSlug(slug));
}

/** The place that a submission is for, if it is not the tenant's own area; without a name where it is none any more. */
export function otherPlace(
  { tenant, places }: TownTools,
  ars: string | null,
): Place | undefined {
  return ars === null || ars === tenant.ars
    ? undefined
    : (places.find((one) => one.ars === ars) ?? { name: "Ort", ars });
}
