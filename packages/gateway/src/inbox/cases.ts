import { createHash } from "node:crypto";

import { encodeManifest } from "@fim-forms/pdf-render";

import type { Queryable } from "../storage/database.js";
import type { SubmissionStore } from "../storage/submission-store.js";
import type { Manifest } from "../storage/manifest.js";
import { STATUS_STATES, type StatusState } from "../status/status.js";
import type { StaffGrant } from "./staff.js";

/** A submission as it stands in a list; later versions belong to the first one. */
export interface CaseLine {
  /** Of the first version. */
  readonly id: string;
  readonly reference: string;
  readonly slug: string;
  readonly service: string | null;
  /** Regionalschlüssel of the place that it is for; null where it came in before that was kept. */
  readonly ars: string | null;
  readonly submittedAt: Date;
  readonly state: StatusState | null;
  readonly revisions: number;
}

/** What a list is narrowed to. */
export interface CaseFilter {
  readonly state?: StatusState;
  /** LeiKa key. */
  readonly service?: string;
  /** Beginning of a reference. */
  readonly reference?: string;
}

/** One version of a submission. */
export interface CaseVersion {
  readonly id: string;
  readonly revision: number;
  readonly manifest: Manifest;
  readonly manifestSha512: string;
}

/** A submission with all its versions, the first one first. */
export interface Case extends CaseLine {
  readonly versions: readonly CaseVersion[];
}

const PAGE_SIZE = 50;
const ID = /^[0-9a-f]{32}$/;

const LINE = `s.id, s.reference, s.slug, s.service, s.ars, s.submitted_at as "submittedAt",
  (select state from gateway.status_events e where e.submission_id = s.id order by e.id desc limit 1) as state,
  (select count(*)::integer from gateway.submissions v where v.revises = s.id) as revisions`;

/** Reads a filter from a query string; what is no filter is left out. */
export function readCaseFilter(
  query: Readonly<Record<string, unknown>>,
): CaseFilter {
  const text = (name: string): string | undefined => {
    const value = query[name];
    return typeof value === "string" && value.trim() !== ""
      ? value.trim().slice(0, 60)
      : undefined;
  };
  const state = STATUS_STATES.find((one) => one === text("state"));
  const service = text("service");
  const reference = text("reference");
  return {
    ...(state === undefined ? {} : { state }),
    ...(service === undefined ? {} : { service }),
    ...(reference === undefined ? {} : { reference }),
  };
}

/**
 * Submissions that an account may see, the newest first. What waits for its fee has not been handed over yet.
 *
 * @param page - from 0
 * @returns one page of them, and whether there are more
 */
export async function listCases(
  database: Queryable,
  { tenant, services }: StaffGrant,
  { state, service, reference }: CaseFilter,
  page = 0,
): Promise<{ readonly lines: readonly CaseLine[]; readonly hasMore: boolean }> {
  const rows = await database.query<CaseLine>(
    `select * from (
       select ${LINE} from gateway.submissions s
        where s.tenant = $1 and s.revises is null
          and ($2::text[] is null or s.service = any($2::text[]))
          and ($3::text is null or s.service = $3)
          and ($4::text is null or upper(left(s.reference, length($4))) = upper($4))
     ) lines
     where state is distinct from 'INITIATED' and ($5::text is null or state = $5)
     order by "submittedAt" desc, id limit $6 offset $7`,
    [
      tenant,
      services ?? null,
      service ?? null,
      reference ?? null,
      state ?? null,
      PAGE_SIZE + 1,
      page * PAGE_SIZE,
    ],
  );
  return {
    lines: rows.slice(0, PAGE_SIZE),
    hasMore: rows.length > PAGE_SIZE,
  };
}

/** A submission that an account may see; `undefined` for any other, whatever the id looks like. */
export async function findCase(
  database: Queryable,
  submissions: Pick<SubmissionStore, "find">,
  { tenant, services }: Pick<StaffGrant, "tenant" | "services">,
  id: string,
): Promise<Case | undefined> {
  if (!ID.test(id)) return undefined;
  const [line] = await database.query<CaseLine>(
    `select ${LINE} from gateway.submissions s
      where s.id = $1 and s.tenant = $2 and s.revises is null
        and ($3::text[] is null or s.service = any($3::text[]))`,
    [id, tenant, services ?? null],
  );
  if (line === undefined) return undefined;
  const rows = await database.query<{
    id: string;
    revision: number;
  }>(
    `select id, revision from gateway.submissions
      where id = $1 or revises = $1 order by revision`,
    [id],
  );
  const versions: CaseVersion[] = [];
  for (const row of rows) {
    const manifest = await submissions.find(row.id);
    if (manifest === undefined) continue;
    versions.push({
      ...row,
      manifest,
      manifestSha512: createHash("sha512")
        .update(encodeManifest(manifest))
        .digest("hex"),
    });
  }
  return { ...line, versions };
}
