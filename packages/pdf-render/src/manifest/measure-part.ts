import { hashHex } from "../hash.js";
import type { ManifestPart, SubmissionManifest } from "./manifest.js";

/** Completes what is known of a part with the size and the checksum of its bytes. */
export async function measurePart(
  part: Omit<ManifestPart, "sizeBytes" | "sha512">,
  bytes: Uint8Array,
): Promise<ManifestPart> {
  return {
    ...part,
    sizeBytes: bytes.length,
    sha512: await hashHex("SHA-512", bytes),
  };
}

/** Name of the document in a submission's folder. */
export const DOCUMENT_NAME = "submission.pdf";

/** The manifest that lies beside the PDF: the one inside, and the PDF itself as the last part. */
export async function withDocument(
  manifest: SubmissionManifest,
  pdf: Uint8Array,
): Promise<SubmissionManifest> {
  const document = await measurePart(
    { path: DOCUMENT_NAME, role: "form", mediaType: "application/pdf" },
    pdf,
  );
  return { ...manifest, parts: [...manifest.parts, document] };
}
