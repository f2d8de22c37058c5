import type { GatewayParts } from "../open-parts.js";
import type { IntakeTools } from "../intake/accept-submission.js";
import { pdfTheme } from "../pages/pdf-theme.js";
import type { Site } from "../pages/site.js";
import { together, type Queryable } from "../storage/database.js";
import type { Manifest } from "../storage/manifest.js";
import { ROUTING_TARGET } from "../routing/routing-target.js";
import { grantAccess } from "../status/citizen-access.js";
import { beginHistory } from "../status/status.js";
import { countReference } from "./count-reference.js";
import { tenantStore } from "./tenant-store.js";
import type { Tenant, TenantService } from "./tenant.js";

/** What intake of every site shares. */
export interface IntakeSetup {
  readonly parts: GatewayParts;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Names of the delivery targets of the server. */
  readonly targetNames: readonly string[];
}

/** Intake of a server's own forms, which belong to no town: they go to every target. */
export function ownIntake(
  setup: IntakeSetup,
  site: Site | undefined,
  land: string | undefined,
): IntakeTools {
  return intake(setup, {
    key: "",
    site,
    land,
    serviceOf: () => undefined,
    ars: undefined,
  });
}

/** Intake of a town: letterhead, references, targets and rules are its own. */
export function tenantIntake(setup: IntakeSetup, tenant: Tenant): IntakeTools {
  const { key, site, land, ars } = tenant;
  return intake(setup, {
    key,
    site,
    land,
    ars,
    serviceOf: (slug) => tenant.services.find(({ form }) => form === slug),
  });
}

interface IntakeOwner {
  readonly key: string;
  readonly site: Site | undefined;
  readonly land: string | undefined;
  readonly ars: string | undefined;
  readonly serviceOf: (slug: string) => TenantService | undefined;
}

function intake(
  { parts, now, newId, targetNames }: IntakeSetup,
  { key, site, land, ars, serviceOf }: IntakeOwner,
): IntakeTools {
  const { storage, delivery } = parts;
  const { database } = storage;
  const order = async (
    inside: Queryable,
    { submissionId, form }: Manifest,
  ): Promise<void> => {
    const service = serviceOf(form.slug);
    const own = service?.routed === true ? [ROUTING_TARGET] : service?.targets;
    const names = key === "" ? targetNames : (own ?? []);
    await delivery?.order(inside, submissionId, names);
  };
  return {
    uploads: storage.uploads,
    submissions: tenantStore(storage.submissions, database, {
      tenant: key,
      serviceOf(slug) {
        const leika = serviceOf(slug)?.leika;
        return leika === undefined
          ? {}
          : { leika, ...(ars === undefined ? {} : { ars }) };
      },
    }),
    ...(site === undefined ? {} : { theme: pdfTheme(site) }),
    now,
    newId,
    land,
    async newReference({ slug }, submittedAt) {
      const numbers = serviceOf(slug)?.reference;
      return numbers === undefined
        ? undefined
        : countReference(database, key, numbers, submittedAt.slice(0, 4));
    },
    order,
    async alongside(inside, manifest) {
      const { submissionId } = manifest;
      // None needs another one's outcome: they go to the database together.
      await together([
        grantAccess(inside, submissionId),
        beginHistory(inside, submissionId, { at: now(), by: "citizen" }),
        order(inside, manifest),
      ]);
    },
  };
}
