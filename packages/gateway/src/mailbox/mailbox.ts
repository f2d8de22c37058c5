import { createHash, randomBytes } from "node:crypto";

import { toGermanDate } from "../german-time.js";
import type { Queryable } from "../storage/database.js";
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
 * Puts a message into the mailbox.
 *
 * @returns its id; `undefined` if there was one with that key, which stays as it is
 */
export async function putMessage(
  inside: Queryable,
  { submissionId, key, kind, title, body, providedAt, ...more }: NewMessage,
): Promise<string | undefined> {
  const id = randomBytes(16).toString("hex");
  const [row] = await inside.query(
    `insert into gateway.messages
       (id, submission_id, message_key, kind, title, body, provided_at, notification)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (submission_id, message_key) do nothing returning 1`,
    [
      id,
      submissionId,
      key,
      kind,
      title,
      body,
      providedAt,
      more.notification ?? null,
    ],
  );
  if (row === undefined) return undefined;
  for (const { fileName, mediaType, content } of more.files)
    await inside.query(
      `insert into gateway.message_files (message_id, file_name, media_type, sha512, content)
       values ($1, $2, $3, $4, $5)`,
      [
        id,
        fileName,
        mediaType,
        createHash("sha512").update(content).digest("hex"),
        content,
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
}

/** All messages about a submission, the newest first. */
export async function messagesOf(
  database: Queryable,
  submissionId: string,
): Promise<readonly Message[]> {
  const rows = await database.query<MessageRow>(
    `select id, kind, title, body, provided_at as "providedAt",
            first_retrieved_at as "firstRetrievedAt", notification
       from gateway.messages where submission_id = $1 order by provided_at desc, id`,
    [submissionId],
  );
  return Promise.all(
    rows.map(async ({ firstRetrievedAt, notification, ...row }) => ({
      ...row,
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
      files: await database.query<Message["files"][number]>(
        `select file_name as "fileName", length(content) as "sizeBytes", sha512
           from gateway.message_files where message_id = $1 order by file_name`,
        [row.id],
      ),
    })),
  );
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
  submissionId: string,
  messageId: string,
  fileName: string,
): Promise<MessageFile | undefined> {
  const [row] = await database.query<MessageFile>(
    `select f.file_name as "fileName", f.media_type as "mediaType", f.content
       from gateway.message_files f join gateway.messages m on m.id = f.message_id
      where m.submission_id = $1 and m.id = $2 and f.file_name = $3`,
    [submissionId, messageId, fileName],
  );
  return row;
}
