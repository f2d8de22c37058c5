import type { LogEntry } from "../options.js";
import type { AreaKey } from "./area-key.js";
import type { Route, RouteAnswer, RouteMemory } from "./routing-port.js";

/** What came of a question to a service: routes that hold, maybe none; or why there is no answer. */
export type Asked =
  { readonly routes: readonly Route[] } | { readonly problem: string };

/** Answers of a service that is not asked more often than needed. */
export interface Answers {
  keepIn(memory: RouteMemory): void;
  find(leika: string, area: AreaKey): Promise<RouteAnswer>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How long an answer is used without asking again. */
const FRESH_MS = { some: DAY_MS, none: 10 * MINUTE_MS };
/** How long routes are used when the service cannot be asked. That there is none is not believed for long. */
const USABLE_MS = 7 * DAY_MS;
const MAX_KEPT = 10_000;

interface Kept {
  readonly routes: readonly Route[];
  readonly askedAt: Date;
}

/** Opens an empty memory; one that outlives the process may be added. */
export function openAnswers({
  name,
  ask,
  now,
  log,
}: {
  readonly name: string;
  readonly ask: (leika: string, area: AreaKey) => Promise<Asked>;
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
}): Answers {
  const kept = new Map<string, Kept>();
  const asking = new Map<string, Promise<Asked>>();
  let memory: RouteMemory | undefined;

  const recall = async (key: string): Promise<Kept | undefined> => {
    const there = kept.get(key);
    if (there !== undefined || memory === undefined) return there;
    try {
      const found = await memory.read(`${name} ${key}`);
      if (found === undefined) return undefined;
      // We wrote it ourselves.
      const routes = JSON.parse(found.text) as readonly Route[];
      const one = { routes, askedAt: found.askedAt };
      kept.set(key, one);
      return one;
    } catch {
      // The service can still be asked.
      return undefined;
    }
  };
  const keep = async (key: string, one: Kept): Promise<void> => {
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(key, one);
    try {
      await memory?.write(
        `${name} ${key}`,
        JSON.stringify(one.routes),
        one.askedAt,
      );
    } catch {
      log({ event: "routing-trouble", routing: name, problem: "not kept" });
    }
  };
  /** Whoever asks the same meanwhile waits for the same answer. */
  const askOnce = (
    key: string,
    leika: string,
    area: AreaKey,
  ): Promise<Asked> => {
    const there = asking.get(key);
    if (there !== undefined) return there;
    const asked = ask(leika, area).finally(() => asking.delete(key));
    asking.set(key, asked);
    return asked;
  };

  return {
    keepIn(given) {
      memory = given;
    },
    async find(leika, area) {
      const key = `${leika} ${area.digits}`;
      const known = await recall(key);
      const ageMs =
        known === undefined
          ? Infinity
          : now().getTime() - known.askedAt.getTime();
      const freshMs =
        known?.routes.length === 0 ? FRESH_MS.none : FRESH_MS.some;
      if (known !== undefined && ageMs < freshMs) return answerOf(known, false);
      const asked = await askOnce(key, leika, area);
      if ("routes" in asked) {
        const one = { routes: asked.routes, askedAt: now() };
        await keep(key, one);
        return answerOf(one, false);
      }
      if (known !== undefined && known.routes.length > 0 && ageMs < USABLE_MS) {
        log({
          event: "routing-stale",
          routing: name,
          ageHours: Math.floor(ageMs / (60 * MINUTE_MS)),
        });
        return answerOf(known, true);
      }
      return { kind: "unavailable", problem: asked.problem };
    },
  };
}

function answerOf({ routes, askedAt }: Kept, isStale: boolean): RouteAnswer {
  const dated = routes.map((route) => ({
    ...route,
    asOf: askedAt,
    ...(isStale ? { isStale } : {}),
  }));
  const [only] = dated;
  if (only === undefined) return { kind: "none" };
  return dated.length === 1
    ? { kind: "one", route: only }
    : { kind: "several", routes: dated };
}
