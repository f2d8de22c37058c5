import { randomBytes } from "node:crypto";

import {
  SAML,
  SamlStatusError,
  ValidateInResponseTo,
  type CacheProvider,
  type SamlConfig,
} from "@node-saml/node-saml";

import type { Mapping } from "../../prefill/mapping.js";
import type { TrustLevel } from "../../prefill/trust-level.js";
import {
  DEFAULT_HOURS,
  type LoginOutcome,
  type RedirectAccount,
} from "../account-port.js";
import { identityOf } from "../identity-of.js";
import { bundidExtension, type BundidRequest } from "./bundid-extension.js";
import { checkAnswerForm, WeakAnswer } from "./check-answer-form.js";
import { readAssertion } from "./read-assertion.js";
import { signRequest } from "./sign-request.js";

/** An account that speaks SAML 2.0 as BundID does. */
export interface SamlOptions {
  readonly name: string;
  /** Our own name there. */
  readonly entityId: string;
  /** Where log-ins begin (HTTP-POST binding). */
  readonly entryPoint: string;
  /** The account's own name; answers of others are refused. */
  readonly idpEntityId: string;
  /** PEM: certificates that answers may be signed with; several while one is being replaced. */
  readonly idpCertificates: readonly string[];
  /** PEM: our key, which signs requests, and its certificate. */
  readonly key: string;
  readonly certificate: string;
  /** PEM: opens assertions; the same key unless given. */
  readonly decryptionKey?: string;
  readonly decryptionCertificate?: string;
  /** Whether the response around an assertion must be signed as well. The assertion always must. */
  readonly responseSigned?: boolean;
  readonly mapping: Mapping;
  /** What BundID is asked for beside the attributes of the mapping. */
  readonly bundid?: Omit<BundidRequest, "attributes">;
  readonly maxHours?: number;
}

interface Kept {
  readonly requestId: string;
  readonly at: string;
}

/** Clocks may differ so much. */
const TOLERANCE_MS = 30_000;
const OLDEST_ANSWER_MS = 5 * 60_000;
const REQUEST_MS = 15 * 60_000;

const CONTEXTS: Readonly<Record<TrustLevel, string>> = {
  basis: "STORK-QAA-Level-1",
  substanziell: "STORK-QAA-Level-3",
  hoch: "STORK-QAA-Level-4",
};

/**
 * Logs in by the web browser profile: requests and answers are posted, requests are signed with RSA-PSS, assertions come signed
 * and encrypted. The library checks signatures and reads signed bytes only; checked here besides are the algorithms, that the
 * assertion came encrypted, issuer, recipient, time and the request that it answers.
 */
export function samlAccount(options: SamlOptions): RedirectAccount {
  const { name, mapping } = options;
  const open = (
    callbackUrl: string,
    requestId: string,
    more: Partial<SamlConfig>,
  ): SAML =>
    new SAML({
      issuer: options.entityId,
      callbackUrl,
      entryPoint: options.entryPoint,
      idpCert: [...options.idpCertificates],
      audience: options.entityId,
      decryptionPvk: options.decryptionKey ?? options.key,
      identifierFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
      forceAuthn: true,
      racComparison: "minimum",
      authnRequestBinding: "HTTP-POST",
      skipRequestCompression: true,
      wantAssertionsSigned: true,
      wantAuthnResponseSigned: options.responseSigned ?? false,
      acceptedClockSkewMs: TOLERANCE_MS,
      maxAssertionAgeMs: OLDEST_ANSWER_MS,
      requestIdExpirationPeriodMs: REQUEST_MS,
      validateInResponseTo: ValidateInResponseTo.always,
      generateUniqueId: () => requestId,
      ...more,
    });
  return {
    kind: "redirect",
    name,
    mapping,
    answersBy: "POST",
    maxHours: options.maxHours ?? DEFAULT_HOURS,
    async start({ callbackUrl, state, level, organisation, language }) {
      const requestId = `_${randomBytes(20).toString("hex")}`;
      const saml = open(callbackUrl, requestId, {
        authnContext: [CONTEXTS[level ?? "basis"]],
        cacheProvider: onlyRequest(undefined),
        samlAuthnRequestExtensions: bundidExtension({
          ...options.bundid,
          organisation,
          language,
          attributes: attributesOf(mapping),
        }),
      });
      const { SAMLRequest: unsigned } = await saml.getAuthorizeMessageAsync(
        state,
        undefined,
        {},
      );
      const request = signRequest(
        Buffer.from(String(unsigned), "base64").toString("utf8"),
        options,
      );
      const kept: Kept = { requestId, at: new Date().toISOString() };
      return {
        kind: "post",
        kept: JSON.stringify(kept),
        action: options.entryPoint,
        fields: [
          ["SAMLRequest", Buffer.from(request).toString("base64")],
          ["RelayState", state],
        ],
      };
    },
    async finish({ fields, callbackUrl, kept: keptText }) {
      // We wrote it ourselves.
      const kept = JSON.parse(keptText) as Kept;
      const answer = fields.get("SAMLResponse") ?? "";
      const saml = open(callbackUrl, kept.requestId, {
        cacheProvider: onlyRequest(kept),
      });
      try {
        await checkAnswerForm(
          Buffer.from(answer, "base64").toString("utf8"),
          options.decryptionKey ?? options.key,
        );
        const { profile } = await saml.validatePostResponseAsync({
          SAMLResponse: answer,
        });
        const assertion = readAssertion(profile?.getAssertion?.(), {
          issuer: options.idpEntityId,
          recipient: callbackUrl,
          requestId: kept.requestId,
        });
        const identity = identityOf(mapping, assertion.claims);
        return identity === undefined
          ? { kind: "refused", reason: "nothing names the owner" }
          : {
              kind: "known",
              identity,
              once: { id: assertion.id, until: assertion.until },
            };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    metadata: (callbackUrl) =>
      open(callbackUrl, `_${randomBytes(20).toString("hex")}`, {
        privateKey: options.key,
        publicCert: options.certificate,
        cacheProvider: onlyRequest(undefined),
      }).generateServiceProviderMetadata(
        options.decryptionCertificate ?? options.certificate,
        options.certificate,
      ),
  };
}

/** The library asks whether a request is ours; the attempt knows the only one. */
function onlyRequest(kept: Kept | undefined): CacheProvider {
  return {
    saveAsync: (_key, value) =>
      Promise.resolve({ value, createdAt: Date.now() }),
    getAsync: (key) =>
      Promise.resolve(key === kept?.requestId ? kept.at : null),
    removeAsync: () => Promise.resolve(null),
  };
}

/** Names of SAML that the mapping wants; the level is told anyway. */
function attributesOf({
  rules,
  subject,
}: Mapping): BundidRequest["attributes"] {
  const required = new Set([subject.accountId]);
  const names = new Set([
    subject.accountId,
    ...[subject.mailbox, subject.applicationId, subject.ars].flatMap((one) =>
      one === undefined ? [] : [one],
    ),
    ...rules.map(({ from }) => from),
  ]);
  return [...names].map((name) => ({ name, required: required.has(name) }));
}

function outcomeOf(error: unknown): LoginOutcome {
  if (!(error instanceof Error)) throw error;
  if (error instanceof SamlStatusError)
    return /:(?:AuthnFailed|RequestDenied|NoAuthnContext)"/.test(
      error.xmlStatus,
    )
      ? { kind: "cancelled" }
      : { kind: "refused", reason: "the account reports an error" };
  return {
    kind: "refused",
    // Messages of the library may quote what was sent.
    reason: error instanceof WeakAnswer ? error.message : "not valid",
  };
}
