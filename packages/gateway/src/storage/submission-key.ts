import type { Queryable } from "./database.js";
import type { DataKey, Vault } from "./vault.js";

/** The key that a submission is sealed with; `undefined` for one of a version that sealed nothing. */
export async function keyOfSubmission(
  inside: Queryable,
  vault: Vault,
  submissionId: string,
): Promise<DataKey | undefined> {
  const [row] = await inside.query<{ keyId: string | null }>(
    `select key_id as "keyId" from gateway.submissions where id = $1`,
    [submissionId],
  );
  return vault.find(inside, row?.keyId ?? null);
}
