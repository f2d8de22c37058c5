import type { Claim, Claims, Mapping } from "../prefill/mapping.js";
import { readTrustLevel } from "../prefill/trust-level.js";
import type { Identity } from "./account-port.js";

const MOST_CLAIM_LENGTH = 4_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What a log-in tells, reduced to what the mapping names: everything else is dropped before it is kept anywhere.
 *
 * @param told - all claims of the account
 * @returns `undefined` if the claim is missing that names the owner
 */
export function identityOf(
  mapping: Mapping,
  told: Claims,
): Identity | undefined {
  const { subject, trust } = mapping;
  const text = (name: string | undefined): string | undefined => {
    const value = name === undefined ? undefined : told.get(name)?.value.trim();
    return value === "" ? undefined : value;
  };
  const accountId = text(subject.accountId);
  if (accountId === undefined) return undefined;
  const uuid = (name: string | undefined): string | undefined => {
    const value = text(name);
    // Whatever else it is, no service could be answered by it.
    return value !== undefined && UUID.test(value)
      ? value.toLowerCase()
      : undefined;
  };
  const mailbox = uuid(subject.mailbox);
  const applicationId = uuid(subject.applicationId);
  return {
    accountId,
    claims: named(mapping, told),
    level: readTrustLevel(
      text(trust.source),
      new Map(Object.entries(trust.levels ?? {})),
    ),
    ...(mailbox === undefined ? {} : { mailbox }),
    ...(applicationId === undefined ? {} : { applicationId }),
  };
}

function named({ rules }: Mapping, told: Claims): Claims {
  const wanted = new Set(
    rules.flatMap(({ from, when }) =>
      when === undefined ? [from] : [from, when.claim],
    ),
  );
  return new Map(
    [...wanted].flatMap((name): [string, Claim][] => {
      const claim = told.get(name);
      return claim === undefined || claim.value.length > MOST_CLAIM_LENGTH
        ? []
        : [[name, claim]];
    }),
  );
}

/** Claims out of JSON, such as those of an ID token; only texts, numbers and truth values are any. */
export function claimsOfJson(json: object): Claims {
  return new Map(
    Object.entries(json).flatMap(([name, value]: [string, unknown]) =>
      typeof value === "string" ||
      typeof value === "number" ||
      typeof value === "boolean"
        ? [[name, { value: String(value) }] as const]
        : [],
    ),
  );
}
