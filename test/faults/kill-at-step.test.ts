import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startCmis } from "@fim-forms/simulators";
import { describe, expect, test } from "vitest";

import {
  fitConnectOptions,
  startTestFitConnect,
} from "../../packages/gateway/test-support/fit-connect.js";
import { startSmtpPeer } from "../../packages/gateway/test-support/smtp-peer.js";
import {
  databaseKinds,
  layCluster,
  newDatabaseUrl,
} from "../../packages/gateway/test-support/test-database.js";
import { verifyWebhook } from "../../packages/gateway/src/delivery/webhook/verify-webhook.js";
import { QUICK_START } from "./support/servers.js";
import { readHotFolder, readSubmissions } from "./support/tally.js";

/**
 * Kills a worker's process (SIGKILL) right before and right after every step that leaves a trace; the next worker finds what
 * it has left. The states of a delivery by FIT-Connect are among the steps. Needs `npm run build`.
 */
const EVERY = Number(process.env["FAULT_STEP_STRIDE"] ?? "20");
const MINUTES = 60_000;
const WORKER = "test/faults/support/worker.mjs";
const LOGIN = { user: "portal", password: "right" };
const SHARED = {
  kind: "hmac",
  secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}`,
} as const;

/** A target, and what it has: the ids of submissions, one for each copy. */
interface Peer {
  readonly job: Readonly<Record<string, unknown>>;
  copies(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const openers: Readonly<Record<string, (folder: string) => Promise<Peer>>> = {
  async "FIT-Connect"() {
    const simulator = await startTestFitConnect();
    return {
      job: {
        schemaUri: "https://schema.fitko.de/fim/s99000000001_1.0.schema.json",
        target: {
          type: "fit-connect",
          name: "fit",
          options: fitConnectOptions(simulator),
        },
      },
      copies: () =>
        Promise.resolve(
          simulator.submissions().flatMap(({ state, judgement }) => {
            if (state === "incomplete") return [];
            const text = JSON.stringify(judgement?.metadata ?? {});
            // The reference is the beginning of the id; a submission that was not in order counts as none.
            const reference = /"([0-9a-f]{12})"/.exec(text)?.[1] ?? "";
            return state === "accepted" ? [reference] : [];
          }),
        ),
      close: () => simulator.close(),
    };
  },
  "the hot folder"(folder) {
    const hotFolder = join(folder, "hot");
    return Promise.resolve({
      job: {
        hotFolder,
        target: { type: "hot-folder", name: "hot", options: hotFolder },
      },
      copies: () =>
        Promise.resolve(
          readHotFolder(hotFolder).map(({ submissionId, broken }) => {
            expect(broken).toEqual([]);
            return submissionId.slice(0, 12);
          }),
        ),
      close: () => Promise.resolve(),
    });
  },
  async "the document management system"() {
    const dms = await startCmis(LOGIN);
    return {
      job: {
        peerPort: new URL(dms.url).port,
        target: {
          type: "cmis",
          name: "dms",
          options: {
            url: dms.url,
            folder: "/Antraege",
            credentials: { kind: "basic", ...LOGIN },
            peer: { networks: ["127.0.0.1"] },
          },
        },
      },
      copies: () =>
        Promise.resolve(
          dms.folders().flatMap(({ documents }) => {
            const manifest = documents.get("manifest.json");
            return manifest === undefined
              ? []
              : [referenceOf(manifest.bytes.toString())];
          }),
        ),
      close: () => dms.close(),
    };
  },
  async "the mailbox"() {
    const peer = await startSmtpPeer();
    return {
      job: {
        peerPort: peer.port,
        target: {
          type: "email",
          name: "mail",
          options: {
            smtp: {
              host: "127.0.0.1",
              port: peer.port,
              security: "none",
              networks: ["127.0.0.1"],
            },
            from: "antraege@stadt.example",
            to: "posteingang@stadt.example",
          },
        },
      },
      // What a receiver must do: the Message-ID tells a repetition.
      copies: async () =>
        (await peer.list()).map(({ manifestText }) =>
          referenceOf(manifestText),
        ),
      close() {
        peer.close();
        return Promise.resolve();
      },
    };
  },
  async "the webhook"() {
    const received = new Map<string, string>();
    const server = createServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const body = Buffer.concat(chunks);
        const verified = await verifyWebhook(
          { headers: request.headers, body },
          [SHARED],
          new Date(),
        );
        const text = /\{\s*"formatVersion"[\s\S]*?\n\}\n?(?=\r\n--)/.exec(
          body.toString("latin1"),
        )?.[0];
        if (!verified.ok || text === undefined) {
          response.writeHead(401).end();
          return;
        }
        // What a receiver must do: the id tells a repetition.
        received.set(verified.deliveryId, referenceOf(text));
        response.writeHead(200, { "content-type": "application/json" });
        response.end(
          JSON.stringify({
            manifestSha512: createHash("sha512")
              .update(Buffer.from(text, "latin1"))
              .digest("hex"),
          }),
        );
      })().catch(() => {
        response.destroy();
      });
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    // A listening TCP server has one.
    const { port } = server.address() as AddressInfo;
    return {
      job: {
        peerPort: port,
        target: {
          type: "webhook",
          name: "hook",
          options: {
            url: `http://127.0.0.1:${String(port)}/box`,
            keys: [SHARED],
            peer: { networks: ["127.0.0.1"] },
          },
        },
      },
      copies: () => Promise.resolve([...received.values()]),
      close: () =>
        new Promise((closed) => {
          server.closeAllConnections();
          server.close(() => {
            closed();
          });
        }),
    };
  },
};

describe.concurrent.each(databaseKinds)("on the %s database", (kind) => {
  test.for(Object.keys(openers))(
    "%s: a worker killed at a step leaves what the next one ends, once",
    { timeout: 30 * MINUTES },
    async (name, { task, expect }) => {
      const folder = mkdtempSync(join(tmpdir(), "fim-step-"));
      const dataDir = join(folder, "data");
      if (kind === "embedded") await layCluster(dataDir);
      const databaseUrl =
        kind === "server" ? await newDatabaseUrl() : undefined;
      const peer = await openers[name]!(folder);
      const sent: string[] = [];
      /** Delivers what is left over, and one more if it is to. */
      const work = async (
        kill: Readonly<Record<string, unknown>> | undefined,
      ) => {
        const submissionId =
          kill === undefined ? undefined : randomBytes(16).toString("hex");
        if (submissionId !== undefined) sent.push(submissionId);
        return run({
          dataDir,
          databaseUrl,
          submissionId,
          ...peer.job,
          ...kill,
        });
      };
      try {
        // The first one also makes what all share, such as a folder; it is not in the way of the later ones.
        expect((await work({})).signal).toBeNull();
        const calm = await work({});
        expect(calm.signal).toBeNull();
        const { steps } = JSON.parse(calm.out) as { steps: number };
        expect(steps).toBeGreaterThan(2);
        let kills = 0;
        // What a delivery by FIT-Connect keeps of its states is tried three times as densely.
        const stride =
          name === "FIT-Connect" ? Math.max(1, Math.floor(EVERY / 3)) : EVERY;
        const points = Array.from({ length: steps }, (_, index) => index + 1)
          .flatMap((killAt) => [
            { killAt, when: "before" },
            { killAt, when: "after" },
          ])
          // From the last step on: that is the one that ends it.
          .reverse()
          .filter((_, index) => index % stride === 0);
        for (const point of points) {
          const { signal, err } = await work(point);
          // The way is a few steps shorter when a connection is already known.
          if (signal === "SIGKILL") kills += 1;
          else expect(err).toBe("");
        }
        expect((await work(undefined)).signal).toBeNull();
        expect(kills).toBeGreaterThanOrEqual(
          points.length - Math.max(2, points.length / 20),
        );
        const stored = await readSubmissions({ databaseUrl, dataDir });
        // A worker that was killed before its submission was taken in had acknowledged nothing.
        const acknowledged = stored.map(({ id }) => id.slice(0, 12));
        expect(acknowledged).toHaveLength(sent.length);
        expect(new Set(stored.flatMap(({ states }) => states))).toEqual(
          new Set(["done"]),
        );
        const copies = await peer.copies();
        expect({
          lost: acknowledged.filter((id) => !copies.includes(id)),
          duplicate: copies.filter((id, index) => copies.indexOf(id) !== index),
          delivered: copies.length,
        }).toEqual({ lost: [], duplicate: [], delivered: sent.length });
        task.meta.figures = {
          steps,
          kills,
          acknowledged: sent.length,
          lost: 0,
          duplicate: 0,
        };
      } finally {
        await peer.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

function referenceOf(manifestText: string): string {
  return (JSON.parse(manifestText) as { reference: string }).reference;
}

async function run(job: Readonly<Record<string, unknown>>): Promise<{
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}> {
  const child = spawn(process.execPath, [
    ...QUICK_START,
    WORKER,
    JSON.stringify(job),
  ]);
  let out = "";
  let err = "";
  child.stdout.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (err += text.toString()));
  const [code, signal] = await new Promise<
    [number | null, NodeJS.Signals | null]
  >((ended) => {
    child.once("close", (...how) => {
      ended(how);
    });
  });
  if (code !== 0 && signal === null) throw new Error(err);
  return { signal, out, err };
}
