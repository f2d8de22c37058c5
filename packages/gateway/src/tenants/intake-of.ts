import type { GatewayParts } from "../open-parts.js";
import type { IntakeTools } from "../intake/accept-submission.js";
import { pdfTheme } from "../pages/pdf-theme.js";
import { provenFields } from "../prefill/field-levels.js";
import type { Site } from "../pages/site.js";
import { holdForFee, isPaidFirst, orderFee } from "../payment/order-of-fee.js";
import { together, type Queryable } from "../storage/database.js";
import type { Manifest } from "../storage/manifest.js";
import { grantAccess } from "../status/citizen-access.js";
import { beginHistory } from "../status/status.js";
import { countReference } from "./count-reference.js";
import { targetsOf } from "./targets-of.js";
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
    tenant: undefined,
  });
}

/** Intake of a town: letterhead, references, targets and rules are its own. */
export function tenantIntake(setup: IntakeSetup, tenant: Tenant): IntakeTools {
  const { key, site, land } = tenant;
  return intake(setup, {
    key,
    site,
    land,
    tenant,
    serviceOf: (slug) => tenant.services.find(({ form }) => form === slug),
  });
}

interface IntakeOwner {
  readonly key: string;
  readonly site: Site | undefined;
  readonly land: string | undefined;
  readonly tenant: Tenant | undefined;
  readonly serviceOf: (slug: string) => TenantService | undefined;
}

function intake(
  { parts, now, newId, targetNames }: IntakeSetup,
  { key, site, land, tenant, serviceOf }: IntakeOwner,
): IntakeTools {
  const { storage, delivery, payments } = parts;
  const ars = tenant?.ars;
  const { database } = storage;
  const order = async (
    inside: Queryable,
    { submissionId, form }: Manifest,
  ): Promise<void> => {
    const names = key === "" ? targetNames : targetsOf(serviceOf(form.slug));
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
    provenFields: ({ slug, model }) => provenFields(model, serviceOf(slug)),
    async newReference({ slug }, submittedAt) {
      const numbers = serviceOf(slug)?.reference;
      return numbers === undefined
        ? undefined
        : countReference(database, key, numbers, submittedAt.slice(0, 4));
    },
    order,
    async paymentLink({ submissionId, form }) {
      const { policy = "inactive" } = serviceOf(form.slug)?.fee ?? {};
      if (policy !== "required" && policy !== "optional") return undefined;
      const open = (await payments.findAll(submissionId)).find(
        ({ order }) => order.state === "open",
      );
      return (
        open && {
          url: `/payments/${open.order.id}`,
          isRequired: open.order.policy === "required",
        }
      );
    },
    async alongside(inside, manifest) {
      const { submissionId } = manifest;
      const service = serviceOf(manifest.form.slug);
      const at = now();
      // None needs another one's outcome: they go to the database together.
      await together([
        grantAccess(inside, submissionId),
        ...(tenant === undefined || service === undefined
          ? []
          : [orderFee(inside, payments, { tenant, service, manifest, at })]),
        ...(isPaidFirst(service)
          ? [holdForFee(inside, submissionId, at)]
          : [
              beginHistory(inside, submissionId, { at, by: "citizen" }),
              order(inside, manifest),
            ]),
      ]);
    },
  };
}
