import { createHash } from "node:crypto";
import { Readable } from "node:stream";

import { encodeManifest } from "@fim-forms/pdf-render";

import type { DeliveryPackage, Manifest, Progress } from "../src/index.js";

/** Lower-case hex. */
export function sha512(content: string | Uint8Array): string {
  return createHash("sha512").update(content).digest("hex");
}

/** Memory of a delivery that lasts as long as the test. */
export function progressInMemory(): Progress {
  let state: string | undefined;
  const kept = new Map<string, Uint8Array>();
  return {
    read: () =>
      Promise.resolve(
        state === undefined ? undefined : (JSON.parse(state) as unknown),
      ),
    save: (next) => {
      state = JSON.stringify(next);
      return Promise.resolve();
    },
    putBytes: (name, bytes) => {
      kept.set(name, Uint8Array.from(bytes));
      return Promise.resolve();
    },
    openBytes: (name) => Promise.resolve(kept.get(name)),
  };
}

/**
 * A package of the given parts, the same for the same parts; every member can be swapped.
 *
 * @param parts - content of each part by its path
 */
export function deliveryPackage(
  swapped: Partial<DeliveryPackage> = {},
  parts: ReadonlyMap<string, string> = new Map([
    ["submission.xml", "abc"],
    ["attachments/1.pdf", "abc"],
  ]),
): DeliveryPackage {
  const manifest: Manifest = {
    formatVersion: 1,
    kind: "submission",
    engine: { name: "fim-forms", version: "0.1.0" },
    submissionId: "0123456789abcdef0123456789abcdef",
    reference: "7K3M-9QXT-2BRD",
    submittedAt: "2026-11-23T10:05:00+01:00",
    form: {
      slug: "a",
      id: "S99000000001",
      version: "1.0",
      title: "A",
      modelSha512: "0".repeat(128),
    },
    parts: Array.from(parts, ([path, content]) => ({
      path,
      role: path.startsWith("attachments/") ? "attachment" : "data",
      mediaType: path.endsWith(".pdf") ? "application/pdf" : "application/xml",
      sizeBytes: Buffer.byteLength(content),
      sha512: sha512(content),
    })),
  };
  const manifestText = encodeManifest(manifest);
  return {
    deliveryId: "6f1c2a7e-3f59-4c57-9d1e-0a4b6c8d2e10",
    manifest,
    manifestText,
    manifestSha512: sha512(manifestText),
    submission: {
      submissionId: manifest.submissionId,
      reference: manifest.reference,
      submittedAt: manifest.submittedAt,
      formId: "S99000000001",
      formVersion: "1.0",
      slug: "a",
      schemaUri: "https://schema.fitko.de/fim/s99000000001_1.0.schema.json",
    },
    open: (path) => {
      const content = parts.get(path);
      return content === undefined
        ? Promise.reject(new Error(`${path} is not stored`))
        : Promise.resolve(Readable.from([Buffer.from(content)]));
    },
    progress: progressInMemory(),
    attempt: 1,
    signal: new AbortController().signal,
    ...swapped,
  };
}
