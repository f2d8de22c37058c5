import { compactVerify } from "jose";

import { asObject, asObjects, parseJsonObject, UUID } from "./json.js";
import type { CheckedKey } from "./key.js";

/** What the tags of our submission are. */
export interface Tags {
  readonly metadata: string;
  readonly data: string;
  /** By the ids of the attachments. */
  readonly attachments: Readonly<Record<string, string>>;
}

/** What events must be about to be believed. */
export interface Expectation {
  readonly submissionId: string;
  readonly caseId: string;
  readonly destinationId: string;
  /** How the delivery service names itself. */
  readonly serviceIssuer: string;
  /** What we sent; `undefined` as long as nothing was sent. */
  readonly tags: Tags | undefined;
  readonly now: Date;
  /** The key with which a party signs events; `undefined` if it has none of that id, or one that cannot be believed. */
  keyOf(
    party: "service" | "destination",
    kid: string,
  ): Promise<CheckedKey | undefined>;
}

/** An event that has passed every check. */
export interface VerifiedEvent {
  readonly name: EventName;
  readonly party: "service" | "destination";
  readonly at: Date;
  /** Byte for byte: the evidence. */
  readonly set: string;
  readonly problems: readonly RejectProblem[];
}

/** Why a submission was rejected. `title` and `detail` are for people. */
export interface RejectProblem {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly instance: string;
}

/** What a log says, and what of it cannot be believed. */
export interface LogReading {
  readonly events: readonly VerifiedEvent[];
  /** Why events were refused: codes, never their content. */
  readonly refused: readonly string[];
}

const EVENTS = "https://schema.fitko.de/fit-connect/events/";
/** Who may say what. A rejection by the service is what becomes of a submission that nobody fetches. */
const SPEAKERS = {
  "create-submission": ["service"],
  "submit-submission": ["service"],
  "notify-submission": ["service"],
  "forward-submission": ["service", "destination"],
  "accept-submission": ["destination"],
  "reject-submission": ["service", "destination"],
  "delete-submission": ["service"],
} as const;

/** The last part of an event's address. */
export type EventName = keyof typeof SPEAKERS;

const SET_SCHEMA =
  /^https:\/\/schema\.fitko\.de\/fit-connect\/set-payload\/1\.\d+\.\d+\/set-payload\.schema\.json$/;
const EARLIEST_IAT = 1_577_833_200;
const CLOCK_SKEW_S = 300;
const MAX_SET_LENGTH = 200_000;

/** Reads a log, believing only what verifies. */
export async function readEventLog(
  sets: readonly unknown[],
  expected: Expectation,
): Promise<LogReading> {
  const events: VerifiedEvent[] = [];
  const refused: string[] = [];
  const seen = new Set<string>();
  for (const set of sets) {
    const reading = await readEvent(set, expected);
    if (typeof reading === "string") {
      refused.push(reading);
      continue;
    }
    // The same event twice says nothing new.
    if (seen.has(reading.jti)) continue;
    seen.add(reading.jti);
    events.push(reading.event);
  }
  return { events, refused };
}

async function readEvent(
  set: unknown,
  expected: Expectation,
): Promise<string | { readonly jti: string; readonly event: VerifiedEvent }> {
  if (typeof set !== "string" || set.length > MAX_SET_LENGTH)
    return "no signed event";
  const [header, payload] = set
    .split(".")
    .map((segment) => parseJsonObject(Buffer.from(segment, "base64url")));
  if (header === undefined || payload === undefined) return "no signed event";
  // Said before any key is touched: a public key must never serve as a secret, and unsigned is never signed.
  if (header["alg"] !== "PS512") return "alg is not PS512";
  if (header["typ"] !== "secevent+jwt") return "typ is not secevent+jwt";
  if ("crit" in header || "jwk" in header || "x5c" in header)
    return "the header brings a key of its own";
  const { kid } = header;
  if (typeof kid !== "string" || !/^[\w.~:-]{1,128}$/.test(kid))
    return "no kid";
  const { iss } = payload;
  const party =
    iss === expected.serviceIssuer
      ? "service"
      : iss === expected.destinationId
        ? "destination"
        : undefined;
  if (party === undefined) return "foreign iss";
  const key = await expected.keyOf(party, kid);
  if (key === undefined) return `no key of the ${party} with this kid`;
  try {
    await compactVerify(set, key.key, { algorithms: ["PS512"] });
  } catch {
    return "the signature does not verify";
  }
  // What is read from here on was signed by that party.
  return judgeClaims(set, payload, party, expected);
}

function judgeClaims(
  set: string,
  claims: Readonly<Record<string, unknown>>,
  party: VerifiedEvent["party"],
  { submissionId, caseId, tags, now }: Expectation,
): string | { readonly jti: string; readonly event: VerifiedEvent } {
  const { $schema, jti, iat, sub, txn, events } = claims;
  if (typeof $schema !== "string" || !SET_SCHEMA.test($schema))
    return "unknown $schema";
  if (typeof jti !== "string" || !UUID.test(jti)) return "no jti";
  if (typeof iat !== "number" || !Number.isInteger(iat) || iat < EARLIEST_IAT)
    return "no iat";
  if (iat > now.getTime() / 1000 + CLOCK_SKEW_S) return "iat lies ahead";
  if (sub !== `submission:${submissionId}`) return "about another submission";
  if (txn !== `case:${caseId}`) return "about another case";
  const entries = Object.entries(asObject(events) ?? {});
  const [[address, content] = ["", undefined]] = entries;
  if (entries.length !== 1) return "not exactly one event";
  const name = address.startsWith(EVENTS) ? address.slice(EVENTS.length) : "";
  if (!isEventName(name)) return "unknown event";
  const speakers: readonly string[] = SPEAKERS[name];
  if (!speakers.includes(party))
    return `${name} is not for the ${party} to say`;
  const about = asObject(content) ?? {};
  if (
    (name === "submit-submission" || name === "accept-submission") &&
    !areOurs(about["authenticationTags"], tags)
  )
    return `${name} with other tags`;
  return {
    jti,
    event: {
      name,
      party,
      at: new Date(iat * 1000),
      set,
      problems: asObjects(about["problems"]).map(toProblem),
    },
  };
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(SPEAKERS, name);
}

function areOurs(given: unknown, tags: Tags | undefined): boolean {
  const { metadata, data, attachments } = asObject(given) ?? {};
  if (tags === undefined) return false;
  const theirs = asObject(attachments) ?? {};
  const ids = Object.keys(tags.attachments);
  return (
    metadata === tags.metadata &&
    data === tags.data &&
    Object.keys(theirs).length === ids.length &&
    ids.every(
      (id) => Object.hasOwn(theirs, id) && theirs[id] === tags.attachments[id],
    )
  );
}

function toProblem(given: Readonly<Record<string, unknown>>): RejectProblem {
  const word = (value: unknown): string =>
    typeof value === "string" ? value.slice(0, 1000) : "";
  return {
    type: word(given["type"]),
    title: word(given["title"]),
    detail: word(given["detail"]),
    instance: word(given["instance"]),
  };
}
