import { createHash } from "node:crypto";

/** Lower-case hex. */
export function sha512Of(bytes: Uint8Array | string): string {
  return createHash("sha512").update(bytes).digest("hex");
}
