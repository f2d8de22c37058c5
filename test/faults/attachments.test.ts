import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import type { FileValue } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import { hotFolder } from "../../packages/gateway/src/index.js";
import { pdfText } from "../../packages/gateway/test-support/files.js";
import {
  databaseKinds,
  emptyDatabase,
} from "../../packages/gateway/test-support/test-database.js";
import { openTestGateway } from "../../packages/gateway/test-support/test-gateway.js";
import { countPackages, readHotFolder } from "./support/tally.js";

/** In two halves, so that no scanner of this machine takes the test for the virus. */
const EICAR =
  "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
const HUGE = 100_000_000;
const MEGABYTE = 1_000_000;
const MINUTES = 60_000;

/** A PDF with more and more white space, made while it is sent; nobody is told its length. */
function hugePdf(): ReadableStream<Uint8Array> {
  const start = Buffer.from(pdfText(), "latin1");
  const piece = Buffer.alloc(MEGABYTE, " ");
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent >= HUGE) {
        controller.close();
        return;
      }
      controller.enqueue(sent === 0 ? start : piece);
      sent += MEGABYTE;
    },
  });
}

describe.each(databaseKinds)("on the %s database", (kind) => {
  test(
    "what must not come in does not, and leaves nothing; what comes in gets a safe name",
    { timeout: 5 * MINUTES },
    async ({ task }) => {
      const outside = mkdtempSync(join(tmpdir(), "fim-attachments-"));
      const hot = join(outside, "hot");
      const gateway = await openTestGateway({
        database: await emptyDatabase(kind),
        // As the clock of the database has it: jobs of tomorrow would wait for the next look at the rows.
        now: () => new Date(),
        deliveryTargets: [hotFolder("hot", hot)],
        // What a scanner such as clamd does with this file.
        scanUpload: async (path) => ({
          clean: !(await readFile(path, "latin1")).includes(EICAR),
        }),
      });
      try {
        await gateway.app.listen({ port: 0, host: "127.0.0.1" });
        // A listening TCP server has one.
        const { port } = gateway.app.server.address() as AddressInfo;
        const upload = (
          body: BodyInit,
          name: string,
          more: Readonly<Record<string, string>> = {},
        ) =>
          fetch(`http://127.0.0.1:${String(port)}/forms/probe/uploads`, {
            method: "POST",
            headers: {
              "content-type": "application/pdf",
              "x-file-name": encodeURIComponent(name),
              ...more,
            },
            body,
            ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
          });

        const before = process.memoryUsage.rss();
        const huge = await upload(hugePdf(), "gross.pdf");
        const grownMegabytes = Math.round(
          (process.memoryUsage.rss() - before) / MEGABYTE,
        );
        expect(huge.status).toBe(413);
        expect(grownMegabytes).toBeLessThan(80);
        const told = await upload("x", "gross.pdf", {});
        expect(told.status).toBe(422);
        for (const [body, name] of [
          ["", "leer.pdf"],
          [`%PDF-1.7\n${EICAR}`, "virus.pdf"],
          [pdfText(), "../../../etc/passwd.pdf"],
          [pdfText(), "..\\..\\autoexec.pdf"],
          [pdfText(), "a\0.pdf"],
        ] as const)
          expect((await upload(body, name)).status, name).toBe(422);
        for (const table of ["uploads", "data_keys"])
          expect(
            await gateway.database.query(`select 1 from gateway.${table}`),
            table,
          ).toEqual([]);
        expect(filesBelow(join(gateway.dataDir, "uploads"))).toEqual([]);
        expect(filesBelow(join(gateway.dataDir, "blobs"))).toEqual([]);

        const files: FileValue[] = [];
        for (const name of [
          // As a Mac writes it: u and a mark.
          "Fu\u0308hrerschein.pdf",
          `${"ä".repeat(251)}.pdf`,
        ]) {
          const taken = await upload(pdfText(), name);
          expect(taken.status).toBe(201);
          files.push((await taken.json()) as FileValue);
        }
        expect(files[0]?.fileName).toBe("F\u00fchrerschein.pdf");
        expect(Buffer.byteLength(files[1]?.fileName ?? "")).toBeLessThanOrEqual(
          255,
        );
        expect(files[1]?.fileName).toMatch(/^ä+\.pdf$/);
        const accepted = await gateway.submit({
          F99000000001: "Müller",
          G99000000003: files.map((file) => ({ F99000000004: file })),
        });
        expect(accepted.statusCode).toBe(201);
        await expect
          .poll(() => countPackages(hot), { timeout: MINUTES })
          .toBe(1);
        expect(readHotFolder(hot)[0]?.broken).toEqual([]);
        // Names on disk are ours, and nothing lies outside of the package.
        const names = filesBelow(join(hot, "inbox"));
        expect(
          names.filter(
            (name) =>
              !/^[A-Z0-9-]+\/(?:(?:submission|manifest|receipt)\.[a-z]+|attachments\/[0-9a-f-]{36}\.pdf)$/.test(
                name,
              ),
          ),
        ).toEqual([]);
        expect(
          names.filter((name) => name.includes("/attachments/")),
        ).toHaveLength(2);
        expect(readdirSync(outside)).toEqual(["hot"]);
        const manifest = readFileSync(
          join(
            hot,
            "inbox",
            names.find((one) => one.endsWith("manifest.json")) ?? "",
          ),
          "utf8",
        );
        expect(manifest).toContain("F\u00fchrerschein.pdf");
        // Who was refused in the middle of a file does not hold up the end.
        const ending = performance.now();
        await gateway.close();
        expect(performance.now() - ending).toBeLessThan(MINUTES / 2);
        task.meta.figures = {
          refused: 7,
          "MB sent": HUGE / MEGABYTE,
          "MB of memory": grownMegabytes,
          delivered: 1,
        };
      } finally {
        await gateway.close();
        rmSync(outside, { recursive: true, force: true });
      }
    },
  );
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
