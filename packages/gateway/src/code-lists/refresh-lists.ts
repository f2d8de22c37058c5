import type { LogEntry } from "../options.js";
import type { CodeListSource } from "./code-list-port.js";
import type { CodeListStore } from "./code-list-store.js";
import type { ListUse } from "./lists-in-use.js";

/** What refreshing works with. */
export interface RefreshTools {
  readonly uses: readonly ListUse[];
  /** Asked in this order; the first that knows a list is believed. */
  readonly sources: readonly CodeListSource[];
  readonly store: CodeListStore;
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
  readonly signal: AbortSignal;
}

/**
 * Asks about every list in use, one after the other: which version is valid, and what is in it. The version that forms use is
 * fetched as well, once, since it tells how a form reads the list. Forms are not touched.
 *
 * @returns false if something could not be found out
 */
export async function refreshLists(tools: RefreshTools): Promise<boolean> {
  const { uses, store, now, log, signal } = tools;
  const spared = sparing(tools.sources);
  const versions = new Map<string, Set<string>>();
  for (const { uri, version } of uses)
    versions.set(uri, (versions.get(uri) ?? new Set()).add(version));
  let troubles = 0;
  for (const [uri, used] of versions) {
    const found = await askAbout(uri, used, { ...tools, sources: spared });
    // Whatever went wrong then, went wrong because we stopped.
    if (signal.aborted) return false;
    await store.note(uri, { ...found, checkedAt: now() });
    if (found.problem === undefined) continue;
    troubles += 1;
    log({ event: "code-list-trouble", list: uri, problem: found.problem });
  }
  log({ event: "code-lists", lists: versions.size, troubles });
  return troubles === 0;
}

/** After so many failures in a row, a source is left alone for the rest of the turn: waiting for it would keep others waiting. */
const MOST_FAILURES = 3;

function sparing(
  sources: readonly CodeListSource[],
): readonly CodeListSource[] {
  return sources.map((source) => {
    let failures = 0;
    return {
      name: source.name,
      get: (uri, version, signal) => source.get(uri, version, signal),
      async latest(uri, signal) {
        if (failures >= MOST_FAILURES)
          return {
            kind: "trouble",
            problem: `not asked: it failed ${String(failures)} times in a row`,
          };
        const answer = await source.latest(uri, signal);
        failures = answer.kind === "trouble" ? failures + 1 : 0;
        return answer;
      },
    };
  });
}

/** A list that no source has ever known has no version, and no problem either. */
async function askAbout(
  uri: string,
  used: ReadonlySet<string>,
  { sources, store, now, log, signal }: RefreshTools,
): Promise<{
  readonly version?: string;
  readonly source?: string;
  readonly problem?: string;
}> {
  let problem: string | undefined;
  const fetchAndKeep = async (
    source: CodeListSource,
    version: string,
  ): Promise<string | undefined> => {
    const answer = await source.get(uri, version, signal);
    if (answer.kind === "none") return `version ${version} is not there`;
    if (answer.kind === "trouble") return answer.problem;
    if (await store.keep(answer.list, source.name, now())) return undefined;
    log({ event: "alarm", alarm: "code-list-changed", list: uri });
    return `version ${version} is not what was published under that name before`;
  };
  for (const source of sources) {
    const latest = await source.latest(uri, signal);
    if (latest.kind === "none") continue;
    if (latest.kind === "trouble") {
      // The next source may know.
      problem ??= `${source.name}: ${latest.problem}`;
      continue;
    }
    const { version } = latest;
    // Fetched every time: that is how a version that was changed under its name is noticed.
    const failure = await fetchAndKeep(source, version);
    if (failure !== undefined) {
      problem ??= `${source.name}: ${failure}`;
      continue;
    }
    for (const one of used)
      if (one !== version && (await store.find(uri, one)) === undefined)
        // What is not there any more is only a convenience for comparing.
        await fetchAndKeep(source, one);
    return { version, source: source.name };
  }
  if (problem !== undefined) return { problem };
  return (await store.newest(uri))?.version === undefined
    ? {}
    : { problem: "no source knows the list any more" };
}
