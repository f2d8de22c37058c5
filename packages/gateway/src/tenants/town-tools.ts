import type { TownAccounts } from "../accounts/town-accounts.js";
import type { FormRegistry } from "../forms/form-registry.js";
import type { IntakeTools } from "../intake/accept-submission.js";
import type { UploadTools } from "../intake/upload-routes.js";
import type { GatewayParts } from "../open-parts.js";
import type { LogEntry } from "../options.js";
import type { Tenant, TenantService } from "./tenant.js";

/** What the routes of one town work with. */
export interface TownTools {
  readonly tenant: Tenant;
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
  return tenant.services.find(({ form }) => form === slug);
}
