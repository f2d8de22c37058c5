import { randomBytes, timingSafeEqual } from "node:crypto";

import { makeCode, plainCode } from "../sessions/codes.js";

import type { Queryable } from "../storage/database.js";

/** What opens a submission to the citizen. */
export interface CitizenAccess {
  /** 128 random bits in hex; stands in addresses and tells nothing by itself. */
  readonly handle: string;
  /** The second factor, for people to copy: `K3M9-QXT2`. */
  readonly code: string;
  /** Name of the account that it was sent by: then nothing else opens it, and the code does not count. */
  readonly account?: string;
}

const GROUPS = 2;

/** Makes handle and code of a new submission, in its own transaction. */
export async function grantAccess(
  inside: Queryable,
  submissionId: string,
): Promise<void> {
  await inside.query(
    "insert into gateway.citizen_access (submission_id, handle, code) values ($1, $2, $3)",
    [submissionId, randomBytes(16).toString("hex"), makeCode(GROUPS)],
  );
}

/** Handle and code of a submission; `undefined` if nobody was given any. */
export async function accessOf(
  database: Queryable,
  submissionId: string,
): Promise<CitizenAccess | undefined> {
  const [row] = await database.query<
    Omit<CitizenAccess, "account"> & { account: string | null }
  >(
    `select a.handle, a.code, o.account from gateway.citizen_access a
       left join gateway.submission_accounts o on o.submission_id = a.submission_id
      where a.submission_id = $1`,
    [submissionId],
  );
  if (row === undefined) return undefined;
  const { account, ...access } = row;
  return { ...access, ...(account === null ? {} : { account }) };
}

/**
 * The submission that a handle of a tenant leads to, and whether the code is its own. The time it takes does not tell
 * how much of a code is right.
 */
export async function findByHandle(
  database: Queryable,
  tenant: string,
  handle: string,
): Promise<
  | {
      readonly submissionId: string;
      /** Pseudonym of the account that it was sent by; `null` without one. */
      readonly accountKey: string | null;
      isCode(given: string): boolean;
    }
  | undefined
> {
  const [row] = await database.query<{
    submissionId: string;
    code: string;
    accountKey: string | null;
  }>(
    `select a.submission_id as "submissionId", a.code, o.account_key as "accountKey"
       from gateway.citizen_access a
       join gateway.submissions s on s.id = a.submission_id
       left join gateway.submission_accounts o on o.submission_id = s.id
      where a.handle = $1 and s.tenant = $2`,
    [handle, tenant],
  );
  if (row === undefined) return undefined;
  return {
    submissionId: row.submissionId,
    accountKey: row.accountKey,
    isCode(given) {
      // What an account has sent, the account alone opens.
      if (row.accountKey !== null) return false;
      const typed = Buffer.from(plainCode(given));
      const right = Buffer.from(plainCode(row.code));
      return typed.length === right.length && timingSafeEqual(typed, right);
    },
  };
}
