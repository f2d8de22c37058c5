import { createPrivateKey } from "node:crypto";

import type { Shape } from "@fim-forms/form-model";

import { MOST_HOURS, type Account } from "../accounts/account-port.js";
import {
  oidcAccount,
  type OidcOptions,
} from "../accounts/oidc/oidc-account.js";
import {
  handOverAccount,
  type HandOverOptions,
} from "../accounts/hand-over.js";
import { BUNDID_METHODS } from "../accounts/saml/bundid-extension.js";
import {
  samlAccount,
  type SamlOptions,
} from "../accounts/saml/saml-account.js";
import type { Mapping } from "../prefill/mapping.js";
import { readMapping } from "../prefill/read-mapping.js";
import { shippedMappings, shippedTables } from "../prefill/shipped.js";
import { checkCertificate, checkPeer } from "./check-peer.js";
import type { SectionReader, SectionTools } from "./section-tools.js";
import { address, connectionList, line, path, peer, secret } from "./shapes.js";

const levels: Shape = {
  kind: "object",
  required: {},
  optional: { basis: line, substanziell: line, hoch: line },
};
const common = { maxHours: { kind: "count" } } as const;

/** What the section `accounts` looks like. */
export const accountsShape = connectionList({
  oidc: {
    required: { issuer: address, clientId: line, mapping: path },
    optional: {
      ...common,
      clientSecret: secret,
      scope: line,
      acrValues: levels,
      userInfo: { kind: "boolean" },
      peer,
    },
  },
  saml: {
    required: {
      entityId: line,
      entryPoint: address,
      idpEntityId: line,
      idpCertificates: { kind: "array", of: secret },
      key: secret,
      certificate: secret,
      mapping: path,
    },
    optional: {
      ...common,
      decryptionKey: secret,
      decryptionCertificate: secret,
      responseSigned: { kind: "boolean" },
      bundid: {
        kind: "object",
        required: {},
        optional: {
          methods: {
            kind: "array",
            of: { kind: "oneOf", values: [...BUNDID_METHODS] },
          },
          onlineServiceId: line,
          backUrl: address,
        },
      },
    },
  },
  "hand-over": {
    required: { issuer: line, audience: line, key: secret, mapping: path },
    optional: common,
  },
});

/** An entry once its secrets are in place. */
type AccountEntry = {
  readonly name: string;
  /** Name of a shipped mapping, or path of a file. */
  readonly mapping: string;
  readonly maxHours?: number;
} & (
  | ({ readonly type: "oidc" } & Omit<OidcOptions, "mapping">)
  | ({ readonly type: "saml" } & Omit<SamlOptions, "mapping">)
  | ({ readonly type: "hand-over" } & Omit<HandOverOptions, "mapping">)
);

/**
 * Makes the accounts that citizens may log in with.
 *
 * @returns diagnostics of their mappings too, MAP1001 to MAP1004
 */
export const readAccounts: SectionReader<readonly Account[]> = async (
  given,
  tools,
) => {
  // The shape was checked before.
  const entries = given as readonly AccountEntry[];
  tools.namedOnce("/accounts", entries);
  const accounts: Account[] = [];
  for (const [index, entry] of entries.entries()) {
    const pointer = `/accounts/${String(index)}`;
    if (entry.type === "oidc")
      tools.address(`${pointer}/issuer`, entry.issuer, entry.peer);
    const mapping = await mappingOf(entry, pointer, tools);
    if (mapping === undefined) continue;
    const account = tools.make(pointer, () => makeAccount(entry, mapping));
    if (account !== undefined) accounts.push(account);
  }
  return accounts;
};

async function mappingOf(
  { mapping }: AccountEntry,
  pointer: string,
  tools: SectionTools,
): Promise<Mapping | undefined> {
  const shipped = shippedMappings().get(mapping);
  if (shipped !== undefined) return shipped;
  const json = await tools.json(`${pointer}/mapping`, mapping);
  if (json === undefined) return undefined;
  const { value, diagnostics } = readMapping(
    json.value,
    tools.path(mapping),
    shippedTables(),
  );
  tools.report(diagnostics);
  return value;
}

function makeAccount(entry: AccountEntry, mapping: Mapping): Account {
  const { maxHours } = entry;
  if (maxHours !== undefined && (maxHours < 1 || maxHours > MOST_HOURS))
    throw new Error(`maxHours is from 1 to ${String(MOST_HOURS)}`);
  switch (entry.type) {
    case "oidc":
      checkPeer(entry.peer);
      return oidcAccount({ ...entry, mapping });
    case "saml":
      for (const pem of [...entry.idpCertificates, entry.certificate])
        checkCertificate(pem, "a certificate of SAML");
      checkKey(entry.key);
      if (entry.decryptionKey !== undefined) checkKey(entry.decryptionKey);
      return samlAccount({ ...entry, mapping });
    case "hand-over":
      return handOverAccount({ ...entry, mapping });
  }
}

/** @throws Error if it is no private key; the message repeats nothing of it */
function checkKey(pem: string): void {
  try {
    createPrivateKey(pem);
  } catch {
    throw new Error("a key of SAML: this is no private key in PEM");
  }
}
