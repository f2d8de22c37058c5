import { createHash } from "node:crypto";

import { asRecord, parseJson } from "../loopback.js";
import { decrypt } from "./jwe.js";
import type { Destination } from "./options.js";
import type { Submission } from "./submission.js";

/** What the receiver finds in a submission after decrypting it. */
export interface Judgement {
  /** What is wrong, one sentence each; none: it is to be accepted. */
  readonly findings: readonly string[];
  readonly metadata: Record<string, unknown>;
  readonly data: Buffer | undefined;
  /** The bytes of the attachments by their ids. */
  readonly attachments: ReadonlyMap<string, Buffer>;
}

/** Plays the receiver: decrypts everything, holds it against the metadata, the metadata against its schema. */
export async function judgeSubmission(
  submission: Submission,
  destination: Destination,
  judgeMetadata: (metadata: unknown) => readonly string[],
): Promise<Judgement> {
  const findings: string[] = [];
  const keys = destination.encryptionKeys;
  const open = async (jwe: string, what: string) => {
    const bytes = await decrypt(jwe, keys);
    if (bytes === undefined) findings.push(`${what} cannot be decrypted`);
    return bytes;
  };
  const metadataBytes = await open(
    submission.metadata?.text ?? "",
    "the metadata",
  );
  const data = await open(submission.data?.text ?? "", "the data");
  const metadata = asRecord(parseJson(metadataBytes ?? ""));
  findings.push(...judgeMetadata(metadata));

  const structure = asRecord(metadata["contentStructure"]);
  findings.push(
    ...judgeData(submission, destination, asRecord(structure["data"]), data),
  );
  const attachments = new Map<string, Buffer>();
  for (const [id, jwe] of submission.attachments) {
    const bytes = await open(jwe.text, `attachment ${id}`);
    if (bytes !== undefined) attachments.set(id, bytes);
  }
  findings.push(
    ...judgeAttachments(submission, structure["attachments"], attachments),
  );
  const service = asRecord(metadata["publicService"])["identifier"];
  if (service !== undefined && service !== submission.service)
    findings.push(
      "the service of the metadata is not the one of the submission",
    );
  return { findings, metadata, data, attachments };
}

function judgeData(
  submission: Submission,
  { publicServices }: Destination,
  stated: Record<string, unknown>,
  data: Buffer | undefined,
): string[] {
  if (data === undefined) return [];
  const findings: string[] = [];
  if (asRecord(stated["hash"])["content"] !== sha512(data))
    findings.push("the hash of the data is wrong");
  const { schemaUri, mimeType } = asRecord(stated["submissionSchema"]);
  const schema = publicServices
    .find(({ identifier }) => identifier === submission.service)
    ?.submissionSchemas.find(
      (one) => one.schemaUri === schemaUri && one.mimeType === mimeType,
    );
  if (schema === undefined)
    return [...findings, "the destination does not take this schema"];
  if (submission.data?.cty !== schema.mimeType)
    findings.push("the cty of the data is not its media type");
  if (schema.judge !== undefined) findings.push(...schema.judge(data));
  else if (
    schema.mimeType === "application/json" &&
    parseJson(data) === undefined
  )
    findings.push("the data is not JSON");
  return findings;
}

function judgeAttachments(
  submission: Submission,
  stated: unknown,
  attachments: ReadonlyMap<string, Buffer>,
): string[] {
  const findings: string[] = [];
  const seen = new Set<string>();
  for (const entry of Array.isArray(stated) ? stated : []) {
    const { attachmentId, hash, mimeType, fragments } = asRecord(entry);
    const ids = (
      Array.isArray(fragments) ? fragments : [attachmentId]
    ) as unknown[];
    const pieces: Buffer[] = [];
    for (const id of ids) {
      const piece = typeof id === "string" ? attachments.get(id) : undefined;
      if (piece === undefined) {
        findings.push(`attachment ${String(id)} was not sent`);
        continue;
      }
      seen.add(String(id));
      pieces.push(piece);
    }
    if (pieces.length < ids.length) continue;
    if (asRecord(hash)["content"] !== sha512(Buffer.concat(pieces)))
      findings.push(`the hash of attachment ${String(attachmentId)} is wrong`);
    if (
      fragments === undefined &&
      submission.attachments.get(String(attachmentId))?.cty !== mimeType
    )
      findings.push(
        `the cty of attachment ${String(attachmentId)} is not its media type`,
      );
  }
  for (const id of submission.attachments.keys())
    if (!seen.has(id)) findings.push(`attachment ${id} is in no metadata`);
  return findings;
}

function sha512(bytes: Uint8Array): string {
  return createHash("sha512").update(bytes).digest("hex");
}
