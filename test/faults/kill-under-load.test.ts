import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, test } from "vitest";

import {
  databaseKinds,
  newDatabaseUrl,
} from "../../packages/gateway/test-support/test-database.js";
import {
  compileForm,
  end,
  exampleBody,
  freePort,
  sendUntilTaken,
  startServer,
  type Server,
} from "./support/servers.js";
import {
  countPackages,
  endLeases,
  readHotFolder,
  readSubmissions,
  tally,
} from "./support/tally.js";

/**
 * Sends submissions to servers of its own on loopback while they are killed (SIGKILL) at random times and started again. A
 * sender repeats with the same key until it has a receipt. Needs `npm run build`.
 */
const KILLS = Number(process.env["FAULT_KILLS"] ?? "2");
const SUBMISSIONS = Number(process.env["FAULT_SUBMISSIONS"] ?? "30");
const SENDERS = 4;
/** With it, what killed servers were sending is waited for; without it, that time is passed over. */
const IS_FULL = process.env["FAULT_FULL"] === "1";
const DEAD_AFTER_SECONDS = 5;
const SLUG = "sperrmuell-abholung";
const MINUTES = 60_000;

describe.concurrent.each(databaseKinds)("on the %s database", (kind) => {
  test(
    `killed ${String(KILLS)} times under load: nothing lost, nothing twice`,
    { timeout: 30 * MINUTES },
    async ({ task, expect }) => {
      const folder = mkdtempSync(join(tmpdir(), "fim-faults-"));
      const databaseUrl =
        kind === "server" ? await newDatabaseUrl() : undefined;
      compileForm(folder, SLUG);
      const body = exampleBody(folder, SLUG);
      const acknowledged: string[] = [];
      // Two processes share a server; the embedded database takes one.
      const ports = [await freePort(), await freePort()].slice(
        0,
        kind === "server" ? 2 : 1,
      );
      const setups = ports.map((port) => ({ folder, port, databaseUrl }));
      const servers: Server[] = [];
      for (const setup of setups) servers.push(await startServer(setup));
      const urls = servers.map(({ url }) => url);
      let kills = 0;
      let sent = 0;
      try {
        const sender = async (): Promise<void> => {
          // As many as were asked for, and on until the last kill.
          while (sent < SUBMISSIONS || kills < KILLS) {
            sent += 1;
            const { submissionId } = await sendUntilTaken(
              urls,
              SLUG,
              randomUUID(),
              body,
            );
            acknowledged.push(submissionId);
            // Spread over the kills, so that each one meets work.
            if (sent > (SUBMISSIONS * (kills + 1)) / (KILLS + 1))
              await sleep(500);
          }
        };
        const senders = Array.from({ length: SENDERS }, sender);
        for (; kills < KILLS; kills += 1) {
          await sleep(300 + Math.random() * 2_000);
          const index = kills % servers.length;
          await end(servers[index]!, "SIGKILL");
          servers[index] = await startServer(setups[index]!);
        }
        await Promise.all(senders);
        if (!IS_FULL && databaseUrl !== undefined) {
          // Longer ago than any living worker takes for the hot folder; who starts looks for what is due.
          await sleep(DEAD_AFTER_SECONDS * 1_000);
          await endLeases(
            { databaseUrl, dataDir: join(folder, "data") },
            DEAD_AFTER_SECONDS,
          );
          const [first] = servers;
          await end(first!, "SIGTERM");
          servers[0] = await startServer(setups[0]!);
        }
        await expect
          .poll(() => countPackages(join(folder, "hot")), {
            timeout: 10 * MINUTES,
            interval: 500,
          })
          .toBeGreaterThanOrEqual(acknowledged.length);
        // Whatever is sent twice would come now.
        await sleep(2_000);
        for (const server of servers) await end(server, "SIGKILL");
        const account = tally(
          acknowledged,
          await readSubmissions({ databaseUrl, dataDir: join(folder, "data") }),
          readHotFolder(join(folder, "hot")),
        );
        task.meta.figures = { kills, ...account };
        expect(account).toEqual({
          acknowledged: acknowledged.length,
          stored: acknowledged.length,
          delivered: acknowledged.length,
          parked: 0,
          lost: 0,
          duplicate: 0,
          different: 0,
        });
        expect(acknowledged.length).toBeGreaterThanOrEqual(SUBMISSIONS);
      } finally {
        for (const server of servers) await end(server, "SIGKILL");
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
