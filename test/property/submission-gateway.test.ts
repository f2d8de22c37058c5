import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { verifyFolder } from "@fim-forms/pdf-render/verify";
import { expect, test } from "vitest";

import { readFolder } from "../../packages/cli/src/verify/read-folder.js";
import { verifyTools } from "../../packages/cli/src/verify/verify-tools.js";
import {
  hotFolder,
  type SubmissionReceipt,
} from "../../packages/gateway/src/index.js";
import { openTestGateway } from "../../packages/gateway/test-support/test-gateway.js";

test("what the server delivers holds, attachments beside the PDF included", async () => {
  const folder = await mkdtemp(join(tmpdir(), "fim-delivery-"));
  const gateway = await openTestGateway({
    now: () => new Date(),
    deliveryTargets: [hotFolder("folder", folder)],
  });
  const file = await gateway.uploadPdf();
  const response = await gateway.submit({
    F99000000001: "Øzdemir-Müller",
    F99000000002: "2026-11-23",
    G99000000003: [{ F99000000004: file }],
  });
  const { reference } = response.json<SubmissionReceipt>();
  const inbox = join(folder, "inbox", reference);
  await expect.poll(() => existsSync(inbox), { timeout: 50_000 }).toBe(true);
  const files = await readFolder(inbox);
  const { claims } = await verifyFolder(files, verifyTools);
  await gateway.close();
  expect(claims.filter(({ verdict }) => verdict === "fails")).toEqual([]);
  expect(
    claims
      .filter(({ name, verdict }) => name === "checksum" && verdict === "holds")
      .map(({ part }) => part),
  ).toEqual(
    expect.arrayContaining([
      "submission.xml",
      "submission.pdf",
      "form-model.json",
      "schema.xsd",
      `attachments/${file.attachmentId}.pdf`,
    ]),
  );
});
