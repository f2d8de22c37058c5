/** One statement at a time, with `$1` parameters, in the SQL of PostgreSQL. */
export interface Queryable {
  /** @returns the rows of the statement */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /**
   * Runs one or several statements without parameters.
   *
   * @returns the rows of the last one
   */
  script<Row>(sql: string): Promise<Row[]>;
}

/** The database of the gateway: embedded in its process or a server of its own. Both speak one dialect. */
export interface Database extends Queryable {
  readonly kind: "embedded" | "server";
  /** Shown to people: never holds a password. */
  readonly name: string;
  /**
   * Runs statements that take effect together or not at all; once it returns, they have reached the disk.
   *
   * @throws whatever `run` throws, after everything was undone
   */
  transaction<Result>(
    run: (inside: Queryable) => Promise<Result>,
  ): Promise<Result>;
  /**
   * Copies an embedded database that lies on disk into a folder that is not there yet, as it is at one moment; statements
   * wait meanwhile. Servers have `pg_dump` for that.
   */
  readonly copyTo?: (folder: string) => Promise<void>;
  close(): Promise<void>;
}

/**
 * Waits for statements that were asked together, all of them: none may run after its transaction has been undone.
 *
 * @throws what the first one to fail has thrown; the others fail for its sake
 */
export async function together(
  statements: readonly Promise<unknown>[],
): Promise<void> {
  const failures: unknown[] = [];
  await Promise.all(
    statements.map((one) =>
      one.catch((error: unknown) => failures.push(error)),
    ),
  );
  if (failures.length > 0) throw failures[0];
}

const UNAVAILABLE = [
  /^08/, // connection
  /^25006$/, // read-only: a standby
  /^40/, // rolled back for another transaction's sake
  /^53/, // out of disk, memory, connections
  /^55P03$/, // lock not available
  /^57P/, // shutting down
  /^58/, // file system
  /^E(?:CONN[A-Z]+|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|NOSPC|DQUOT|IO|ROFS|MFILE|NFILE)$/,
];

/** Whether a thrown value says that database or disk cannot serve now, as opposed to a bug of ours. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? error.code : undefined;
  if (typeof code === "string")
    return UNAVAILABLE.some((one) => one.test(code));
  // Both say so without a code when the connection is gone.
  return /Connection terminated|timeout exceeded when trying to connect|PGlite is closed/.test(
    error.message,
  );
}
