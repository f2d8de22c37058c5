import type { Queryable } from "../storage/database.js";
import type {
  KeptCodeList,
  NewestVersion,
  PublishedCodeList,
} from "./code-list-port.js";

/** What refreshing has found, for all processes. */
export interface CodeListStore {
  find(uri: string, version: string): Promise<KeptCodeList | undefined>;
  /**
   * Keeps a version for good.
   *
   * @returns false if it is kept with other bytes: a published version never changes, so one of both is wrong
   */
  keep(list: PublishedCodeList, source: string, at: Date): Promise<boolean>;
  newest(uri: string): Promise<NewestVersion | undefined>;
  /** Notes what came of asking; what an earlier question has brought stays where this one brought nothing. */
  note(uri: string, found: Omit<NewestVersion, "answeredAt">): Promise<void>;
}

/** Opens the tables. */
export function openCodeListStore(database: Queryable): CodeListStore {
  return {
    async find(uri, version) {
      const [row] = await database.query<{
        content: string;
        source: string;
        foundAt: Date;
      }>(
        `select content, source, found_at as "foundAt" from gateway.code_lists where uri = $1 and version = $2`,
        [uri, version],
      );
      if (row === undefined) return undefined;
      const { content, source, foundAt } = row;
      // We wrote it ourselves.
      return { ...(JSON.parse(content) as PublishedCodeList), source, foundAt };
    },
    async keep(list, source, at) {
      const { uri, version, sha256 } = list;
      await database.query(
        `insert into gateway.code_lists (uri, version, sha256, source, content, found_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [uri, version, sha256, source, JSON.stringify(list), at],
      );
      const [kept] = await database.query<{ sha256: string }>(
        "select sha256 from gateway.code_lists where uri = $1 and version = $2",
        [uri, version],
      );
      return kept?.sha256 === sha256;
    },
    async newest(uri) {
      const [row] = await database.query<{
        version: string | null;
        source: string | null;
        checkedAt: Date;
        answeredAt: Date | null;
        problem: string | null;
      }>(
        `select version, source, checked_at as "checkedAt", answered_at as "answeredAt", problem
           from gateway.code_list_checks where uri = $1`,
        [uri],
      );
      if (row === undefined) return undefined;
      const { version, source, checkedAt, answeredAt, problem } = row;
      return {
        checkedAt,
        ...(version === null ? {} : { version }),
        ...(source === null ? {} : { source }),
        ...(answeredAt === null ? {} : { answeredAt }),
        ...(problem === null ? {} : { problem }),
      };
    },
    async note(uri, { version, source, checkedAt, problem }) {
      await database.query(
        `insert into gateway.code_list_checks (uri, version, source, checked_at, answered_at, problem)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (uri) do update
           set version = coalesce(excluded.version, code_list_checks.version),
               source = coalesce(excluded.source, code_list_checks.source),
               checked_at = excluded.checked_at,
               answered_at = coalesce(excluded.answered_at, code_list_checks.answered_at),
               problem = excluded.problem`,
        [
          uri,
          version ?? null,
          source ?? null,
          checkedAt,
          problem === undefined ? checkedAt : null,
          problem ?? null,
        ],
      );
    },
  };
}
