import { listenOnLoopback, type Answer, type Call } from "../loopback.js";
import { callbackBody, callbackHeaders } from "./callbacks.js";
import { DeliveryService } from "./delivery-service.js";
import { claimsOf, signEvent, type EventClaims } from "./events.js";
import { Faults, type FaultRule } from "./faults.js";
import { metadataJudge } from "./judge-metadata.js";
import {
  EXAMPLE_ACCOUNTS,
  exampleDestination,
  type Destination,
  type FitConnectAccount,
  type FitConnectSimulatorOptions,
} from "./options.js";
import { problem, Refusal } from "./problem.js";
import { findRoutes } from "./routing-service.js";
import type { Submission } from "./submission.js";
import {
  fitConnectTestKeys,
  type FitConnectTestKeys,
  type TestJwk,
} from "./test-keys.js";
import { Tokens } from "./tokens.js";

/** A request as the simulator saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** The simulator while it runs. */
export interface FitConnectSimulator {
  readonly origin: string;
  readonly tokenUrl: string;
  readonly submissionApiUrl: string;
  readonly routingApiUrl: string;
  readonly keys: FitConnectTestKeys;
  /** In the order of their arrival, without faults' own resets. */
  readonly requests: readonly SeenRequest[];
  /** Everything that was ever created and has not vanished. */
  submissions(): readonly Submission[];
  fault(rule: FaultRule): void;
  clearFaults(): void;
  expireTokens(): void;
  /** Replaces a destination, or adds it. */
  setDestination(destination: Destination): void;
  destination(id: string): Destination;
  /** From now on the destination encrypts with another key; the old one is kept or thrown away. */
  rollOver(destinationId: string, key: TestJwk, keepOld: boolean): void;
  /** The receiver accepts what it found in order, or rejects it for the given reasons. */
  decide(submissionId: string, problems?: readonly string[]): Promise<void>;
  /**
   * Appends an event to a submission's log, whatever it says and whoever signs it.
   *
   * @param claims - what differs from an event of the service itself
   */
  append(
    submissionId: string,
    claims: Partial<EventClaims> & Pick<EventClaims, "event">,
    signedBy?: { readonly key: TestJwk; readonly kid?: string },
  ): Promise<void>;
  /** Appends a text to a log as it is. */
  appendRaw(submissionId: string, event: string): void;
  close(): Promise<void>;
}

/**
 * Starts a stand-in for FIT-Connect: token endpoint, Submission API v2 for senders and receivers, Routing API. It knows what
 * the destination knows, so it also judges what it was sent.
 */
export async function startFitConnect(
  options: FitConnectSimulatorOptions = {},
): Promise<FitConnectSimulator> {
  const keys = fitConnectTestKeys();
  const {
    now = () => new Date(),
    accounts = EXAMPLE_ACCOUNTS,
    destinations = [exampleDestination(keys, [])],
    metadataSchema,
    verdicts = "judge",
    tokenLifetime = 1800,
  } = options;
  const known = new Map(destinations.map((one) => [one.destinationId, one]));
  const tokens = new Tokens(accounts, now, tokenLifetime);
  const faults = new Faults();
  const requests: SeenRequest[] = [];
  let submissionApiUrl = "";
  let routingApiUrl = "";

  const service = new DeliveryService({
    issuer: () => submissionApiUrl,
    now,
    destinations: known,
    signingKey: keys.serviceSigning,
    judgeMetadata: metadataJudge(metadataSchema),
    verdicts,
    onNews: (submission) => {
      tellSender(submission, accounts, now());
    },
  });
  const answer = async (call: Call): Promise<Answer> => {
    try {
      return await route(call, { service, tokens, routes });
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  };
  const routes = (call: Call): Promise<Answer> =>
    findRoutes(call, {
      issuer: () => routingApiUrl,
      submissionHost: () => submissionApiUrl,
      now,
      destinations: known,
      signingKey: keys.serviceSigning,
    });
  const server = await listenOnLoopback(async (call) => {
    await service.age();
    const outcome = await faults.around(call, () => answer(call));
    const { method, path } = call;
    requests.push({ method, path, status: outcome.answer.status });
    return outcome;
  }, options.port);
  submissionApiUrl = `${server.origin}/submission-api`;
  routingApiUrl = `${server.origin}/routing-api`;

  const submissionOf = (id: string): Submission => {
    const submission = service.submissions.get(id);
    if (submission === undefined) throw new Error("no such submission");
    return submission;
  };
  return {
    origin: server.origin,
    tokenUrl: `${server.origin}/token`,
    submissionApiUrl,
    routingApiUrl,
    keys,
    requests,
    submissions: () => Array.from(service.submissions.values()),
    fault: (rule) => {
      faults.add(rule);
    },
    clearFaults: () => {
      faults.clear();
    },
    expireTokens: () => {
      tokens.expireAll();
    },
    setDestination: (destination) => {
      known.set(destination.destinationId, destination);
    },
    destination: (id) => service.destinations.find(id),
    rollOver: (id, key, keepOld) => {
      const destination = service.destinations.find(id);
      known.set(id, {
        ...destination,
        encryptionKeys: [key, ...(keepOld ? destination.encryptionKeys : [])],
      });
    },
    decide: (id, problems) => service.decide(submissionOf(id), problems),
    append: async (id, claims, { key, kid } = { key: keys.serviceSigning }) => {
      const { events, caseId } = submissionOf(id);
      events.push(
        await signEvent(
          claimsOf({
            iss: submissionApiUrl,
            sub: `submission:${id}`,
            txn: `case:${caseId}`,
            at: now(),
            ...claims,
          }),
          key,
          kid,
        ),
      );
    },
    appendRaw: (id, event) => {
      submissionOf(id).events.push(event);
    },
    close: () => server.close(),
  };
}

const SUBMISSION = /^\/submission-api\/v2\/submissions\/([^/]+)$/;
const ATTACHMENT =
  /^\/submission-api\/v2\/submissions\/([^/]+)\/attachments\/([^/]+)$/;
const DESTINATION = /^\/submission-api\/v2\/destinations\/([^/]+)$/;
const KEY = /^\/submission-api\/v2\/destinations\/([^/]+)\/keys\/([^/]+)$/;
const CASE_EVENTS = /^\/submission-api\/v2\/cases\/([^/]+)\/events$/;
const SUBMISSION_EVENTS =
  /^\/submission-api\/v2\/submissions\/([^/]+)\/events$/;

async function route(
  call: Call,
  {
    service,
    tokens,
    routes,
  }: {
    readonly service: DeliveryService;
    readonly tokens: Tokens;
    readonly routes: (call: Call) => Promise<Answer>;
  },
): Promise<Answer> {
  const { method, path, headers } = call;
  // Node's own fetch names itself when its caller does not.
  if (["", "node", "undici"].includes(headers["user-agent"] ?? ""))
    throw new Refusal(403, "user-agent", "User-Agent wanted");
  if (path === "/token") return tokens.issue(call);
  const on = (verb: string, pattern: RegExp): string[] | undefined => {
    const parts = method === verb ? pattern.exec(path) : null;
    return parts?.slice(1).map(decodeURIComponent);
  };
  if (on("GET", /^\/(submission|routing)-api\/\.well-known\/jwks\.json$/))
    return service.showServiceKeys();
  if (on("GET", /^\/routing-api\/v1\/routes$/)) return routes(call);

  const account = tokens.accountOf(call);
  const asSender = (): FitConnectAccount => allow(account, "sender");
  const asReceiver = (): FitConnectAccount => allow(account, "receiver");
  let found = on("GET", DESTINATION);
  if (found) return service.destinations.show(found[0] ?? "");
  found = on("GET", KEY);
  if (found)
    return service.destinations.showKey(found[0] ?? "", found[1] ?? "");
  if (on("POST", /^\/submission-api\/v2\/submissions$/))
    return service.create(asSender(), call);
  found = on("PUT", ATTACHMENT);
  if (found)
    return service.upload(asSender(), found[0] ?? "", found[1] ?? "", call);
  found = on("PUT", SUBMISSION);
  if (found) return service.submit(asSender(), found[0] ?? "", call);
  found = on("GET", SUBMISSION_EVENTS);
  if (found)
    return service.readEvents(
      account,
      { submissionId: found[0] ?? "" },
      call.query,
    );
  found = on("GET", CASE_EVENTS);
  if (found)
    return service.readEvents(account, { caseId: found[0] ?? "" }, call.query);

  if (on("GET", /^\/submission-api\/v2\/submissions$/)) {
    asReceiver();
    return service.list(call.query);
  }
  found = on("GET", SUBMISSION);
  if (found) {
    asReceiver();
    return service.pickUp(found[0] ?? "");
  }
  found = on("GET", ATTACHMENT);
  if (found) {
    asReceiver();
    return service.pickUpAttachment(found[0] ?? "", found[1] ?? "");
  }
  found = on("POST", CASE_EVENTS);
  if (found) {
    asReceiver();
    return service.postEvent(found[0] ?? "", call);
  }
  return problem(404, "not-found", "No such call");
}

function allow(
  account: FitConnectAccount,
  role: FitConnectAccount["role"],
): FitConnectAccount {
  if (account.role !== role)
    throw new Refusal(403, "scope", "The token's scope does not allow this");
  return account;
}

/** Never waited for: a callback is a hint, and whoever misses it asks later. */
function tellSender(
  submission: Submission,
  accounts: readonly FitConnectAccount[],
  at: Date,
): void {
  const callback = accounts.find(
    ({ clientId }) => clientId === submission.clientId,
  )?.callback;
  if (callback === undefined) return;
  const body = callbackBody("new-events", [submission]);
  void fetch(callback.url, {
    method: "POST",
    headers: callbackHeaders(body, callback.secret, at),
    body,
  }).catch(() => undefined);
}
