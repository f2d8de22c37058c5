import type { Queryable } from "../storage/database.js";

/** One line of who did what. */
export interface AuditEntry {
  readonly at: Date;
  /** Name of the account, or `citizen`. */
  readonly actor: string;
  readonly tenant: string;
  /** A short name, such as `set-status`. */
  readonly action: string;
  readonly submissionId?: string;
  /** Without personal data of citizens. */
  readonly detail?: string;
}

/** Writes a line, in the transaction of what it speaks of where there is one. */
export async function audit(
  inside: Queryable,
  { at, actor, tenant, action, submissionId, detail }: AuditEntry,
): Promise<void> {
  await inside.query(
    `insert into gateway.audit (at, actor, tenant, action, submission_id, detail)
     values ($1, $2, $3, $4, $5, $6)`,
    [at, actor, tenant, action, submissionId ?? null, detail ?? null],
  );
}

/** What was done about a submission, in its order. */
export async function auditOf(
  database: Queryable,
  submissionId: string,
): Promise<readonly Omit<AuditEntry, "submissionId">[]> {
  const rows = await database.query<
    Omit<AuditEntry, "detail" | "submissionId"> & { detail: string | null }
  >(
    `select at, actor, tenant, action, detail from gateway.audit
      where submission_id = $1 order by id limit 500`,
    [submissionId],
  );
  return rows.map(({ detail, ...entry }) => ({
    ...entry,
    ...(detail === null ? {} : { detail }),
  }));
}
