import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, test } from "vitest";

import { pdfText } from "../../packages/gateway/test-support/files.js";
import { startPostgres } from "../../packages/gateway/test-support/postgres-server.js";
import { databaseKinds } from "../../packages/gateway/test-support/test-database.js";
import {
  compileForm,
  end,
  exampleBody,
  freePort,
  send,
  sendUntilTaken,
  startServer,
  upload,
  type Receipt,
} from "./support/servers.js";
import {
  countPackages,
  readHotFolder,
  readSubmissions,
  tally,
} from "./support/tally.js";

/** With a file among the answers, so that it takes uploads. */
const UPLOADS = "bewohnerparkausweis";
const SLUG = "sperrmuell-abholung";
const SENT = 40;
const MINUTES = 60_000;

/** A small file system of its own; `undefined` where mounting is not allowed. */
function mount(folder: string, megabytes: number): string | undefined {
  mkdirSync(folder);
  const { status } = spawnSync("mount", [
    "-t",
    "tmpfs",
    "-o",
    `size=${String(megabytes)}m`,
    "tmpfs",
    folder,
  ]);
  return status === 0 ? folder : undefined;
}

/** Takes every free byte; returns what gives them free. */
function fill(folder: string): () => void {
  const path = join(folder, `fill-${randomUUID()}`);
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(path, Buffer.alloc(bavail * bsize + 1_000_000));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC"))
      throw error;
  }
  return () => {
    rmSync(path);
  };
}

describe.concurrent.each(databaseKinds)("on the %s database", (kind) => {
  test(
    "a full disk: 503 before anything is acknowledged, and once there is room, all goes on",
    { timeout: 10 * MINUTES },
    async ({ task, skip, expect }) => {
      const folder = mkdtempSync(join(tmpdir(), "fim-disk-"));
      // PostgreSQL runs as somebody else where we are root.
      chmodSync(folder, 0o755);
      const disk = mount(join(folder, "disk"), 200);
      const hot = mount(join(folder, "hot"), 4);
      if (disk === undefined || hot === undefined) {
        rmSync(folder, { recursive: true, force: true });
        skip("a disk can be filled where tmpfs may be mounted: run it as root");
        return;
      }
      // The cluster lies on the same disk.
      const postgres =
        kind === "server" ? await startPostgres(disk) : undefined;
      const databaseUrl = postgres?.database("full");
      compileForm(folder, SLUG);
      compileForm(folder, UPLOADS);
      const setup = {
        folder,
        port: await freePort(),
        databaseUrl,
        dataDir: join(disk, "data"),
        hotFolder: join(hot, "box"),
        isQuiet: true,
      };
      let server = await startServer(setup);
      try {
        const body = exampleBody(folder, SLUG);
        const acknowledged: string[] = [];
        const take = async (key: string = randomUUID()): Promise<void> => {
          const { submissionId } = await sendUntilTaken(
            [server.url],
            SLUG,
            key,
            body,
          );
          acknowledged.push(submissionId);
        };
        const arrived = () =>
          expect
            .poll(() => countPackages(setup.hotFolder), {
              timeout: 2 * MINUTES,
            })
            .toBe(acknowledged.length);
        await take();
        await arrived();

        // The hot folder is full: taken in, delivered once there is room.
        const freeHot = fill(hot);
        await take();
        await sleep(1_000);
        expect(readdirSync(join(setup.hotFolder, "inbox"))).toHaveLength(1);
        freeHot();
        await arrived();

        // Database and blobs are full.
        const freeDisk = fill(disk);
        const refused: string[] = [];
        const statuses = new Map<number, number>();
        for (let count = 0; count < SENT; count += 1) {
          const key = randomUUID();
          const response = await send(server.url, SLUG, key, body);
          statuses.set(
            response.status,
            (statuses.get(response.status) ?? 0) + 1,
          );
          if (response.status === 201)
            acknowledged.push(
              ((await response.json()) as Receipt).submissionId,
            );
          else refused.push(key);
        }
        const file = await upload(server.url, UPLOADS, pdfText());
        expect([...statuses.keys()].filter((one) => one !== 201)).toEqual([
          503,
        ]);
        expect(file.status).toBe(503);
        expect(refused.length).toBeGreaterThan(SENT / 2);
        freeDisk();
        for (const key of refused) await take(key);
        expect((await upload(server.url, UPLOADS, pdfText())).status).toBe(201);
        await arrived();
        await end(server, "SIGKILL");
        server = await startServer(setup);
        await take();
        await arrived();
        await end(server, "SIGTERM");
        const account = tally(
          acknowledged,
          await readSubmissions({ databaseUrl, dataDir: setup.dataDir }),
          readHotFolder(setup.hotFolder),
        );
        task.meta.figures = { refused: refused.length, ...account };
        expect(account).toEqual({
          acknowledged: SENT + 3,
          stored: SENT + 3,
          delivered: SENT + 3,
          parked: 0,
          lost: 0,
          duplicate: 0,
          different: 0,
        });
      } finally {
        await end(server, "SIGKILL");
        await postgres?.close();
        for (const mounted of [disk, hot])
          spawnSync("umount", ["--lazy", mounted]);
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
