import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, test } from "vitest";

import {
  databaseKinds,
  newDatabaseUrl,
} from "../../packages/gateway/test-support/test-database.js";

/**
 * Sends submissions to servers of its own on loopback while they are killed (SIGKILL) at random times and started again. A
 * sender repeats with the same key until it has a receipt. In the end every receipt has exactly one package in the hot
 * folder, with the manifest that the server tells, and no package has none. Needs `npm run build`.
 */
const KILLS = Number(process.env["FAULT_KILLS"] ?? "2");
const SLUG = "sperrmuell-abholung";
const FIM = "packages/cli/bin/fim.js";
const MINUTES = 60_000;

interface Server {
  readonly url: string;
  readonly child: ChildProcess;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, "127.0.0.1", ready));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === "string") throw new Error("port");
  return address.port;
}

async function start(
  folder: string,
  port: number,
  databaseUrl: string | undefined,
): Promise<Server> {
  const child = spawn(
    process.execPath,
    [FIM, "serve", join(folder, "forms"), "--port", String(port)].concat(
      ["--data", join(folder, "data")],
      ["--hot-folder", join(folder, "hot"), "--rate-limit", "0"],
    ),
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DATABASE_URL: databaseUrl ?? "" },
    },
  );
  const url = `http://localhost:${String(port)}`;
  for (let wait = 0; wait < 1200; wait += 1) {
    if (child.exitCode !== null) throw new Error("the server does not start");
    try {
      if ((await fetch(`${url}/health`)).ok) return { url, child };
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  throw new Error("the server does not answer");
}

async function end(server: Server, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((done) => server.child.once("exit", done));
  server.child.kill(signal);
  await gone;
}

describe.each(databaseKinds)("on the %s database", (kind) => {
  test(
    `killed ${String(KILLS)} times under load: nothing lost, nothing twice`,
    { timeout: 30 * MINUTES },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "fim-faults-"));
      const databaseUrl =
        kind === "server" ? await newDatabaseUrl() : undefined;
      const compiled = spawnSync(
        process.execPath,
        [FIM, "compile", `schemas/fim/${SLUG}/schema.xml`].concat([
          "--out",
          join(folder, "forms", SLUG),
        ]),
        { encoding: "utf8" },
      );
      expect(compiled.stderr).not.toContain("error");
      const model = JSON.parse(
        readFileSync(join(folder, "forms", SLUG, "form-model.json"), "utf8"),
      ) as { fimId: { id: string; version: string } };
      const body = JSON.stringify({
        formId: model.fimId.id,
        formVersion: model.fimId.version,
        values: JSON.parse(
          readFileSync(`examples/${SLUG}/values.json`, "utf8"),
        ) as unknown,
      });
      const receipts: string[] = [];
      // Two processes share a server; the embedded database takes one.
      const ports = [await freePort(), await freePort()].slice(
        0,
        kind === "server" ? 2 : 1,
      );
      const servers: Server[] = [];
      for (const port of ports)
        servers.push(await start(folder, port, databaseUrl));
      let isStopping = false;
      try {
        const citizen = async (): Promise<void> => {
          while (!isStopping) {
            const key = randomUUID();
            for (let turn = 0; ; turn += 1) {
              const port = ports[turn % ports.length];
              try {
                const response = await fetch(
                  `http://localhost:${String(port)}/forms/${SLUG}/submissions`,
                  {
                    method: "POST",
                    headers: {
                      "content-type": "application/json",
                      "idempotency-key": key,
                    },
                    body,
                  },
                );
                if (response.status === 201) {
                  const { reference } = (await response.json()) as {
                    reference: string;
                  };
                  receipts.push(reference);
                  break;
                }
                expect(response.status).toBe(503);
              } catch (error) {
                // The server was killed.
                if (!(error instanceof TypeError)) throw error;
              }
              await sleep(50);
            }
            await sleep(100);
          }
        };
        const citizens = [1, 2, 3].map(citizen);
        for (let kill = 0; kill < KILLS; kill += 1) {
          await sleep(500 + Math.random() * 3_000);
          const index = kill % servers.length;
          await end(servers[index]!, "SIGKILL");
          servers[index] = await start(folder, ports[index]!, databaseUrl);
        }
        isStopping = true;
        await Promise.all(citizens);
        const inbox = join(folder, "hot", "inbox");
        await expect
          .poll(() => (existsSync(inbox) ? readdirSync(inbox).length : 0), {
            timeout: 5 * MINUTES,
            interval: 250,
          })
          .toBeGreaterThanOrEqual(receipts.length);
        // Whatever is sent twice would come now.
        await sleep(2_000);
        const delivered = readdirSync(inbox);
        expect(receipts.length).toBeGreaterThan(0);
        expect(new Set(receipts).size, "one receipt each").toBe(
          receipts.length,
        );
        expect(delivered.sort()).toEqual([...receipts].sort());
        for (const reference of delivered) {
          const manifest = JSON.parse(
            readFileSync(join(inbox, reference, "manifest.json"), "utf8"),
          ) as { reference: string };
          expect(manifest.reference).toBe(reference);
        }
      } finally {
        isStopping = true;
        for (const server of servers) await end(server, "SIGKILL");
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
