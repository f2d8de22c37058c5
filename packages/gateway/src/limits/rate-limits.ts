import { randomBytes } from "node:crypto";

import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";

import { ProblemError, problems } from "../http/problem.js";
import type { LogEntry } from "../options.js";
import { hashClient } from "./client-keys.js";

/**
 * How many requests a client may make in a minute, at each process of the gateway. An address is a client, and behind one
 * there may be a town hall or a mobile network: the limits hold off machines, not people.
 */
export interface RateLimits {
  /** All requests together. */
  readonly requests: number;
  /** Requests that make the gateway work or store: submissions, uploads, drafts, posted forms. */
  readonly writes: number;
  /** What is stored before anybody submits anything: uploads, new drafts. */
  readonly files: number;
  /** Tries at passwords and codes. Wrong ones are counted in the database besides, by all processes together. */
  readonly secrets: number;
}

/** What holds when nothing else is said. */
export const DEFAULT_RATES: RateLimits = {
  requests: 3_000,
  writes: 300,
  files: 60,
  secrets: 30,
};

declare module "fastify" {
  interface FastifyContextConfig {
    /**
     * `secret`: guessing pays here. `file`: fills the store. `trusted`: writes are not counted, because the sender proves by a signature who it is.
     * Absent: what a route's method says.
     */
    limit?: "secret" | "file" | "trusted";
  }
}

const WINDOW_MS = 60_000;
/** Clients that are counted at a time; beyond that, those are forgotten that were not heard of for longest. */
const MOST_CLIENTS = 50_000;

type Limiter = ReturnType<FastifyInstance["createRateLimit"]>;

/**
 * Refuses with 429 what is too much, before anything is read or looked up. Counts stand in memory, under hashes that only
 * this process can make.
 */
export function addRateLimits(
  app: FastifyInstance,
  limits: RateLimits,
  {
    trustsProxy,
    log,
  }: {
    readonly trustsProxy: boolean;
    readonly log: (entry: LogEntry) => void;
  },
): void {
  const salt = randomBytes(32);
  app.register(rateLimit, {
    global: false,
    keyGenerator: ({ ip }) => hashClient(ip, salt),
    cache: MOST_CLIENTS,
    timeWindow: WINDOW_MS,
  });
  let limiters: Readonly<Record<keyof RateLimits, Limiter>> | undefined;
  // They are there once the server is ready, and no request comes earlier.
  const open = () =>
    (limiters ??= {
      requests: app.createRateLimit({ max: limits.requests }),
      writes: app.createRateLimit({ max: limits.writes }),
      files: app.createRateLimit({ max: limits.files }),
      secrets: app.createRateLimit({ max: limits.secrets }),
    });
  app.addHook("onRequest", async (request) => {
    for (const kind of kindsOf(request)) {
      const count = await open()[kind](request);
      if (count.isAllowed || !count.isExceeded) continue;
      log({ event: "rate-limited", kind, route: routeOf(request) });
      throw new ProblemError(problems.tooManyRequests(), {
        retryAfterS: Math.max(1, count.ttlInSeconds),
      });
    }
  });
  if (!trustsProxy) warnOfProxy(app, log);
}

function kindsOf({
  method,
  routeOptions,
}: FastifyRequest): readonly (keyof RateLimits)[] {
  const { limit } = routeOptions.config;
  const reads = method === "GET" || method === "HEAD";
  return [
    "requests",
    ...(reads || limit === "trusted" ? [] : (["writes"] as const)),
    ...(limit === "file" ? (["files"] as const) : []),
    ...(limit === "secret" ? (["secrets"] as const) : []),
  ];
}

const routeOf = ({ routeOptions }: FastifyRequest): string =>
  routeOptions.url ?? "";

/** Says once that a proxy stands in front and all clients look like one. */
function warnOfProxy(
  app: FastifyInstance,
  log: (entry: LogEntry) => void,
): void {
  let isSaid = false;
  app.addHook("onRequest", (request, _reply, done) => {
    if (!isSaid && request.headers["x-forwarded-for"] !== undefined) {
      isSaid = true;
      log({ event: "alarm", alarm: "untrusted-proxy" });
    }
    done();
  });
}
