import { randomUUID } from "node:crypto";

import { CompactSign, compactVerify, importJWK } from "jose";

import { asRecord, isRecord, parseJson } from "../loopback.js";
import { unprocessable } from "./problem.js";
import { importable, type TestJwk } from "./test-keys.js";

const EVENTS = "https://schema.fitko.de/fit-connect/events";
const SCHEMA =
  "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json";
const KNOWN_SCHEMA =
  /^https:\/\/schema\.fitko\.de\/fit-connect\/set-payload\/1\.2\.\d+\/set-payload\.schema\.json$/;

/** What the tags of a submission prove. */
export interface AuthenticationTags {
  readonly metadata: string;
  readonly data: string;
  readonly attachments: Readonly<Record<string, string>>;
}

/** What an event says, before it is signed. Every member can be swapped, for forgeries. */
export interface EventClaims {
  readonly iss: string;
  /** `submission:<uuid>` or `reply:<uuid>` */
  readonly sub: string;
  /** `case:<uuid>` */
  readonly txn: string;
  /** Such as `accept-submission`. */
  readonly event: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** The claims of an event as the schema wants them. */
export function claimsOf({
  iss,
  sub,
  txn,
  event,
  payload = {},
  at,
}: EventClaims): Record<string, unknown> {
  return {
    $schema: SCHEMA,
    jti: randomUUID(),
    iss,
    iat: Math.floor(at.getTime() / 1000),
    sub,
    txn,
    events: { [`${EVENTS}/${event}`]: payload },
  };
}

/** Signs claims as a Security Event Token. */
export async function signEvent(
  claims: Record<string, unknown>,
  key: TestJwk,
  kid = key.kid,
): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ typ: "secevent+jwt", alg: "PS512", kid })
    .sign(await importJWK(importable(key), "PS512"));
}

/** What a receiver may say, by the last part of the event's address. */
export type ReceiverVerdict = "accept" | "reject" | "forward";

const RECEIVER_EVENT = /\/(accept|reject|forward)-(submission|reply)$/;

/** An event of a receiver that was found in order. */
export interface ReceiverEvent {
  readonly jti: string;
  readonly verdict: ReceiverVerdict;
  readonly about: "submission" | "reply";
  /** The id in `sub`. */
  readonly id: string;
  readonly payload: Record<string, unknown>;
}

/**
 * Judges an event that a receiver posts.
 *
 * @throws Refusal saying what is wrong
 */
export async function readReceiverEvent(
  set: string,
  expected: {
    readonly iss: string;
    readonly caseId: string;
    readonly key: TestJwk;
    readonly now: Date;
  },
): Promise<ReceiverEvent> {
  const header = asRecord(
    parseJson(Buffer.from(set.split(".")[0] ?? "", "base64url")),
  );
  if (header["typ"] !== "secevent+jwt") throw unprocessable("Wrong typ");
  if (header["alg"] !== "PS512") throw unprocessable("Wrong alg");
  if (header["kid"] !== expected.key.kid) throw unprocessable("Unknown kid");
  const { kty, n, e, alg } = expected.key;
  let payload: Uint8Array;
  try {
    ({ payload } = await compactVerify(
      set,
      await importJWK({ kty, n, e, alg }, "PS512"),
      { algorithms: ["PS512"] },
    ));
  } catch {
    throw unprocessable("Signature does not verify");
  }
  const claims = asRecord(parseJson(payload));
  const { $schema, jti, iss, iat, sub, txn, events } = claims;
  if (typeof $schema !== "string" || !KNOWN_SCHEMA.test($schema))
    throw unprocessable("Payload Schema not supported");
  if (typeof jti !== "string" || !UUID.test(jti))
    throw unprocessable("Wrong jti");
  if (iss !== expected.iss) throw unprocessable("Foreign iss");
  if (typeof iat !== "number" || !Number.isInteger(iat) || iat < 1577833200)
    throw unprocessable("Wrong iat");
  if (Math.abs(iat * 1000 - expected.now.getTime()) > 3_600_000)
    throw unprocessable("iat is not now");
  if (txn !== `case:${expected.caseId}`) throw unprocessable("Wrong txn");
  if (!isRecord(events) || Object.keys(events).length !== 1)
    throw unprocessable("Not exactly one event");
  const [name = "", content] = Object.entries(events)[0] ?? [];
  const [, verdict, about] = RECEIVER_EVENT.exec(name) ?? [];
  if (
    !name.startsWith(`${EVENTS}/`) ||
    verdict === undefined ||
    about === undefined
  )
    throw unprocessable("Event not allowed for a receiver");
  const id = typeof sub === "string" ? sub.split(":")[1] : undefined;
  if (id === undefined || sub !== `${about}:${id}`)
    throw unprocessable("Wrong sub");
  return {
    jti,
    // The regular expression lets only these through.
    verdict: verdict as ReceiverVerdict,
    about: about as "submission" | "reply",
    id,
    payload: asRecord(content),
  };
}

/** Any version. */
export const UUID =
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Made at random, as senders must make the ids of attachments. */
export const UUID_V4 =
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether two sets of tags prove the same bytes. */
export function sameTags(one: unknown, other: AuthenticationTags): boolean {
  const { metadata, data, attachments } = asRecord(one);
  const given = asRecord(attachments);
  const ids = Object.keys(other.attachments);
  return (
    metadata === other.metadata &&
    data === other.data &&
    Object.keys(given).length === ids.length &&
    ids.every((id) => given[id] === other.attachments[id])
  );
}
