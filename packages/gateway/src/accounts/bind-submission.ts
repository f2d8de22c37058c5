import type { Queryable } from "../storage/database.js";
import type { Vault } from "../storage/vault.js";
import type { Login } from "./login-store.js";

/** How an account wants to be answered. */
export interface AccountReply {
  /** A UUID. */
  readonly mailbox?: string;
  /** A UUID. */
  readonly applicationId?: string;
}

/** Notes in a submission's own transaction which account has sent it. How to answer is sealed with the submission's key. */
export async function bindSubmission(
  inside: Queryable,
  vault: Vault,
  submissionId: string,
  { account, accountKey, identity }: Login,
): Promise<void> {
  const { mailbox, applicationId, level } = identity;
  const reply: AccountReply = {
    ...(mailbox === undefined ? {} : { mailbox }),
    ...(applicationId === undefined ? {} : { applicationId }),
  };
  const key = await keyOf(inside, vault, submissionId);
  await inside.query(
    `insert into gateway.submission_accounts (submission_id, account, account_key, level, reply)
     values ($1, $2, $3, $4, $5)`,
    [
      submissionId,
      account,
      accountKey,
      level ?? null,
      Object.keys(reply).length === 0
        ? null
        : await key.sealText(JSON.stringify(reply)),
    ],
  );
}

/** How to answer the account that sent a submission; `undefined` if none did: then by letter. */
export async function replyOf(
  database: Queryable,
  vault: Vault,
  submissionId: string,
): Promise<AccountReply | undefined> {
  const [row] = await database.query<{ first: string; reply: string | null }>(
    // A later version of a submission is answered like the first one.
    `select a.submission_id as first, a.reply from gateway.submissions s
       join gateway.submission_accounts a on a.submission_id = coalesce(s.revises, s.id)
      where s.id = $1`,
    [submissionId],
  );
  if (row === undefined) return undefined;
  if (row.reply === null) return {};
  const key = await keyOf(database, vault, row.first);
  // We wrote it ourselves.
  return JSON.parse(await key.openText(row.reply)) as AccountReply;
}

/** One's own submission, for a list. */
export interface OwnSubmission {
  readonly handle: string;
  readonly reference: string;
  readonly submittedAt: Date;
  readonly slug: string;
}

/** What an account has sent to a tenant, the newest first. */
export async function submissionsOf(
  database: Queryable,
  tenant: string,
  accountKey: string,
): Promise<readonly OwnSubmission[]> {
  return database.query<OwnSubmission>(
    `select c.handle, s.reference, s.submitted_at as "submittedAt", s.slug
       from gateway.submission_accounts a
       join gateway.submissions s on s.id = a.submission_id
       join gateway.citizen_access c on c.submission_id = s.id
      where a.account_key = $1 and s.tenant = $2 and s.revises is null
      order by s.submitted_at desc limit 200`,
    [accountKey, tenant],
  );
}

async function keyOf(inside: Queryable, vault: Vault, submissionId: string) {
  const [row] = await inside.query<{ keyId: string | null }>(
    `select key_id as "keyId" from gateway.submissions where id = $1`,
    [submissionId],
  );
  const key = await vault.find(inside, row?.keyId ?? null);
  // Every submission since accounts were there is sealed.
  if (key === undefined) throw new Error("a submission has no key");
  return key;
}
