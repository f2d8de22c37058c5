import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";

import { repeat, type Repetition } from "../repeat.js";
import { backUp, type BackupFacts, type BackupSource } from "./back-up.js";
import { createOnce, readIfPresent } from "./durable.js";
import { isInUse } from "./folder-lock.js";
import { StorageTrouble } from "./storage-trouble.js";

/**
 * An embedded database belongs to one process: who wants a backup while that process runs, asks it for one. The request is a
 * file in its data folder, which nobody else can write to, and so is the answer.
 */
const REQUEST = "backup-request.json";
const LOOK_EVERY_MS = 1_000;
/** Who has not begun by then is of an earlier version, or has ended. */
const BEGIN_MS = 30_000;

interface Request {
  readonly id: string;
  /** Absolute. */
  readonly folder: string;
}

type Answer =
  | { readonly kind: "done"; readonly facts: BackupFacts }
  | { readonly kind: "failed"; readonly problem: string };

/** Makes the backups that are asked for. */
export function makeRequestedBackups(
  source: BackupSource,
  now: () => Date,
  onFailure: () => void,
): Repetition {
  const requestPath = join(source.dataDir, REQUEST);
  return repeat(
    LOOK_EVERY_MS,
    async () => {
      const text = await readIfPresent(requestPath);
      if (text === undefined) return;
      await rm(requestPath, { force: true });
      // Our own command wrote it.
      const { id, folder } = JSON.parse(text) as Request;
      let answer: Answer;
      try {
        answer = { kind: "done", facts: await backUp(source, folder, now) };
      } catch (error) {
        onFailure();
        answer = {
          kind: "failed",
          problem: error instanceof Error ? error.message : String(error),
        };
      }
      await createOnce(answerPath(source.dataDir, id), JSON.stringify(answer));
    },
    onFailure,
  );
}

/**
 * Asks the process that has the embedded database for a backup, and waits for it.
 *
 * @param folder - absolute
 * @throws StorageTrouble if it does not begin, or fails
 */
export async function requestBackup(
  dataDir: string,
  folder: string,
): Promise<BackupFacts> {
  const id = randomUUID();
  const requestPath = join(dataDir, REQUEST);
  if (!(await createOnce(requestPath, JSON.stringify({ id, folder }))))
    throw new StorageTrouble("another backup has just been asked for");
  const path = answerPath(dataDir, id);
  const begunBy = performance.now() + BEGIN_MS;
  for (;;) {
    const text = await readIfPresent(path);
    if (text !== undefined) {
      await rm(path, { force: true });
      // Our own server wrote it.
      const answer = JSON.parse(text) as Answer;
      if (answer.kind === "done") return answer.facts;
      throw new StorageTrouble(answer.problem);
    }
    if (
      performance.now() > begunBy &&
      (await readIfPresent(requestPath)) !== undefined
    ) {
      await rm(requestPath, { force: true });
      throw new StorageTrouble(
        "the running server does not take up the request; stop it, and call this again",
      );
    }
    if (!(await isInUse(join(dataDir, "db"))))
      throw new StorageTrouble(
        "the server ended before the backup did; call this again",
      );
    await new Promise((later) => setTimeout(later, 200));
  }
}

function answerPath(dataDir: string, id: string): string {
  return join(dataDir, `backup-answer-${id}.json`);
}
