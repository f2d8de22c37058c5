import pg from "pg";

import type { Database, Queryable } from "./database.js";

const POOL_SIZE = 10;
const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;

/** Connects to a PostgreSQL server, version 15 or later; connections are made when they are needed. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    application_name: "fim-forms gateway",
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    // Statements that are asked together go out together.
    pipeline: true,
  });
  // An idle connection that breaks is replaced; whoever needs one next gets the error of its own query.
  pool.on("error", () => undefined);
  return {
    kind: "server",
    name: hostOf(url),
    ...queryable(pool),
    async transaction(run) {
      const client = await pool.connect();
      let broken: Error | undefined;
      // Without a listener, a connection lost between two statements ends the process.
      const onError = (error: Error): void => {
        broken = error;
      };
      client.on("error", onError);
      try {
        await client.query("begin");
        const result = await run(queryable(client));
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback").catch((failure: unknown) => {
          broken =
            failure instanceof Error ? failure : new Error(String(failure));
        });
        throw error;
      } finally {
        client.off("error", onError);
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

function queryable(client: pg.Pool | pg.PoolClient): Queryable {
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []) {
      const name = nameOf(sql);
      const { rows } = await client.query({
        text: sql,
        values: [...parameters],
        ...(name === undefined ? {} : { name }),
      });
      // The caller knows the columns it asks for.
      return rows as Row[];
    },
    async script<Row>(sql: string) {
      // Several statements give a list of results, whatever the types say.
      const given: unknown = await client.query(sql);
      const results = (
        Array.isArray(given) ? given : [given]
      ) as pg.QueryResult[];
      return (results.at(-1)?.rows ?? []) as Row[];
    },
  };
}

/** Prepared statements of a connection take memory in the server. */
const MOST_PREPARED = 300;
const names = new Map<string, string>();

/** The name of a statement to prepare: parsing and planning take longer than running it. */
function nameOf(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined || names.size >= MOST_PREPARED) return known;
  const name = `s${String(names.size)}`;
  names.set(sql, name);
  return name;
}

function hostOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `PostgreSQL at ${host}${pathname}`;
  } catch {
    return "PostgreSQL";
  }
}
