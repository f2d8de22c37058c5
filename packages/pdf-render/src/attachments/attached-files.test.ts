import type { FileValue } from "@fim-forms/form-model";
import { expect, test } from "vitest";

import { checkAttachments, suppliedFiles } from "./attached-files.js";
import { hashHex } from "../hash.js";

const bytes = new TextEncoder().encode("Beleg");

async function file(more: Partial<FileValue> = {}): Promise<FileValue> {
  return {
    attachmentId: "a1",
    fileName: "beleg.txt",
    mediaType: "text/plain",
    sizeBytes: bytes.length,
    sha512: await hashHex("SHA-512", bytes),
    ...more,
  };
}

test.each<[string, Partial<FileValue>, string, string[]]>([
  ["the right bytes are fine", {}, "a1", []],
  ["hashes may be in capitals", {}, "a1", []],
  ["another size is an error", { sizeBytes: 4 }, "a1", ["PDF1008"]],
  ["another hash is an error", { sha512: "00" }, "a1", ["PDF1008"]],
  ["bytes that nobody names are an error", {}, "a2", ["PDF1009"]],
])("%s", async (_, more, attachmentId, codes) => {
  const findings = await checkAttachments(
    [await file(more)],
    [{ attachmentId, bytes }],
  );
  expect(findings.map(({ code }) => code)).toEqual(codes);
});

test.each([
  ["plain names stay", "beleg.txt", "Anlage-1-beleg.txt"],
  ["paths become names", "../../etc/passwd", "Anlage-1-_.._etc_passwd"],
  ["direction marks go", "rechnung\u202efdp.exe", "Anlage-1-rechnung_fdp.exe"],
  ["umlauts stay", "Bele\u0301g Nr. 1.pdf", "Anlage-1-Belég Nr. 1.pdf"],
])("%s", async (_, fileName, safe) => {
  const [supplied] = suppliedFiles(
    [await file({ fileName })],
    [{ attachmentId: "a1", bytes }],
  );
  expect(supplied?.fileName).toBe(safe);
});
