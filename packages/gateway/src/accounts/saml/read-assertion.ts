import type { Claim, Claims } from "../../prefill/mapping.js";
import { readTrustLevel } from "../../prefill/trust-level.js";
import { WeakAnswer } from "./check-answer-form.js";

/** What is believed of an assertion. */
export interface ReadAssertion {
  readonly id: string;
  /** It is of no use from then on. */
  readonly until: Date;
  readonly claims: Claims;
}

/** What an assertion must say. */
export interface AssertionDemands {
  readonly issuer: string;
  readonly recipient: string;
  readonly requestId: string;
}

/**
 * Reads an assertion whose signature was checked.
 *
 * @param json - as the library gives it: every element a list, attributes below `$`, text below `_`
 * @throws WeakAnswer if it is of another issuer, for somebody else, of no request or without end
 */
export function readAssertion(
  json: unknown,
  { issuer, recipient, requestId }: AssertionDemands,
): ReadAssertion {
  const [assertion] = childrenOf({ only: json }, "only").flatMap((one) =>
    childrenOf(one, "Assertion"),
  );
  const id = attributeOf(assertion, "ID");
  if (assertion === undefined || id === undefined)
    throw new WeakAnswer("no assertion");
  if (textOf(childrenOf(assertion, "Issuer")[0]) !== issuer)
    throw new WeakAnswer("another issuer");
  const confirmations = childrenOf(assertion, "Subject")
    .flatMap((one) => childrenOf(one, "SubjectConfirmation"))
    .filter(
      (one) =>
        attributeOf(one, "Method") === "urn:oasis:names:tc:SAML:2.0:cm:bearer",
    )
    .flatMap((one) => childrenOf(one, "SubjectConfirmationData"));
  const confirmed = confirmations.find(
    (one) =>
      attributeOf(one, "Recipient") === recipient &&
      attributeOf(one, "InResponseTo") === requestId,
  );
  const until = new Date(attributeOf(confirmed, "NotOnOrAfter") ?? "");
  if (confirmed === undefined || Number.isNaN(until.getTime()))
    throw new WeakAnswer("not confirmed for this request");
  const [conditions] = childrenOf(assertion, "Conditions");
  if (attributeOf(conditions, "NotOnOrAfter") === undefined)
    throw new WeakAnswer("no end");
  return { id, until, claims: claimsOf(assertion) };
}

function claimsOf(assertion: object): Claims {
  const attributes = childrenOf(assertion, "AttributeStatement").flatMap(
    (one) => childrenOf(one, "Attribute"),
  );
  return new Map(
    attributes.flatMap((attribute): [string, Claim][] => {
      const name = attributeOf(attribute, "Name");
      const value = textOf(childrenOf(attribute, "AttributeValue")[0]);
      if (name === undefined || value === undefined) return [];
      const level = readTrustLevel(attributeOf(attribute, "TrustLevel"));
      return [[name, { value, ...(level === undefined ? {} : { level }) }]];
    }),
  );
}

function childrenOf(around: unknown, name: string): readonly object[] {
  const inside = memberOf(around, name);
  return (Array.isArray(inside) ? inside : [inside]).filter(isObjectOrText).map(
    // An element without attributes is given as its text.
    (one) => (typeof one === "string" ? { _: one } : one),
  );
}

function attributeOf(element: unknown, name: string): string | undefined {
  const attributes = memberOf(element, "$");
  if (typeof attributes !== "object" || attributes === null) return undefined;
  const found = Object.entries(attributes).find(
    // Some are of another namespace, whatever its prefix.
    ([key]) => key === name || key.endsWith(`:${name}`),
  )?.[1] as unknown;
  return typeof found === "string" ? found : undefined;
}

function textOf(element: unknown): string | undefined {
  const text = memberOf(element, "_");
  return typeof text === "string" ? text : undefined;
}

function memberOf(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null && Object.hasOwn(of, name)
    ? (of as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function isObjectOrText(value: unknown): value is object | string {
  return (
    typeof value === "string" || (typeof value === "object" && value !== null)
  );
}
