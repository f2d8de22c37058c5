import { compactVerify } from "jose";

import { asObjects, parseJsonObject } from "../delivery/fit-connect/json.js";
import type { CheckedKey } from "../delivery/fit-connect/key.js";
import { liesIn, readAreaKey, type AreaKey } from "./area-key.js";

/** What the signature of a destination must say. */
export interface RouteExpectation {
  readonly destinationId: string;
  /** LeiKa key, 14 digits. */
  readonly leika: string;
  readonly area: AreaKey;
  /** Host of the Submission API that we use. */
  readonly submissionHost: string;
  readonly now: Date;
  /** The key of an issuer that we trust; `undefined` if it is none of them, or has no such key. */
  keyOf(issuer: string, kid: string): Promise<CheckedKey | undefined>;
}

const LEIKA = "urn:de:fim:leika:leistung:";
const AREA = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:";
const CLOCK_SKEW_S = 300;
const MAX_LENGTH = 100_000;

/**
 * Judges what a routing service signed of a destination: by whom, for which Submission API, service and area. A destination
 * whose signature does not hold is not used, whatever else the answer says.
 *
 * @returns what is wrong, a code that quotes nothing; `undefined` if it holds
 */
export async function judgeRouteSignature(
  signature: unknown,
  expected: RouteExpectation,
): Promise<string | undefined> {
  if (typeof signature !== "string" || signature.length > MAX_LENGTH)
    return "no signature";
  const [header, payload] = signature
    .split(".")
    .map((segment) => parseJsonObject(Buffer.from(segment, "base64url")));
  if (header === undefined || payload === undefined) return "no signature";
  // Before any key is touched: a public key must never serve as a secret, and unsigned is never signed.
  if (header["alg"] !== "PS512") return "alg is not PS512";
  const { kid } = header;
  const { iss, iat, destinationId, submissionHost, services } = payload;
  if (typeof kid !== "string" || typeof iss !== "string")
    return "kid or iss is missing";
  const key = await expected.keyOf(iss, kid);
  if (key === undefined) return "issuer or key is not trusted";
  try {
    await compactVerify(signature, key.key, { algorithms: ["PS512"] });
  } catch {
    return "the signature does not hold";
  }
  if (
    typeof iat !== "number" ||
    iat > expected.now.getTime() / 1000 + CLOCK_SKEW_S
  )
    return "iat is not in the past";
  if (destinationId !== expected.destinationId)
    return "it is about another destination";
  if (hostOf(submissionHost) !== expected.submissionHost)
    return "it is about another Submission API";
  const ofService = asObjects(services).filter(({ leistungIDs }) =>
    textsOf(leistungIDs).includes(LEIKA + expected.leika),
  );
  if (ofService.length === 0) return "it is not for this service";
  const isThere = ofService
    .flatMap(({ gebietIDs }) => textsOf(gebietIDs))
    .some((id) => {
      const area = id.startsWith(AREA)
        ? wholeOf(id.slice(AREA.length))
        : undefined;
      return area !== undefined && liesIn(expected.area, area);
    });
  return isThere ? undefined : "it is not for this area";
}

/** `031010000000` stands for all of Braunschweig, zeros at the end for “all of it”. */
function wholeOf(text: string): AreaKey | undefined {
  const full = readAreaKey("ars", text);
  if (full?.digits.length !== 12) return full;
  for (const length of [2, 3, 5, 9])
    if (/^0+$/.test(text.slice(length)))
      return readAreaKey("ars", text.slice(0, length));
  return full;
}

/** The documentation shows a host, the service may write an address. */
function hostOf(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const address = text.includes("://") ? text : `https://${text}`;
  return URL.canParse(address) ? new URL(address).host : undefined;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === "string")
    : [];
}
