import { createHash } from "node:crypto";

import {
  exampleDestination,
  fitConnectTestKeys,
  type Judgement,
} from "@fim-forms/simulators";

import {
  deliveryContract,
  type Received,
} from "../../../test-support/delivery-contract.js";
import {
  fitConnectTarget,
  startTestFitConnect,
} from "../../../test-support/fit-connect.js";
import { openWire } from "../../../test-support/wire.js";
import {
  LeaseLost,
  type DeliveryTarget,
  type Progress,
} from "../delivery-port.js";

const SCHEMA_URI = "https://schema.example/s99000000001_1.0.schema.json";
const BUSY_MS = 7_000;

deliveryContract("FIT-Connect", async () => {
  const simulator = await startTestFitConnect({
    destinations: [
      exampleDestination(fitConnectTestKeys(), [
        { schemaUri: SCHEMA_URI, mimeType: "application/xml" },
      ]),
    ],
  });
  const wire = await openWire(Number(new URL(simulator.origin).port));
  const base = `http://127.0.0.1:${String(wire.port)}`;
  const fenced = fences();
  return {
    wire,
    busyMs: BUSY_MS,
    target: () =>
      fenced(
        fitConnectTarget(simulator, {
          submissionApiUrl: `${base}/submission-api`,
          tokenUrl: `${base}/token`,
          serviceIssuer: simulator.submissionApiUrl,
          includesAllData: true,
        }),
      ),
    received: () =>
      Promise.resolve(
        simulator
          .submissions()
          .filter(({ state }) => state === "accepted")
          .flatMap(({ judgement }) =>
            judgement === undefined ? [] : [packageIn(judgement)],
          ),
      ),
    answer(how) {
      simulator.clearFaults();
      if (how === "well") return;
      simulator.fault({
        path: /submission-api/,
        times: Infinity,
        fault:
          how === "busy"
            ? { kind: "status", status: 429, retryAfterS: BUSY_MS / 1000 }
            : { kind: "status", status: 422 },
      });
    },
    async close() {
      await wire.close();
      await simulator.close();
    },
  };
});

/** As the gateway's memory does: once a newer attempt has begun, an older one can save nothing more. */
function fences(): (target: DeliveryTarget) => DeliveryTarget {
  const newest = new Map<string, symbol>();
  return (target) => ({
    ...target,
    async send(delivery) {
      const mine = Symbol("attempt");
      newest.set(delivery.deliveryId, mine);
      const guard = (): void => {
        if (newest.get(delivery.deliveryId) !== mine) throw new LeaseLost();
      };
      const { progress } = delivery;
      const fenced: Progress = {
        read: () => progress.read(),
        openBytes: (name) => progress.openBytes(name),
        async save(state) {
          guard();
          await progress.save(state);
        },
        async putBytes(name, bytes) {
          guard();
          await progress.putBytes(name, bytes);
        },
      };
      try {
        return await target.send({ ...delivery, progress: fenced });
      } catch (error) {
        if (!(error instanceof LeaseLost)) throw error;
        return { kind: "unknown", problem: "a newer attempt has begun" };
      }
    },
  });
}

/** What arrived, put in the order of the manifest that arrived with it. */
function packageIn({ metadata, data, attachments }: Judgement): Received {
  const sets = metadata["dataSets"] as {
    readonly description: string;
    readonly content: string;
  }[];
  const textOf = (name: string): string =>
    sets.find(({ description }) => description === name)?.content ?? "";
  const manifestText = textOf("manifest.json");
  const { parts } = JSON.parse(manifestText) as {
    readonly parts: readonly { readonly path: string }[];
  };
  const { attachments: listed } = metadata["contentStructure"] as {
    readonly attachments: readonly { readonly attachmentId: string }[];
  };
  // The form first, then the files of the citizen: the manifest lists both in the same order.
  const bytes = listed.map(({ attachmentId }) => attachments.get(attachmentId));
  return {
    manifestText,
    files: new Map(
      parts.map(({ path }) => [
        path,
        sha512(
          path === "submission.xml"
            ? data
            : path === "submission.json"
              ? Buffer.from(textOf(path))
              : bytes.shift(),
        ),
      ]),
    ),
  };
}

function sha512(bytes: Uint8Array | undefined): string {
  return createHash("sha512")
    .update(bytes ?? "nothing has arrived")
    .digest("hex");
}
