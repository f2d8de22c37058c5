import type { CertificateTrust } from "../delivery/fit-connect/certificate.js";
import { isDestinationId, keyIn } from "../delivery/fit-connect/destination.js";
import {
  asObject,
  asObjects,
  parseJsonObject,
} from "../delivery/fit-connect/json.js";
import { checkKey, type CheckedKey } from "../delivery/fit-connect/key.js";
import { KeyUnavailable } from "../delivery/fit-connect/key-ring.js";
import { retryAfterMs } from "../delivery/http-outcome.js";
import type { LogEntry } from "../options.js";
import { sendRequest, type Peer } from "../outbound/request.js";
import { readAreaKey, type AreaKey } from "./area-key.js";
import { openAnswers, type Asked } from "./route-answers.js";
import { judgeRouteSignature } from "./route-signature.js";
import type {
  Route,
  RouteContact,
  RouteQuestion,
  RoutingPort,
} from "./routing-port.js";

/** The Routing API of FIT-Connect, as the configuration names it. */
export interface FitConnectRoutingOptions {
  readonly name: string;
  /** Base address of the Routing API, without `/v1`. */
  readonly url: string;
  /** Name of the delivery target that sends to the destinations found. */
  readonly target: string;
  /** Targets that get what the destination gets, such as a DMS. */
  readonly also?: readonly string[];
  /** Host of the Submission API that this target uses. */
  readonly submissionHost: string;
  /** Who may sign destinations, and where their keys are; default: `<iss>/.well-known/jwks.json`. */
  readonly issuers: readonly {
    readonly iss: string;
    readonly keysUrl?: string;
  }[];
  /** What certificates of their keys must lead to, if they carry any. */
  readonly trust: CertificateTrust;
  readonly peer?: Peer;
  /** Whom to ask about our requests: part of the User-Agent. */
  readonly contact?: string;
  readonly now?: () => Date;
  readonly log?: (entry: LogEntry) => void;
}

const MAX_ANSWER_BYTES = 2_000_000;
const KEEP_KEYS_MS = 60 * 60_000;
/** After a failure without Retry-After, so long nobody asks: pages must not wait for it one after the other. */
const PAUSE_MS = 30_000;
const MAX_PAUSE_MS = 60 * 60_000;
const IDLE_MS = 10_000;

/**
 * Finds destinations by the Routing API 2.0. What it says is believed only of destinations whose signature holds. Answers are
 * kept: a day as they are, a week where the service cannot be asked; that there is none, for ten minutes.
 */
export function routeByFitConnect(
  options: FitConnectRoutingOptions,
): RoutingPort {
  const { name, url, now = () => new Date(), log = () => undefined } = options;
  const base = url.replace(/\/$/, "");
  const headers = {
    "user-agent": `fim-forms/0.1${options.contact === undefined ? "" : ` (+${options.contact})`}`,
  };
  let pausedUntil = 0;
  const get = async (
    address: string,
  ): Promise<Uint8Array | { readonly problem: string }> => {
    if (now().getTime() < pausedUntil)
      return { problem: "the service asked to wait, or did not answer" };
    const answer = await sendRequest(options.peer ?? {}, {
      method: "GET",
      url: new URL(address),
      headers,
      idleMs: IDLE_MS,
      maxAnswerBytes: MAX_ANSWER_BYTES,
    });
    if (answer.kind === "answered" && answer.status === 200) return answer.body;
    const afterMs =
      answer.kind === "answered"
        ? retryAfterMs(answer.header("retry-after"), now())
        : undefined;
    pausedUntil = now().getTime() + Math.min(afterMs ?? PAUSE_MS, MAX_PAUSE_MS);
    const problem =
      answer.kind === "answered"
        ? `HTTP ${String(answer.status)}`
        : answer.problem;
    log({ event: "routing-trouble", routing: name, problem });
    return { problem };
  };
  const keyOf = keyFinder(options, get, now);

  const readRoute = async (
    given: Readonly<Record<string, unknown>>,
    leika: string,
    area: AreaKey,
  ): Promise<Route | undefined> => {
    const { destinationId, destinationSignature } = given;
    const problem = isDestinationId(destinationId)
      ? await judgeRouteSignature(destinationSignature, {
          destinationId,
          leika,
          area,
          submissionHost: options.submissionHost,
          now: now(),
          keyOf,
        })
      : "the destination has no id";
    if (problem !== undefined || !isDestinationId(destinationId)) {
      log({
        event: "alarm",
        alarm: "route-refused",
        routing: name,
        problem: problem ?? "",
      });
      return undefined;
    }
    const contact = contactIn(given);
    return {
      targets: [options.target, ...(options.also ?? [])],
      destination: destinationId,
      area: area.digits,
      ...(contact === undefined ? {} : { contact }),
    };
  };

  const ask = async (leika: string, area: AreaKey): Promise<Asked> => {
    const asked = new URLSearchParams({
      leikaKey: leika,
      ars: area.digits,
      offset: "0",
      limit: "100",
    });
    const body = await get(`${base}/v1/routes?${asked.toString()}`);
    if ("problem" in body) return body;
    const given = parseJsonObject(body);
    if (!Array.isArray(given?.["routes"]))
      return { problem: "the answer cannot be read" };
    const offers = asObjects(given["routes"]);
    const routes: Route[] = [];
    try {
      for (const one of offers) {
        const route = await readRoute(one, leika, area);
        const isNew = routes.every(
          ({ destination }) => destination !== route?.destination,
        );
        if (route !== undefined && isNew) routes.push(route);
      }
    } catch (error) {
      if (error instanceof KeyUnavailable) return { problem: error.message };
      throw error;
    }
    // Somebody is there, and nothing proves who: that is not the same as nobody.
    return routes.length === 0 && offers.length > 0
      ? { problem: "no destination's signature holds" }
      : { routes };
  };

  const answers = openAnswers({ name, ask, now, log });
  return {
    name,
    keepIn: (memory) => {
      answers.keepIn(memory);
    },
    async resolve({ leika, ars }: RouteQuestion) {
      const area = ars === undefined ? undefined : readAreaKey("ars", ars);
      if (!/^99\d{12}$/.test(leika) || area === undefined)
        return {
          kind: "not-understood",
          problem: "a LeiKa key and a Regionalschlüssel are needed",
        };
      return answers.find(leika, area);
    },
  };
}

/** Finds keys of trusted issuers, and keeps them for an hour. */
function keyFinder(
  { issuers, trust }: FitConnectRoutingOptions,
  get: (address: string) => Promise<Uint8Array | { readonly problem: string }>,
  now: () => Date,
): (issuer: string, kid: string) => Promise<CheckedKey | undefined> {
  const kept = new Map<
    string,
    { readonly key: CheckedKey; readonly until: number }
  >();
  return async (issuer, kid) => {
    const trusted = issuers.find(({ iss }) => iss === issuer);
    if (trusted === undefined) return undefined;
    const id = `${issuer} ${kid}`;
    const known = kept.get(id);
    if (known !== undefined && known.until > now().getTime()) return known.key;
    const address =
      trusted.keysUrl ?? `${issuer.replace(/\/$/, "")}/.well-known/jwks.json`;
    const body = await get(address);
    if ("problem" in body) throw new KeyUnavailable(body.problem);
    const verdict = await checkKey(keyIn(body, kid), "signature", trust, now());
    if (!verdict.ok) return undefined;
    if (kept.size >= 100) kept.clear();
    kept.set(id, { key: verdict.key, until: now().getTime() + KEEP_KEYS_MS });
    return verdict.key;
  };
}

/** What citizens may be told of a destination: short lines, and addresses of the web only. */
function contactIn(
  given: Readonly<Record<string, unknown>>,
): RouteContact | undefined {
  const authority = lineOf(given["destinationName"]);
  if (authority === undefined) return undefined;
  const place = asObject(given["postalAddress"]) ?? asObject(given["address"]);
  const address = [
    [place?.["street"], place?.["houseNumber"]],
    [place?.["zip"], place?.["town"]],
  ].flatMap((words) => {
    const text = words.map(lineOf).filter((one) => one !== undefined);
    return text.length === 0 ? [] : [text.join(" ")];
  });
  const url = lineOf(given["contactFormUrl"]);
  return {
    authority,
    ...(address.length === 0 ? {} : { address }),
    ...(url?.startsWith("https://") === true ? { url } : {}),
  };
}

function lineOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[^\p{Cc}]{1,300}$/u.test(value)
    ? value
    : undefined;
}
