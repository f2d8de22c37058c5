import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";

import { encodeManifest } from "@fim-forms/pdf-render";

import type {
  DeliveryPackage,
  Progress,
} from "../src/delivery/delivery-port.js";
import type { Manifest } from "../src/storage/manifest.js";
import { progressInMemory, sha512 } from "./delivery-package.js";

/** Stands in every part and every file name: what says it has told on the citizen. */
export const SECRET = "GEHEIM-4711";

/** One part of a sample. */
export interface SamplePart {
  readonly path: string;
  readonly bytes: Buffer;
  readonly role: "data" | "form" | "attachment";
  readonly mediaType: string;
  readonly fileName?: string;
}

/** A submission whose delivery can be cut off at every step. */
export interface Sample {
  readonly manifest: Manifest;
  readonly manifestText: string;
  readonly manifestSha512: string;
  readonly deliveryId: string;
  /** Path to lower-case hex of the SHA-512. */
  readonly files: ReadonlyMap<string, string>;
  /** The package as the next attempt gets it; what an earlier one has kept is there. */
  next(options?: AttemptOptions): DeliveryPackage;
}

/** How one attempt goes. */
export interface AttemptOptions {
  readonly signal?: AbortSignal;
  /** Counts what the adapter asks of us; may wait for ever, as a killed process does. */
  readonly step?: (
    when: "before" | "after",
    name: string,
  ) => Promise<void> | void;
  /** Other bytes than the manifest says. */
  readonly spoilt?: boolean;
}

/** Names and sizes that adapters meet: umlauts, paths, controls of headers, nothing at all, many bytes. */
export function hostileParts(): SamplePart[] {
  const attachment = (
    number: number,
    fileName: string,
    bytes: Buffer,
  ): SamplePart => ({
    path: `attachments/${String(number)}.pdf`,
    bytes,
    role: "attachment",
    mediaType: "application/pdf",
    fileName,
  });
  const text = (content: string): Buffer => Buffer.from(content);
  return [
    attachment(1, `../../${SECRET}.pdf`, text("up")),
    attachment(2, `Müller Øzdemir ${SECRET}.pdf`, text("umlauts")),
    attachment(3, `"; x="${SECRET}.pdf`, text("quotes")),
    attachment(4, `${"ä".repeat(120)}${SECRET}.pdf`, text("long")),
    attachment(5, `leer ${SECRET}.pdf`, Buffer.alloc(0)),
    // Every byte, so that no encoding on the way can pass unnoticed.
    attachment(
      6,
      `groß ${SECRET}.pdf`,
      Buffer.alloc(
        3_000_001,
        Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
      ),
    ),
  ];
}

/** Makes a submission; each has its own ids. */
export function makeSample(
  given: {
    readonly parts?: readonly SamplePart[];
    readonly reference?: string;
    readonly submissionId?: string;
    readonly deliveryId?: string;
    readonly title?: string;
  } = {},
): Sample {
  const submissionId = given.submissionId ?? randomUUID().replaceAll("-", "");
  const parts: readonly SamplePart[] = [
    data("xml", `<a xmlns="x">${SECRET} Øzdemir-Müller\r\n.\r\n</a>`),
    data("json", `{"F99000000001":"${SECRET}"}`),
    {
      path: "submission.pdf",
      bytes: Buffer.from(`%PDF-1.7\n\xe2\xe3 ${SECRET}`, "latin1"),
      role: "form",
      mediaType: "application/pdf",
    },
    ...(given.parts ?? []),
  ];
  const manifest: Manifest = {
    formatVersion: 1,
    kind: "submission",
    engine: { name: "fim-forms", version: "0.1.0" },
    submissionId,
    reference: given.reference ?? submissionId.slice(0, 14).toUpperCase(),
    submittedAt: "2026-11-23T10:05:00+01:00",
    form: {
      slug: "a",
      id: "S99000000001",
      version: "1.0",
      title: given.title ?? "Anmeldung eines Hundes",
      modelSha512: "0".repeat(128),
    },
    parts: parts.map(({ bytes, ...part }) => ({
      ...part,
      sizeBytes: bytes.length,
      sha512: sha512(bytes),
    })),
  };
  const manifestText = encodeManifest(manifest);
  const deliveryId = given.deliveryId ?? randomUUID();
  const memory = progressInMemory();
  let attempt = 0;
  return {
    manifest,
    manifestText,
    manifestSha512: sha512(manifestText),
    deliveryId,
    files: new Map(parts.map(({ path, bytes }) => [path, sha512(bytes)])),
    next({ signal, step = () => undefined, spoilt = false } = {}) {
      attempt += 1;
      const stepping = async <Result>(
        name: string,
        act: () => Promise<Result> | Result,
      ): Promise<Result> => {
        await step("before", name);
        const result = await act();
        await step("after", name);
        return result;
      };
      const progress: Progress = {
        read: () => stepping("read", () => memory.read()),
        save: (state) => stepping("save", () => memory.save(state)),
        putBytes: (name, bytes) =>
          stepping("putBytes", () => memory.putBytes(name, bytes)),
        openBytes: (name) =>
          stepping("openBytes", () => memory.openBytes(name)),
      };
      return {
        deliveryId,
        manifest,
        manifestText,
        manifestSha512: sha512(manifestText),
        submission: {
          submissionId,
          reference: manifest.reference,
          submittedAt: manifest.submittedAt,
          formId: manifest.form.id,
          formVersion: manifest.form.version ?? "",
          slug: manifest.form.slug,
          schemaUri: "https://schema.example/s99000000001_1.0.schema.json",
        },
        open: (path) =>
          stepping("open", () => {
            const part = parts.find((one) => one.path === path);
            if (part === undefined) throw new Error(`${path} is not stored`);
            const bytes = Buffer.from(part.bytes);
            if (spoilt && bytes.length > 0) bytes[0] = (bytes[0] ?? 0) ^ 1;
            return Readable.from(pieces(bytes), { objectMode: false });
          }),
        progress,
        attempt,
        signal: signal ?? new AbortController().signal,
      };
    },
  };
}

function data(extension: "xml" | "json", content: string): SamplePart {
  return {
    path: `submission.${extension}`,
    bytes: Buffer.from(content),
    role: "data",
    mediaType: `application/${extension}`,
  };
}

/** As files are read: in pieces. */
function* pieces(bytes: Buffer): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536)
    yield bytes.subarray(at, at + 65_536);
}
