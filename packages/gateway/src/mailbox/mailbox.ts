import { createHash, randomBytes } from "node:crypto";

import { toGermanDate } from "../german-time.js";
import type { Queryable } from "../storage/database.js";
import { keyOfSubmission } from "../storage/submission-key.js";
import type { DataKey, Vault } from "../storage/vault.js";
import {
  notificationDate,
  type NotificationDate,
} from "./notification-date.js";

/** A file that comes with a message. */
export interface MessageFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** A message on its way to the citizen. */
export interface NewMessage {
  /** Of the first version. */
  readonly submissionId: string;
  /** Chosen by the sender: the same key again is the same message, shown once. */
  readonly key: string;
  readonly kind: "notice" | "question" | "information";
  readonly title: string;
  readonly body: string;
  readonly providedAt: Date;
  /** Key of the rule that dates it; absent for what has no legal effect. */
  readonly notification?: string;
  readonly files: readonly MessageFile[];
}

/** A message as it lies in the mailbox. */
export interface Message {
  readonly id: string;
  readonly kind: NewMessage["kind"];
  readonly title: string;
  readonly body: string;
  /** Evidence: when the citizen could read it. */
  readonly providedAt: Date;
  /** Evidence: when the citizen first did. */
  readonly firstRetrievedAt: Date | undefined;
  /** When it counts as notified, with the rule that says so. */
  readonly notified: NotificationDate | undefined;
  readonly files: readonly {
    readonly fileName: string;
    readonly sizeBytes: number;
    readonly sha512: string;
  }[];
}

/**
 * Puts a message into the mailbox, sealed with the submission's key.
 *
 * @returns its id; `undefined` if there was one with that key, which stays as it is
 */
export async function putMessage(
  inside: Queryable,
  vault: Vault,
  { submissionId, key, kind, title, body, providedAt, ...more }: NewMessage,
): Promise<string | undefined> {
  const lock = await keyOfSubmission(inside, vault, submissionId);
  const sealed = (text: string): Promise<string> | string =>
    lock === undefined ? text : lock.sealText(text);
  const id = randomBytes(16).toString("hex");
  const [row] = await inside.query(
    `insert into gateway.messages
       (id, submission_id, message_key, kind, title, body, provided_at, notification, key_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (submission_id, message_key) do nothing returning 1`,
    [
      id,
      submissionId,
      key,
      kind,
      await sealed(title),
      await sealed(body),
      providedAt,
      more.notification ?? null,
      lock?.id ?? null,
    ],
  );
  if (row === undefined) return undefined;
  for (const { fileName, mediaType, content } of more.files)
    await inside.query(
      `insert into gateway.message_files (message_id, file_name, media_type, sha512, content, size_bytes)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        id,
        await sealed(fileName),
        mediaType,
        createHash("sha512").update(content).digest("hex"),
        lock === undefined ? content : await lock.seal(content),
        content.length,
      ],
    );
  return id;
}

interface MessageRow {
  readonly id: string;
  readonly kind: NewMessage["kind"];
  readonly title: string;
  readonly body: string;
  readonly providedAt: Date;
  readonly firstRetrievedAt: Date | null;
  readonly notification: string | null;
  readonly keyId: string | null;
}

/** All messages about a submission, the newest first. */
export async function messagesOf(
  database: Queryable,
  vault: Vault,
  submissionId: string,
): Promise<readonly Message[]> {
  const rows = await database.query<MessageRow>(
    `select id, kind, title, body, provided_at as "providedAt",
            first_retrieved_at as "firstRetrievedAt", notification, key_id as "keyId"
       from gateway.messages where submission_id = $1 order by provided_at desc, id`,
    [submissionId],
  );
  return Promise.all(
    rows.map(async ({ firstRetrievedAt, notification, keyId, ...row }) => {
      const lock = await vault.find(database, keyId);
      const files = await database.query<Message["files"][number]>(
        `select file_name as "fileName", size_bytes as "sizeBytes", sha512
           from gateway.message_files where message_id = $1`,
        [row.id],
      );
      return {
        ...row,
        title: await openText(lock, row.title),
        body: await openText(lock, row.body),
        firstRetrievedAt: firstRetrievedAt ?? undefined,
        notified:
          notification === null
            ? undefined
            : notificationDate(notification, {
                provided: toGermanDate(row.providedAt),
                ...(firstRetrievedAt === null
                  ? {}
                  : { retrieved: toGermanDate(firstRetrievedAt) }),
              }),
        files: await Promise.all(
          files.map(async (file) => ({
            ...file,
            fileName: await openText(lock, file.fileName),
          })),
        ),
      };
    }),
  );
}

async function openText(
  lock: DataKey | undefined,
  text: string,
): Promise<string> {
  return lock === undefined ? text : lock.openText(text);
}

/**
 * Records that the citizen has the message before them. Only the first time counts.
 *
 * @param submissionId - whose mailbox it is: another one's message is not touched
 */
export async function markRetrieved(
  database: Queryable,
  submissionId: string,
  messageId: string,
  at: Date,
): Promise<void> {
  await database.query(
    `update gateway.messages set first_retrieved_at = $3
      where id = $2 and submission_id = $1 and first_retrieved_at is null`,
    [submissionId, messageId, at],
  );
}

/** A file of a message of this submission. */
export async function openMessageFile(
  database: Queryable,
  vault: Vault,
  submissionId: string,
  messageId: string,
  fileName: string,
): Promise<MessageFile | undefined> {
  const rows = await database.query<{
    fileName: string;
    mediaType: string;
    keyId: string | null;
  }>(
    `select f.file_name as "fileName", f.media_type as "mediaType", m.key_id as "keyId"
       from gateway.message_files f join gateway.messages m on m.id = f.message_id
      where m.submission_id = $1 and m.id = $2`,
    [submissionId, messageId],
  );
  for (const row of rows) {
    const lock = await vault.find(database, row.keyId);
    // The same name is sealed to another text each time: it is found by opening.
    if ((await openText(lock, row.fileName)) !== fileName) continue;
    const [kept] = await database.query<{ content: Uint8Array }>(
      "select content from gateway.message_files where message_id = $1 and file_name = $2",
      [messageId, row.fileName],
    );
    if (kept === undefined) return undefined;
    const { content } = kept;
    return {
      fileName,
      mediaType: row.mediaType,
      content: lock === undefined ? content : await lock.open(content),
    };
  }
  return undefined;
}
