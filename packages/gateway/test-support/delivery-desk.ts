import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { attemptDelivery } from "../src/delivery/attempt.js";
import type { DeliveryTarget, Outcome } from "../src/delivery/delivery-port.js";
import { openOffice, type DeliveryOffice } from "../src/delivery/office.js";
import { findDue, orderDeliveries } from "../src/delivery/orders.js";
import type { DeliveryTools } from "../src/delivery/tools.js";
import type { LogEntry } from "../src/options.js";
import { openStorage, type Storage } from "../src/storage/open-storage.js";
import { deliveryPackage, sha512 } from "./delivery-package.js";
import { emptyDatabase, type DatabaseKind } from "./test-database.js";

/** Delivering step by step: attempts are made when the test says so, at the time that it says it is. */
export interface DeliveryDesk {
  readonly storage: Storage;
  readonly dataDir: string;
  readonly tools: DeliveryTools;
  readonly office: DeliveryOffice;
  readonly log: LogEntry[];
  /** Due dates of the wake-ups that were asked for. */
  readonly wakeUps: Date[];
  /** Stores a submission and orders it for a target. Returns the id of the delivery. */
  submit(target: string): Promise<string>;
  /** Makes the attempt, if one is due. */
  attempt(deliveryId: string, target: string): Promise<Outcome | undefined>;
  /** Ids of deliveries that are due now. */
  due(target: string): Promise<readonly string[]>;
  row(deliveryId: string): Promise<DeliveryRow>;
  /** Moves the clock on. */
  pass(ms: number): void;
  close(): Promise<void>;
}

/** What a test wants to know of a delivery. */
export interface DeliveryRow {
  readonly state: string;
  readonly attempts: number;
  readonly fence: number;
  readonly unsure: boolean;
  readonly problem: string | null;
  readonly receipt: string | null;
  readonly evidence: string | null;
  readonly dueAt: Date;
}

/** Opens a desk with an empty database of a kind. */
export async function openDesk(
  kind: DatabaseKind,
  targets: readonly DeliveryTarget[],
  more: Partial<DeliveryTools> = {},
): Promise<DeliveryDesk> {
  const dataDir = await mkdtemp(join(tmpdir(), "fim-desk-"));
  let time = Date.parse("2026-11-23T09:05:00Z");
  const now = () => new Date(time);
  const database = await emptyDatabase(kind);
  const storage = await openStorage({ dataDir, database, now });
  const log: LogEntry[] = [];
  const wakeUps: Date[] = [];
  const tools: DeliveryTools = {
    storage,
    queue: {
      wake: (_inside, _job, at) => {
        wakeUps.push(at);
        return Promise.resolve();
      },
      work: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    },
    targets: new Map(targets.map((target) => [target.name, target])),
    now,
    log: (entry) => log.push(entry),
    stopping: new AbortController().signal,
    ...more,
  };
  return {
    storage,
    dataDir,
    tools,
    office: openOffice(tools),
    log,
    wakeUps,
    async submit(target) {
      const { manifest } = deliveryPackage();
      const submissionId = randomBytes(16).toString("hex");
      await storage.submissions.accept(
        {
          manifest: {
            ...manifest,
            submissionId,
            parts: manifest.parts.map((part) => ({
              ...part,
              sha512: sha512("abc"),
            })),
          },
          schemaUri: "urn:a",
          key: randomUUID(),
          bodySha256: "",
          documents: new Map(
            manifest.parts.map(({ path = "" }) => [path, "abc"]),
          ),
          attachmentPaths: new Map(),
        },
        (inside) => orderDeliveries(inside, submissionId, [{ target }], tools),
      );
      const [delivery] = await openOffice(tools).list(submissionId);
      if (delivery === undefined) throw new Error("nothing was ordered");
      return delivery.deliveryId;
    },
    attempt: (deliveryId, target) => attemptDelivery(deliveryId, target, tools),
    due: (target) => findDue(database, target, now(), 100),
    async row(deliveryId) {
      const [row] = await database.query<DeliveryRow>(
        `select state, attempts, fence, unsure, problem, receipt, evidence, due_at as "dueAt"
           from gateway.deliveries where id = $1`,
        [deliveryId],
      );
      if (row === undefined) throw new Error("no such delivery");
      return row;
    },
    pass: (ms) => (time += ms),
    close: () => rm(dataDir, { recursive: true, force: true }),
  };
}
