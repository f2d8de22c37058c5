import { OWN_NOTES } from "../status/own-notes.js";
import { beginHistory } from "../status/status.js";
import type { Queryable } from "../storage/database.js";
import type { Manifest } from "../storage/manifest.js";
import {
  DEFAULT_PAY_WITHIN_DAYS,
  type Tenant,
  type TenantFee,
  type TenantService,
} from "../tenants/tenant.js";
import type { PaymentOrder } from "./payment-store.js";
import type { Payments } from "./payments.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_PURPOSE = 27;

/** What a submission is asked for right away. */
export interface FeeAtReceipt {
  readonly tenant: Pick<Tenant, "key" | "ags">;
  readonly service: TenantService;
  readonly manifest: Pick<Manifest, "submissionId" | "reference">;
  readonly at: Date;
}

/** Whether a service is passed on only once it is paid for. */
export function isPaidFirst(service: TenantService | undefined): boolean {
  return service?.fee?.policy === "required";
}

/**
 * Makes the order for a fee that belongs to the application, in the transaction that stores it.
 *
 * @returns `undefined` if there is nothing to pay now
 */
export async function orderFee(
  inside: Queryable,
  payments: Payments,
  { tenant, service, manifest, at }: FeeAtReceipt,
): Promise<PaymentOrder | undefined> {
  const { fee, name } = service;
  const providers = fee?.providers ?? [];
  if (
    (fee?.policy !== "required" && fee?.policy !== "optional") ||
    fee.amountCents === undefined ||
    providers.length === 0
  )
    return undefined;
  const { submissionId, reference } = manifest;
  return payments.order(
    {
      tenant: tenant.key,
      subject: submissionId,
      submissionId,
      policy: fee.policy,
      providers,
      authority: tenant.ags,
      amountCents: fee.amountCents,
      purpose: purposeOfFee(fee, reference),
      description: name,
      requestStem: reference,
      ...(fee.policy === "required"
        ? { payBy: new Date(at.getTime() + daysToPay(fee) * DAY_MS) }
        : {}),
    },
    inside,
  );
}

/** Begins the history of a submission that goes on only once it is paid for. */
export async function holdForFee(
  inside: Queryable,
  submissionId: string,
  at: Date,
): Promise<void> {
  const note = OWN_NOTES.waitsForFee.de;
  await beginHistory(
    inside,
    submissionId,
    { at, by: "citizen", note },
    "INITIATED",
  );
}

function daysToPay({ payWithinDays = 0 }: TenantFee): number {
  return payWithinDays === 0 ? DEFAULT_PAY_WITHIN_DAYS : payWithinDays;
}

/** What stands on the bank statement for a submission. */
export function purposeOfFee(
  { purpose }: TenantFee,
  reference: string,
): string {
  return purposeOf(purpose ?? "", reference) ?? reference;
}

/** Purpose and reference; `undefined` if that is more than the 27 letters that banks take. */
export function purposeOf(
  purpose: string,
  reference: string,
): string | undefined {
  const text = `${purpose} ${reference}`.trim();
  return text.length <= MOST_PURPOSE ? text : undefined;
}
