/** Lower-case hex of a SHA-2 hash. */
export async function hashHex(
  algorithm: "SHA-256" | "SHA-512",
  bytes: Uint8Array,
): Promise<string> {
  // The typings want to exclude shared memory, which a copy is not.
  const digest = await crypto.subtle.digest(algorithm, new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
