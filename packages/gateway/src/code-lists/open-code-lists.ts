import type { LogEntry } from "../options.js";
import { repeat } from "../repeat.js";
import type { Database } from "../storage/database.js";
import type { CodeListPort, CodeListSource } from "./code-list-port.js";
import { openCodeListStore } from "./code-list-store.js";
import type { ListUse } from "./lists-in-use.js";
import { refreshLists } from "./refresh-lists.js";
import { openRefreshTurn } from "./refresh-turn.js";

/** The port with what looks after it. */
export interface CodeLists extends CodeListPort {
  /** In the order of the forms. */
  readonly uses: readonly ListUse[];
  /** Names of the sources; none: nobody is asked. */
  readonly sources: readonly string[];
  /** Whether lists are being refreshed, here or in another process. */
  isRefreshing(): Promise<boolean>;
  /** Waits for the turn under way. */
  stop(): Promise<void>;
}

/** What the port is opened over. */
export interface CodeListSetup {
  readonly database: Database;
  readonly uses: readonly ListUse[];
  readonly sources: readonly CodeListSource[];
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
}

const LOOK_EVERY_MS = 60_000;
const REFRESH_EVERY_MS = 24 * 60 * 60_000;
/** After trouble, sources are asked again sooner. */
const REFRESH_AGAIN_MS = 60 * 60_000;
const LEASE_MS = 15 * 60_000;
const MOST_MS = 12 * 60_000;

/**
 * Refreshes every day while there are sources, in one of all processes; the others see what it has found. The first time is
 * soon after the first start.
 */
export function openCodeLists({
  database,
  uses,
  sources,
  now,
  log,
}: CodeListSetup): CodeLists {
  const store = openCodeListStore(database);
  const turn = openRefreshTurn(database, LEASE_MS);
  const stopping = new AbortController();
  const refreshInTurn = async (): Promise<void> => {
    if (sources.length === 0 || !(await turn.take(now()))) return;
    let isDone = false;
    try {
      isDone = await refreshLists({
        ...{ uses, sources, store, now, log },
        signal: AbortSignal.any([
          stopping.signal,
          AbortSignal.timeout(MOST_MS),
        ]),
      });
    } finally {
      const waitMs = isDone ? REFRESH_EVERY_MS : REFRESH_AGAIN_MS;
      await turn.end(new Date(now().getTime() + waitMs));
    }
  };
  const onFailure = (): void => {
    log({ event: "code-list-trouble", problem: "refreshing has failed" });
  };
  const looking = repeat(LOOK_EVERY_MS, refreshInTurn, onFailure);
  let asked: Promise<void> = Promise.resolve();
  return {
    uses,
    sources: sources.map(({ name }) => name),
    get: (uri, version) => store.find(uri, version),
    latest: (uri) => store.newest(uri),
    async refresh() {
      await turn.hasten(now());
      asked = asked.then(refreshInTurn).catch(onFailure);
    },
    isRefreshing: () => turn.isUnderWay(now()),
    async stop() {
      stopping.abort();
      await looking.stop();
      await asked;
    },
  };
}
