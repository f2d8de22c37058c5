import { createHash } from "node:crypto";

import { replyOf } from "../accounts/bind-submission.js";
import { CannotMakeDocument } from "../documents/document-maker.js";
import type { Manifest } from "../storage/manifest.js";
import {
  LeaseLost,
  type DeliveryPackage,
  type DeliveryTarget,
  type Outcome,
} from "./delivery-port.js";
import { recordOutcome, takeLease, type Lease } from "./lease.js";
import { openProgress } from "./progress.js";
import type { DeliveryTools } from "./tools.js";

const ATTEMPT_MS = 2 * 60 * 1000;
/** For a target to end after its signal; and the lease ends as much later. */
const GRACE_MS = 10_000;

/**
 * Makes one attempt at a delivery, if it is due and no other worker has it. Calling it too often does no harm.
 *
 * @returns how it ended; `undefined` if there was nothing to do, or if a newer attempt has taken over
 */
export async function attemptDelivery(
  deliveryId: string,
  targetName: string,
  tools: DeliveryTools,
): Promise<Outcome | undefined> {
  const target = tools.targets.get(targetName);
  const attemptMs = target?.limits?.attemptMs ?? ATTEMPT_MS;
  const lease = await takeLease(deliveryId, attemptMs + 2 * GRACE_MS, tools);
  if (lease === undefined) return undefined;
  const outcome: Outcome | undefined =
    target === undefined
      ? // A process with another configuration may have it.
        { kind: "retry", problem: "no such target is configured" }
      : await perform(target, lease, attemptMs, tools);
  if (outcome === undefined) return undefined;
  const isMine = await recordOutcome(lease, outcome, target?.limits, tools);
  return isMine ? outcome : undefined;
}

async function perform(
  target: DeliveryTarget,
  lease: Lease,
  attemptMs: number,
  tools: DeliveryTools,
): Promise<Outcome | undefined> {
  const late = new AbortController();
  const timers = [
    setTimeout(() => {
      late.abort(new Error("the time of the attempt is over"));
    }, attemptMs),
  ];
  try {
    const delivery = await packageOf(
      lease,
      AbortSignal.any([late.signal, tools.stopping]),
      tools,
    );
    return await Promise.race([
      askOrSend(target, lease, delivery),
      // A target that does not heed its signal holds nothing up.
      new Promise<Outcome>((resolve) => {
        timers.push(
          setTimeout(() => {
            resolve({ kind: "unknown", problem: "no end within its time" });
          }, attemptMs + GRACE_MS),
        );
      }),
    ]);
  } catch (error) {
    if (error instanceof LeaseLost) return undefined;
    if (error instanceof CannotMakeDocument)
      return {
        kind: "permanent",
        problem: `the document cannot be made: ${error.message}`,
      };
    const name = error instanceof Error ? error.name : typeof error;
    return { kind: "unknown", problem: `the adapter failed: ${name}` };
  } finally {
    timers.forEach(clearTimeout);
  }
}

/** What may have arrived is asked for; sent is what has not. */
async function askOrSend(
  target: DeliveryTarget,
  { unsure }: Lease,
  delivery: DeliveryPackage,
): Promise<Outcome> {
  if (unsure && target.lookup !== undefined) {
    const found = await target.lookup(delivery);
    switch (found.kind) {
      case "there":
        return { ...found, kind: "done" };
      case "unclear":
        return { ...found, kind: "unknown" };
      case "absent":
        break;
    }
  }
  return target.send(delivery);
}

async function packageOf(
  lease: Lease,
  signal: AbortSignal,
  { storage, serviceName, paymentOf }: DeliveryTools,
): Promise<DeliveryPackage> {
  const { deliveryId, submissionId, tenant, service, ars, destination } = lease;
  const manifestText = await storage.submissions.findText(submissionId);
  if (manifestText === undefined) throw new Error("the submission has gone");
  // We wrote it ourselves.
  const manifest = JSON.parse(manifestText) as Manifest;
  const payment = await paymentOf?.(submissionId);
  const { database, vault } = storage;
  const reply = await replyOf(database, vault, submissionId);
  return {
    deliveryId,
    manifest,
    manifestText,
    manifestSha512: createHash("sha512").update(manifestText).digest("hex"),
    submission: {
      submissionId,
      reference: manifest.reference,
      submittedAt: manifest.submittedAt,
      formId: manifest.form.id,
      formVersion: manifest.form.version ?? "",
      slug: manifest.form.slug,
      schemaUri: lease.schemaUri,
      ...(tenant === null || tenant === "" ? {} : { tenant }),
      ...(service === null || service === ""
        ? {}
        : {
            service: {
              leika: service,
              name: serviceName?.(tenant ?? "", service) ?? manifest.form.title,
            },
          }),
      ...(ars === null || ars === "" ? {} : { ars }),
      ...(payment === undefined ? {} : { payment }),
      ...(reply === undefined ? {} : { reply }),
    },
    async open(path) {
      const bytes = await storage.submissions.openPart(submissionId, path);
      if (bytes === undefined) throw new Error(`${path} is not stored`);
      return bytes;
    },
    ...(destination === null ? {} : { destination }),
    progress: openProgress(storage, lease),
    attempt: lease.attempts,
    signal,
  };
}
