import type { Shape } from "@fim-forms/form-model";

import { MOST_HOURS, type Account } from "../accounts/account-port.js";
import {
  oidcAccount,
  type OidcOptions,
} from "../accounts/oidc/oidc-account.js";
import type { Mapping } from "../prefill/mapping.js";
import { readMapping } from "../prefill/read-mapping.js";
import { shippedMappings, shippedTables } from "../prefill/shipped.js";
import { checkPeer } from "./check-peer.js";
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
});

/** An entry once its secrets are in place. */
type AccountEntry = {
  readonly name: string;
  /** Name of a shipped mapping, or path of a file. */
  readonly mapping: string;
  readonly maxHours?: number;
} & { readonly type: "oidc" } & Omit<OidcOptions, "mapping">;

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
  checkPeer(entry.peer);
  return oidcAccount({ ...entry, mapping });
}
