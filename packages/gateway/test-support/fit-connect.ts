import {
  EXAMPLE_ACCOUNTS,
  EXAMPLE_IDS,
  exampleDestination,
  fitConnectTestKeys,
  startFitConnect,
  type FitConnectSimulator,
  type FitConnectSimulatorOptions,
} from "@fim-forms/simulators";

import { fitConnect } from "../src/delivery/fit-connect/fit-connect.js";
import type { FitConnectOptions } from "../src/delivery/fit-connect/options.js";
import type {
  DeliveryPackage,
  DeliveryTarget,
  Outcome,
  Progress,
} from "../src/index.js";
import { deliveryPackage, progressInMemory } from "./delivery-package.js";

const SCHEMA_URI = "https://schema.fitko.de/fim/s99000000001_1.0.schema.json";

/** A simulator that takes the packages of the tests. */
export function startTestFitConnect(
  options: FitConnectSimulatorOptions = {},
): Promise<FitConnectSimulator> {
  return startFitConnect({
    destinations: [
      exampleDestination(fitConnectTestKeys(), [
        { schemaUri: SCHEMA_URI, mimeType: "application/xml" },
        { schemaUri: SCHEMA_URI, mimeType: "application/json" },
      ]),
    ],
    ...options,
  });
}

/** Options of a target at a simulator; every one can be swapped. */
export function fitConnectOptions(
  simulator: FitConnectSimulator,
  swapped: Partial<FitConnectOptions> = {},
): FitConnectOptions {
  const [{ clientId, clientSecret }] = EXAMPLE_ACCOUNTS;
  return {
    name: "fit",
    submissionApiUrl: simulator.submissionApiUrl,
    tokenUrl: simulator.tokenUrl,
    clientId,
    clientSecret,
    peer: { networks: ["127.0.0.1"] },
    destinationId: EXAMPLE_IDS.destinationId,
    trust: { kind: "authorities", pem: [simulator.keys.authority] },
    service: { leika: "99102013104000", name: "Hundesteuer Anmeldung" },
    contact: "test@example.org",
    ...swapped,
  };
}

/** A target at a simulator. */
export function fitConnectTarget(
  simulator: FitConnectSimulator,
  swapped: Partial<FitConnectOptions> = {},
): DeliveryTarget {
  return fitConnect(fitConnectOptions(simulator, swapped));
}

/** A submission with data in both forms, its document and a file of the citizen. */
export function fitConnectPackage(
  swapped: Partial<DeliveryPackage> = {},
): DeliveryPackage {
  const plain = deliveryPackage(
    {},
    new Map([
      ["submission.xml", "<antrag>Müller</antrag>"],
      ["submission.json", '{"F99000000001":"Müller"}'],
      ["submission.pdf", "%PDF-1.7 Antrag"],
      ["attachments/haftpflicht.pdf", "%PDF-1.7 Anlage"],
    ]),
  );
  const roles = new Map([
    ["submission.json", { mediaType: "application/json" }],
    ["submission.pdf", { role: "form" as const }],
  ]);
  return {
    ...plain,
    manifest: {
      ...plain.manifest,
      parts: plain.manifest.parts.map((part) => ({
        ...part,
        ...roles.get(part.path ?? ""),
      })),
    },
    ...swapped,
  };
}

/** A memory that breaks down at its n-th writing: before it has written, as a crash does, or right after. */
export function breakingProgress(
  inner: Progress,
  at: number,
  when: "before" | "after",
): Progress & { readonly writes: () => number } {
  let writes = 0;
  const guarded = async (write: () => Promise<void>): Promise<void> => {
    writes += 1;
    const breaks = writes === at;
    if (breaks && when === "before") throw new Error("crash");
    await write();
    if (breaks) throw new Error("crash");
  };
  return {
    ...inner,
    save: (state) => guarded(() => inner.save(state)),
    putBytes: (name, bytes) => guarded(() => inner.putBytes(name, bytes)),
    writes: () => writes,
  };
}

/** Sends until an outcome is neither "again" nor "later"; bounded. */
export async function sendUntilEnd(
  target: DeliveryTarget,
  delivery: DeliveryPackage = fitConnectPackage({
    progress: progressInMemory(),
  }),
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    const outcome = await target
      .send({ ...delivery, attempt })
      .catch((): Outcome => ({ kind: "unknown", problem: "crash" }));
    outcomes.push(outcome);
    if (outcome.kind === "done" || outcome.kind === "permanent") break;
  }
  return outcomes;
}
