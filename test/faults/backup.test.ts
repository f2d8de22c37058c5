import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { pdfText } from "../../packages/gateway/test-support/files.js";
import {
  databaseKinds,
  newDatabaseUrl,
} from "../../packages/gateway/test-support/test-database.js";
import {
  compileForm,
  end,
  exampleBody,
  freePort,
  runFim,
  send,
  sendUntilTaken,
  startServer,
  upload,
  withFiles,
  type Receipt,
  type Server,
  type ServerSetup,
} from "./support/servers.js";
import {
  countPackages,
  querySql,
  readHotFolder,
  readSubmissions,
  tally,
} from "./support/tally.js";

/** With a file among the answers. */
const SLUG = "bewohnerparkausweis";
const MINUTES = 60_000;

/** What a citizen can read of a submission: the receipt, and the bytes of its document. */
async function readable(url: string, receipt: Receipt): Promise<string> {
  const page = await fetch(url + receipt.receiptUrl);
  const pdf = await fetch(url + receipt.downloads.pdf);
  expect([page.status, pdf.status]).toEqual([200, 200]);
  return Buffer.from(await pdf.arrayBuffer()).toString("base64");
}

describe.concurrent.each(databaseKinds)("on the %s database", (kind) => {
  test(
    "a backup made while it runs is restored into an empty place: all is there, nothing is sent twice, the gap is told; without its master key it is nothing",
    { timeout: 10 * MINUTES },
    async ({ task, expect }) => {
      const folder = mkdtempSync(join(tmpdir(), "fim-backup-"));
      const backup = join(folder, "backup");
      const keys = join(folder, "keys");
      const hot = join(folder, "hot");
      const databaseUrl =
        kind === "server" ? await newDatabaseUrl() : undefined;
      compileForm(folder, SLUG);
      const setup: ServerSetup = {
        folder,
        port: await freePort(),
        databaseUrl,
        env: { FIM_KEYS: keys },
      };
      const fim = (args: readonly string[], url: string | undefined) =>
        runFim(args, { FIM_KEYS: keys, DATABASE_URL: url ?? "" });
      let server: Server = await startServer(setup);
      const submit = async (): Promise<Receipt> => {
        const uploaded = await upload(server.url, SLUG, pdfText());
        expect(uploaded.status).toBe(201);
        return sendUntilTaken(
          [server.url],
          SLUG,
          randomUUID(),
          withFiles(exampleBody(folder, SLUG), await uploaded.json()),
        );
      };
      const arrived = (count: number) =>
        expect.poll(() => countPackages(hot), { timeout: MINUTES }).toBe(count);
      try {
        const before = [await submit(), await submit()];
        await arrived(2);
        const read = (receipts: readonly Receipt[]) =>
          Promise.all(receipts.map((receipt) => readable(server.url, receipt)));
        const shown = await read(before);
        // The third is still to be delivered when the backup is made: its target is away.
        renameSync(hot, `${hot}.away`);
        writeFileSync(hot, "");
        before.push(await submit());
        // At once: in five seconds it is tried again, and the time after that is half a minute later.
        const made = await new Promise<ReturnType<typeof fim>>((done) => {
          // While somebody sends.
          void submit().then((receipt) => before.push(receipt));
          setTimeout(() => {
            done(
              fim(
                ["data", "backup", backup, "--data", join(folder, "data")],
                databaseUrl,
              ),
            );
          }, 50);
        });
        expect(made).toMatchObject({ code: 0, err: "" });
        expect(made.out).toContain("k1.key");
        rmSync(hot);
        renameSync(`${hot}.away`, hot);
        // Its document is made now, after the backup, and made again from what is restored.
        shown.push(...(await read(before.slice(2, 3))));
        const late = await submit();
        await arrived(before.length + 1);

        // The machine is lost.
        await end(server, "SIGKILL");
        rmSync(join(folder, "data"), { recursive: true });
        const place = join(folder, "restored");
        const freshUrl = kind === "server" ? await newDatabaseUrl() : undefined;
        const restore = (keysDir: string) =>
          runFim(["data", "restore", backup, "--data", place], {
            FIM_KEYS: keysDir,
            DATABASE_URL: freshUrl ?? "",
          });
        const keyless = restore(join(folder, "nothing"));
        expect(keyless.code).toBe(2);
        expect(keyless.err).toContain("cannot be read without k1.key");
        expect(existsSync(join(place, "db"))).toBe(false);
        const restored = restore(keys);
        expect(restored).toMatchObject({ code: 0, err: "" });
        expect(restored.out).toMatch(/[34] submissions, the newest of 2/);
        expect(restored.out).toMatch(/[12] deliveries are open/);
        expect(restore(keys)).toMatchObject({
          code: 2,
          err: expect.stringContaining("nothing is written over") as string,
        });

        const restoredSetup: ServerSetup = {
          ...setup,
          databaseUrl: freshUrl,
          dataDir: place,
        };
        server = await startServer(restoredSetup);
        for (const [index, receipt] of before.slice(0, 3).entries())
          expect(await readable(server.url, receipt)).toBe(shown[index]);
        // The gap: its sender has a receipt, the target has it, the database does not know it.
        expect((await fetch(server.url + late.receiptUrl)).status).toBe(404);
        const open = () =>
          readSubmissions({ databaseUrl: freshUrl, dataDir: place });
        if (kind === "server")
          await expect
            .poll(async () => (await open()).flatMap(({ states }) => states), {
              timeout: MINUTES,
            })
            .not.toContain("waiting");
        const newer = await submit();
        await arrived(before.length + 2);
        await end(server, "SIGTERM");
        const stored = await open();
        const inBackup = [...before, newer]
          .map(({ submissionId }) => submissionId)
          .filter((id) => stored.some((row) => row.id === id));
        const found = readHotFolder(hot);
        const account = tally(
          inBackup,
          stored,
          found.filter(({ submissionId }) => inBackup.includes(submissionId)),
        );
        const gap = found.filter(
          ({ submissionId }) => !inBackup.includes(submissionId),
        ).length;
        task.meta.figures = { ...account, gap };
        expect(account).toMatchObject({ lost: 0, duplicate: 0, different: 0 });
        expect(inBackup.length).toBeGreaterThanOrEqual(4);
        expect(gap).toBe(before.length + 2 - inBackup.length);

        // A new master key seals all; with the old one goes what the backup has.
        expect(fim(["data", "new-key", "--data", place], freshUrl).out).toBe(
          "k2.key\n",
        );
        server = await startServer(restoredSetup);
        expect(await readable(server.url, before[0]!)).toBe(shown[0]);
        await end(server, "SIGTERM");
        expect(fim(["data", "keys", "--data", place], freshUrl).out).toMatch(
          /^k1 seals 0 data keys\nk2 seals [1-9]\d* data keys, and new ones\n$/,
        );
        rmSync(join(keys, "k1.key"));
        server = await startServer(restoredSetup);
        expect(await readable(server.url, before[0]!)).toBe(shown[0]);
        expect(
          runFim(["data", "restore", backup, "--data", join(folder, "late")], {
            FIM_KEYS: keys,
            DATABASE_URL: freshUrl ?? "",
          }).err,
        ).toContain("cannot be read without k1.key");

        // Ten days later, with `--keep-days 5`.
        await end(server, "SIGTERM");
        const at = { databaseUrl: freshUrl, dataDir: place };
        for (const [table, column] of [
          ["submissions", "submitted_at"],
          ["status_events", "at"],
          ["attempts", "ended_at"],
          // One may have been made while its submission came too late for the backup.
          ["uploads", "kept_at"],
        ])
          await querySql(
            at,
            `update gateway.${table!} set ${column!} = ${column!} - interval '10 days'`,
          );
        const longAgo = new Date(Date.now() - 10 * 24 * 60 * MINUTES);
        for (const path of blobsIn(place)) utimesSync(path, longAgo, longAgo);
        server = await startServer({
          ...restoredSetup,
          args: ["--keep-days", "5"],
        });
        expect((await fetch(server.url + before[0]!.receiptUrl)).status).toBe(
          404,
        );
        // Its Idempotency-Key is free again; nothing of it is left.
        expect(
          (
            await send(
              server.url,
              SLUG,
              randomUUID(),
              exampleBody(folder, SLUG),
            )
          ).status,
        ).toBe(422);
        await end(server, "SIGTERM");
        expect(blobsIn(place)).toEqual([]);
        for (const table of ["submissions", "parts", "data_keys", "uploads"])
          expect(
            await querySql(at, `select 1 from gateway.${table}`),
            table,
          ).toEqual([]);
      } finally {
        await end(server, "SIGKILL");
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

function blobsIn(place: string): readonly string[] {
  return readdirSync(join(place, "blobs"), {
    recursive: true,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
