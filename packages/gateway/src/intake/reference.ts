import { createHash } from "node:crypto";

/** Without I, L, O and U: what a person reads out over the telephone stays what it was. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS = 3;
const GROUP_LENGTH = 4;

/**
 * The number that a citizen quotes, such as `7K3M-9QXT-2BRD`. It follows from the id, so that a repeated request gets
 * the same one; the id, which opens the receipt, does not follow from it.
 */
export function referenceOf(submissionId: string): string {
  const digest = createHash("sha256").update(submissionId).digest();
  const letters = Array.from(
    digest.subarray(0, GROUPS * GROUP_LENGTH),
    (byte) => ALPHABET[byte % ALPHABET.length] ?? "",
  );
  return Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(""),
  ).join("-");
}
