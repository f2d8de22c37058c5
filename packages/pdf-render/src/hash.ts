/**
 * Where there is Node, its own hash: Web Crypto hands each call to another thread, which takes a hundred times as long as
 * hashing the few kB of a submission. Asked for by name, so that bundles for other places need nothing of Node.
 */
const node = (
  globalThis as { process?: Partial<NodeJS.Process> }
).process?.getBuiltinModule?.("node:crypto");

const NODE_NAMES = { "SHA-256": "sha256", "SHA-512": "sha512" } as const;

/** Lower-case hex of a SHA-2 hash. */
export async function hashHex(
  algorithm: "SHA-256" | "SHA-512",
  bytes: Uint8Array,
): Promise<string> {
  if (node !== undefined)
    return node.createHash(NODE_NAMES[algorithm]).update(bytes).digest("hex");
  // The typings want to exclude shared memory, which a copy is not.
  const digest = await crypto.subtle.digest(algorithm, new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
