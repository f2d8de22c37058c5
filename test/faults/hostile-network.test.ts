import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, test } from "vitest";

import {
  databaseKinds,
  newDatabaseUrl,
} from "../../packages/gateway/test-support/test-database.js";
import { openWire } from "../../packages/gateway/test-support/wire.js";
import {
  compileForm,
  end,
  exampleBody,
  freePort,
  runFim,
  sendUntilTaken,
  startServer,
  type Server,
  type ServerSetup,
} from "./support/servers.js";
import {
  countPackages,
  endLeases,
  querySql,
  readHotFolder,
} from "./support/tally.js";

/** With it, times are those of the plan; without it, the silent peer is not waited for, and 30 s are 3 s. */
const IS_FULL = process.env["FAULT_FULL"] === "1";
const LATENCY_MS = IS_FULL ? 30_000 : 3_000;
const SLUG = "sperrmuell-abholung";
const COUNT = 3;
const MINUTES = 60_000;

/** A receiver of webhooks: what it got, by the id that tells a repetition. */
interface Receiver {
  readonly port: number;
  /** How often each id came. */
  readonly got: ReadonlyMap<string, number>;
  close(): void;
}

async function openReceiver(
  answer: (response: ServerResponse) => void,
): Promise<Receiver> {
  const got = new Map<string, number>();
  const server = createServer((request, response) => {
    request.on("error", () => undefined).resume();
    request.on("end", () => {
      const id = String(request.headers["webhook-id"]);
      got.set(id, (got.get(id) ?? 0) + 1);
      answer(response);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  // A listening TCP server has one.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    got,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Writes connections.json with a webhook for each name. */
function writeConnections(
  folder: string,
  ports: Readonly<Record<string, number>>,
): readonly string[] {
  const path = join(folder, "connections.json");
  writeFileSync(
    join(folder, "secret"),
    `whsec_${Buffer.alloc(32, 7).toString("base64")}`,
    { mode: 0o600 },
  );
  writeFileSync(
    path,
    JSON.stringify({
      formatVersion: 1,
      targets: Object.entries(ports).map(([name, port]) => ({
        name,
        type: "webhook",
        url: `http://127.0.0.1:${String(port)}/`,
        keys: [{ kind: "hmac", secret: { file: "secret" } }],
        peer: { networks: ["127.0.0.1"] },
        accepts: "status",
      })),
    }),
  );
  return ["--connections", path];
}

describe.concurrent.each(databaseKinds)("on the %s database", (kind) => {
  test(
    "refused, silent, slow and cut off: each is tried again in its own time, and the hot folder waits for none of them",
    { timeout: 20 * MINUTES },
    async ({ task, expect }) => {
      const folder = mkdtempSync(join(tmpdir(), "fim-network-"));
      const databaseUrl =
        kind === "server" ? await newDatabaseUrl() : undefined;
      compileForm(folder, SLUG);
      const well = (response: ServerResponse): void => {
        response.writeHead(200).end();
      };
      const receivers = {
        refused: await openReceiver(well),
        silent: await openReceiver(well),
        cut: await openReceiver(well),
        slow: await openReceiver((response) => {
          setTimeout(() => {
            well(response);
          }, LATENCY_MS);
        }),
      };
      const wires = {
        refused: await openWire(receivers.refused.port),
        silent: await openWire(receivers.silent.port),
        cut: await openWire(receivers.cut.port),
      };
      const args = writeConnections(folder, {
        refused: wires.refused.port,
        silent: wires.silent.port,
        cut: wires.cut.port,
        slow: receivers.slow.port,
      });
      const hot = join(folder, "hot");
      const server = await startServer({
        folder,
        port: await freePort(),
        databaseUrl,
        args,
      });
      try {
        await wires.refused.close();
        wires.silent.hold();
        wires.cut.cutAfterBytes(2_000);
        const body = exampleBody(folder, SLUG);
        const begun = performance.now();
        for (let count = 0; count < COUNT; count += 1)
          await sendUntilTaken([server.url], SLUG, randomUUID(), body);
        await expect
          .poll(() => countPackages(hot), { timeout: MINUTES })
          .toBe(COUNT);
        const hotFolderMs = Math.round(performance.now() - begun);
        const gotBy = (receiver: Receiver) =>
          // On a busy machine the next attempt may be two minutes away.
          expect.poll(() => receiver.got.size, { timeout: 4 * MINUTES });
        await gotBy(receivers.slow).toBe(COUNT);
        expect([
          receivers.refused.got.size,
          receivers.silent.got.size,
          receivers.cut.got.size,
        ]).toEqual([0, 0, 0]);
        await wires.refused.reset();
        await wires.cut.reset();
        await gotBy(receivers.refused).toBe(COUNT);
        await gotBy(receivers.cut).toBe(COUNT);
        if (IS_FULL)
          await expect
            .poll(() => wires.silent.abandoned(), { timeout: 4 * MINUTES })
            .toBeGreaterThanOrEqual(COUNT);
        await wires.silent.reset();
        await gotBy(receivers.silent).toBe(COUNT);
        // The last answers are still to be written down.
        await sleep(LATENCY_MS + 1_000);
        await end(server, "SIGTERM");
        const rows = await querySql<{ target: string; state: string }>(
          { databaseUrl, dataDir: join(folder, "data") },
          "select target, state from gateway.deliveries",
        );
        task.meta.figures = {
          acknowledged: COUNT,
          targets: 5,
          delivered: rows.filter(({ state }) => state === "done").length,
          "ms until the hot folder had all": hotFolderMs,
        };
        expect(rows).toHaveLength(5 * COUNT);
        expect(new Set(rows.map(({ state }) => state))).toEqual(
          new Set(["done"]),
        );
        expect(readHotFolder(hot)).toHaveLength(COUNT);
        if (IS_FULL) {
          const [gaveUp] = await querySql<{ count: number }>(
            { databaseUrl, dataDir: join(folder, "data") },
            `select count(*)::integer as count from gateway.attempts a join gateway.deliveries d on d.id = a.delivery_id
              where d.target = 'silent' and a.problem like '%timeout%'`,
          );
          expect(gaveUp?.count).toBeGreaterThanOrEqual(COUNT);
        }
      } finally {
        await end(server, "SIGKILL");
        for (const wire of Object.values(wires)) await wire.close();
        for (const receiver of Object.values(receivers)) receiver.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  test(
    "asleep (SIGSTOP) while it sends until its lease is over: what it says on waking up changes nothing",
    { timeout: 5 * MINUTES },
    async ({ task, expect }) => {
      const folder = mkdtempSync(join(tmpdir(), "fim-asleep-"));
      const databaseUrl =
        kind === "server" ? await newDatabaseUrl() : undefined;
      compileForm(folder, SLUG);
      const held: ServerResponse[] = [];
      let holds = true;
      const receiver = await openReceiver((response) => {
        if (holds) held.push(response);
        else response.writeHead(200).end();
      });
      const args = writeConnections(folder, { desk: receiver.port });
      const setupOf = async (): Promise<ServerSetup> => ({
        folder,
        port: await freePort(),
        databaseUrl,
        args,
      });
      const at = { databaseUrl, dataDir: join(folder, "data") };
      const sleeper = await startServer(await setupOf());
      let other: Server | undefined;
      try {
        await sendUntilTaken(
          [sleeper.url],
          SLUG,
          randomUUID(),
          exampleBody(folder, SLUG),
        );
        await expect.poll(() => held.length, { timeout: MINUTES }).toBe(1);
        sleeper.child.kill("SIGSTOP");
        holds = false;
        if (databaseUrl === undefined) {
          // Nobody takes over an embedded database: a second process is refused, and the first goes on.
          const second = runFim(["data", "restored", "--data", at.dataDir], {
            DATABASE_URL: "",
          });
          expect(second.code).toBe(2);
          expect(second.err).toContain(
            `process ${String(sleeper.child.pid)} is working`,
          );
        } else {
          await endLeases(at);
          other = await startServer(await setupOf());
          await expect
            .poll(
              () =>
                querySql(
                  at,
                  "select state, fence from gateway.deliveries where target = 'desk'",
                ),
              { timeout: MINUTES },
            )
            .toEqual([{ state: "done", fence: 2 }]);
        }
        const before = databaseUrl === undefined ? [] : await rowsOf(at);
        sleeper.child.kill("SIGCONT");
        // A word that would park it, were it heard.
        held[0]?.writeHead(databaseUrl === undefined ? 200 : 422).end();
        await sleep(2_000);
        if (databaseUrl !== undefined) expect(await rowsOf(at)).toEqual(before);
        await end(sleeper, "SIGTERM");
        if (other !== undefined) await end(other, "SIGTERM");
        expect(receiver.got.size).toBe(1);
        const rows = await querySql<{ state: string; fence: number }>(
          at,
          "select state, fence from gateway.deliveries where target = 'desk'",
        );
        expect(rows).toEqual([
          { state: "done", fence: databaseUrl === undefined ? 1 : 2 },
        ]);
        task.meta.figures = {
          acknowledged: 1,
          delivered: receiver.got.size,
          lost: 0,
          duplicate: 0,
        };
      } finally {
        sleeper.child.kill("SIGCONT");
        await end(sleeper, "SIGKILL");
        if (other !== undefined) await end(other, "SIGKILL");
        receiver.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

function rowsOf(
  at: Parameters<typeof querySql>[0],
): Promise<readonly unknown[]> {
  return querySql(
    at,
    "select state, fence, receipt, problem, attempts from gateway.deliveries where target = 'desk'",
  );
}
