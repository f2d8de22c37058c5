import { randomBytes } from "node:crypto";

import type { Delivery } from "../delivery/open-delivery.js";
import type { LogEntry } from "../options.js";
import { repeat, type Repetition } from "../repeat.js";
import { OWN_NOTES } from "../status/own-notes.js";
import { recordStatus } from "../status/status.js";
import type { Database } from "../storage/database.js";
import { targetsOf } from "../tenants/targets-of.js";
import type { Tenant } from "../tenants/tenant.js";
import { deleteLapsed } from "./delete-lapsed.js";
import type { PaymentProvider } from "./payment-port.js";
import { openPayments, type Payments } from "./payments.js";

/** What collecting the fees of towns works with. */
export interface TownPaymentsSetup {
  readonly database: Database;
  readonly providers: readonly PaymentProvider[];
  readonly tenants: readonly Tenant[];
  /** `undefined` without delivery targets. */
  readonly delivery: () => Delivery | undefined;
  /** What citizens type to get here, such as `https://rathaus.example`. */
  readonly publicUrl: () => string;
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
}

/** Collecting the fees of towns, at work. */
export interface TownPayments extends Payments {
  /** Deletes submissions whose fee was not paid in time, some weeks later. */
  cleanUp(): Promise<void>;
  stop(): Promise<void>;
}

const POLL_EVERY_MS = 2_000;

/**
 * Opens payments and asks providers for news from now on. What waits for its fee goes on in the transaction that marks it
 * as paid.
 *
 * @throws Error if a fee cannot be paid in any way: better at start than at a citizen's application
 */
export function openTownPayments(setup: TownPaymentsSetup): TownPayments {
  const { database, tenants, now, log } = setup;
  const known = new Set(setup.providers.map(({ name }) => name));
  for (const { key, services } of tenants)
    for (const { fee, form } of services) {
      const {
        policy = "inactive",
        amountCents = 0,
        providers = [],
      } = fee ?? {};
      const isWithApplication = policy === "required" || policy === "optional";
      if (
        !providers.every((name) => known.has(name)) ||
        (isWithApplication && (providers.length === 0 || amountCents === 0))
      )
        throw new Error(`the fee of ${key}/${form} cannot be paid in any way`);
    }
  const townOf = (key: string): Tenant | undefined =>
    tenants.find((tenant) => tenant.key === key);
  const payments = openPayments({
    database,
    providers: setup.providers,
    now,
    log,
    newId: () => randomBytes(16).toString("hex"),
    returnUrl: ({ id, tenant }) =>
      `${setup.publicUrl()}${townOf(tenant)?.site.base ?? `/${tenant}`}/payments/${id}/return`,
    async onPaid(inside, { policy, submissionId, tenant }) {
      if (policy !== "required" || submissionId === null) return;
      const [row] = await inside.query<{ slug: string }>(
        "select slug from gateway.submissions where id = $1",
        [submissionId],
      );
      await recordStatus(inside, submissionId, "SUBMITTED", {
        at: now(),
        by: "payment",
        note: OWN_NOTES.paid.de,
      });
      const service = townOf(tenant)?.services.find(
        ({ form }) => form === row?.slug,
      );
      await setup.delivery()?.order(inside, submissionId, targetsOf(service));
    },
  });
  const polling: Repetition = repeat(
    POLL_EVERY_MS,
    () => payments.poll(),
    () => {
      log({ event: "payment-trouble" });
    },
  );
  return {
    ...payments,
    cleanUp: () => deleteLapsed(database, now()),
    stop: () => polling.stop(),
  };
}
