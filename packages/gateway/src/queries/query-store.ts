import { randomBytes } from "node:crypto";

import type { Pointer } from "@fim-forms/form-model";

import type { Queryable } from "../storage/database.js";
import { keyOfSubmission } from "../storage/submission-key.js";
import type { Vault } from "../storage/vault.js";

/** One answer that a question has changed: as hashes, since the versions themselves hold the answers. */
export interface FieldChange {
  readonly pointer: Pointer;
  /** Salted hashes as `changes.json` has them; `null` where there was no answer, or is none any more. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A question about single answers. */
export interface Query {
  readonly id: string;
  /** The version that is asked about. */
  readonly submissionId: string;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly question: string;
  /** Of the fields that may be changed. */
  readonly pointers: readonly Pointer[];
  readonly state: "open" | "answered" | "withdrawn";
  readonly changes: readonly FieldChange[] | undefined;
}

interface Row extends Omit<Query, "pointers" | "changes"> {
  readonly pointers: string;
  readonly delta: string | null;
  readonly keyId: string | null;
}

const COLUMNS = `q.id, q.submission_id as "submissionId", q.asked_at as "askedAt", q.asked_by as "askedBy",
  q.question, q.pointers, q.state, q.delta, q.key_id as "keyId"`;

/**
 * Asks a question.
 *
 * @returns its id; `undefined` if one is open already
 */
export async function askQuery(
  inside: Queryable,
  vault: Vault,
  asked: Pick<
    Query,
    "submissionId" | "askedAt" | "askedBy" | "question" | "pointers"
  >,
): Promise<string | undefined> {
  const id = randomBytes(16).toString("hex");
  const lock = await keyOfSubmission(inside, vault, asked.submissionId);
  const { question } = asked;
  const rows = await inside.query(
    `insert into gateway.queries (id, submission_id, asked_at, asked_by, question, pointers, state, key_id)
     values ($1, $2, $3, $4, $5, $6, 'open', $7)
     on conflict (submission_id) where state = 'open' do nothing returning 1`,
    [
      id,
      asked.submissionId,
      asked.askedAt,
      asked.askedBy,
      lock === undefined ? question : await lock.sealText(question),
      JSON.stringify(asked.pointers),
      lock?.id ?? null,
    ],
  );
  return rows.length === 0 ? undefined : id;
}

/** Questions about any version of a submission, the oldest first. */
export async function queriesOf(
  database: Queryable,
  vault: Vault,
  firstId: string,
): Promise<readonly Query[]> {
  const rows = await database.query<Row>(
    `select ${COLUMNS} from gateway.queries q join gateway.submissions s on s.id = q.submission_id
      where s.id = $1 or s.revises = $1 order by q.asked_at, q.id`,
    [firstId],
  );
  return Promise.all(
    rows.map(async ({ pointers, delta, keyId, question, ...row }) => {
      const lock = await vault.find(database, keyId);
      return {
        ...row,
        question: lock === undefined ? question : await lock.openText(question),
        // We wrote both ourselves.
        pointers: JSON.parse(pointers) as readonly Pointer[],
        changes:
          delta === null
            ? undefined
            : (JSON.parse(delta) as readonly FieldChange[]),
      };
    }),
  );
}

/**
 * Ends an open question.
 *
 * @param changes - what the answer has changed; absent where it is withdrawn
 * @returns `false` if it was not open
 */
export async function endQuery(
  inside: Queryable,
  id: string,
  at: Date,
  changes?: readonly FieldChange[],
): Promise<boolean> {
  const rows = await inside.query(
    `update gateway.queries set state = $2, ended_at = $3, delta = $4
      where id = $1 and state = 'open' returning 1`,
    [
      id,
      changes === undefined ? "withdrawn" : "answered",
      at,
      changes === undefined ? null : JSON.stringify(changes),
    ],
  );
  return rows.length > 0;
}
