import { createHash } from "node:crypto";
import { join } from "node:path";

import { createOnce, makePrivateFolder, readIfPresent } from "./durable.js";

/** What an Idempotency-Key stands for once a submission has passed every check. */
export interface KeyRecord {
  /** Lower-case hex of the SHA-256 over the request's body. */
  readonly bodySha256: string;
  readonly submissionId: string;
  /** ISO 8601 with offset: a submission resumed after a crash keeps its first time. */
  readonly submittedAt: string;
}

/** Remembers which key has led to which submission, across crashes. */
export interface KeyStore {
  find(slug: string, key: string): Promise<KeyRecord | undefined>;
  /**
   * Binds the key before the submission is written, so that a repetition after a crash ends in the same submission.
   *
   * @returns the record in force: another one than given if someone was faster
   */
  bind(slug: string, key: string, record: KeyRecord): Promise<KeyRecord>;
}

/** Opens the store: one small file a key, named by its hash, because a key is chosen by the client. */
export async function openKeyStore(folder: string): Promise<KeyStore> {
  await makePrivateFolder(folder);
  const pathOf = (slug: string, key: string): string =>
    join(
      folder,
      createHash("sha256").update(`${slug}\n${key}`).digest("hex") + ".json",
    );

  const find = async (
    slug: string,
    key: string,
  ): Promise<KeyRecord | undefined> => {
    const text = await readIfPresent(pathOf(slug, key));
    // We wrote it ourselves, in one step.
    return text === undefined ? undefined : (JSON.parse(text) as KeyRecord);
  };

  return {
    find,
    async bind(slug, key, record) {
      const created = await createOnce(
        pathOf(slug, key),
        JSON.stringify(record),
      );
      return created ? record : ((await find(slug, key)) ?? record);
    },
  };
}
