import { hashHex } from "../hash.js";
import type { ManifestPart } from "../manifest/manifest.js";

/** How a file differs from what a manifest says of it. */
export async function measureFaults(
  part: Pick<ManifestPart, "sizeBytes" | "sha512">,
  bytes: Uint8Array,
): Promise<string[]> {
  if (bytes.length !== part.sizeBytes)
    return [
      `it has ${String(bytes.length)} bytes, not ${String(part.sizeBytes)}`,
    ];
  const sha512 = await hashHex("SHA-512", bytes);
  return sha512 === part.sha512 ? [] : ["its SHA-512 is another one"];
}
