import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { PGlite } from "@electric-sql/pglite";
import pg from "pg";

/** A package as a reader finds it who knows nothing of the gateway. */
export interface FoundPackage {
  readonly submissionId: string;
  readonly manifestSha512: string;
  /** Paths of parts that are missing, or not what the manifest says. */
  readonly broken: readonly string[];
}

/** What the database says of a submission. */
export interface StoredSubmission {
  readonly id: string;
  readonly manifestSha512: string;
  /** Of its deliveries. */
  readonly states: readonly string[];
}

/** The account of a test: what was acknowledged against what target and database have. */
export interface Tally {
  readonly acknowledged: number;
  readonly stored: number;
  readonly delivered: number;
  readonly parked: number;
  /** Acknowledged, and neither at the target nor parked. */
  readonly lost: number;
  /** At the target more than once. */
  readonly duplicate: number;
  /** At the target with other bytes than the database stands for, or of no submission. */
  readonly different: number;
}

declare module "vitest" {
  interface TaskMeta {
    /** Shown by the report of the failure plan. */
    figures?: Readonly<Record<string, number>>;
  }
}

const STATIONS = ["inbox", "processing", "done", "failed"];

/** Reads a hot folder; every byte is held against the manifest beside it. */
export function readHotFolder(folder: string): readonly FoundPackage[] {
  return STATIONS.map((station) => join(folder, station))
    .filter((station) => existsSync(station))
    .flatMap((station) =>
      readdirSync(station).map((name) => readPackage(join(station, name))),
    );
}

/** How many packages lie in a hot folder, whatever is in them. */
export function countPackages(folder: string): number {
  return STATIONS.map((station) => join(folder, station))
    .filter((station) => existsSync(station))
    .reduce((sum, station) => sum + readdirSync(station).length, 0);
}

function readPackage(folder: string): FoundPackage {
  const text = readFileSync(join(folder, "manifest.json"), "utf8");
  const { submissionId, parts } = JSON.parse(text) as {
    submissionId: string;
    parts: readonly { path?: string; sizeBytes: number; sha512: string }[];
  };
  return {
    submissionId,
    manifestSha512: sha512(text),
    broken: parts.flatMap(({ path, sha512: wanted }) =>
      path === undefined ||
      (existsSync(join(folder, path)) &&
        sha512(readFileSync(join(folder, path))) === wanted)
        ? []
        : [path],
    ),
  };
}

/** Runs SQL past the gateway; an embedded database must have no server at work. */
export async function querySql<Row>(
  at: { readonly databaseUrl: string | undefined; readonly dataDir: string },
  sql: string,
): Promise<readonly Row[]> {
  if (at.databaseUrl === undefined) {
    const lite = await PGlite.create(join(at.dataDir, "db", "data"));
    try {
      return (await lite.query<Row>(sql)).rows;
    } finally {
      await lite.close();
    }
  }
  const client = new pg.Client({ connectionString: at.databaseUrl });
  await client.connect();
  try {
    // The caller knows the columns it asks for.
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/**
 * Lets the time pass after which a worker counts as dead: brings forward, past the gateway, the end of every lease that was
 * taken at least so many seconds ago, on a database server. Without it, that is two minutes of waiting.
 */
export async function endLeases(
  at: Parameters<typeof querySql>[0],
  ageSeconds = 0,
): Promise<void> {
  await querySql(
    at,
    `update gateway.deliveries d set lease_until = clock_timestamp() - interval '1 second'
      where state = 'sending' and exists (
        select 1 from gateway.attempts a where a.delivery_id = d.id and a.fence = d.fence
           and a.begun_at <= now() - interval '${String(ageSeconds)} seconds')`,
  );
}

/** Every submission with the states of its deliveries, read past the gateway. */
export function readSubmissions(
  at: Parameters<typeof querySql>[0],
): Promise<readonly StoredSubmission[]> {
  return querySql<StoredSubmission>(
    at,
    `select s.id, s.manifest_sha512 as "manifestSha512",
            array(select d.state from gateway.deliveries d where d.submission_id = s.id) as states
       from gateway.submissions s`,
  );
}

/** Draws up the account. */
export function tally(
  acknowledged: readonly string[],
  stored: readonly StoredSubmission[],
  found: readonly FoundPackage[],
): Tally {
  const copies = new Map<string, number>();
  for (const { submissionId } of found)
    copies.set(submissionId, (copies.get(submissionId) ?? 0) + 1);
  const rows = new Map(stored.map((row) => [row.id, row]));
  const parked = new Set(
    stored
      .filter(({ states }) => states.includes("parked"))
      .map(({ id }) => id),
  );
  return {
    acknowledged: acknowledged.length,
    stored: stored.length,
    delivered: copies.size,
    parked: parked.size,
    lost: acknowledged.filter(
      (id) => !rows.has(id) || (!copies.has(id) && !parked.has(id)),
    ).length,
    duplicate:
      [...copies.values()].filter((count) => count > 1).length +
      (acknowledged.length - new Set(acknowledged).size),
    different: found.filter(
      ({ submissionId, manifestSha512, broken }) =>
        broken.length > 0 ||
        rows.get(submissionId)?.manifestSha512 !== manifestSha512,
    ).length,
  };
}

function sha512(bytes: string | Uint8Array): string {
  return createHash("sha512").update(bytes).digest("hex");
}
