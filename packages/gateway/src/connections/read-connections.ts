import {
  checkShape,
  type Diagnostic,
  type Shape,
  type Staged,
} from "@fim-forms/form-model";

import type {
  CodeListSource,
  GenericodeReader,
} from "../code-lists/code-list-port.js";
import type { DeliveryTarget } from "../delivery/delivery-port.js";
import type { LogEntry, UploadScanner } from "../options.js";
import type { PaymentProvider } from "../payment/payment-port.js";
import type { RoutingPort } from "../routing/routing-port.js";
import { accountsShape, readAccounts } from "./read-accounts.js";
import { codeListsShape, readCodeLists } from "./read-code-lists.js";
import { mailShape, readMail } from "./read-mail.js";
import { paymentShape, readPayment } from "./read-payment.js";
import { readRouting, routingShape } from "./read-routing.js";
import { readScanner, scannerShape } from "./read-scanner.js";
import { readSecrets } from "./read-secrets.js";
import { readTargets, targetsShape, type TargetEntry } from "./read-targets.js";
import { faultAt, sectionTools } from "./section-tools.js";

/** What a server talks to. */
export interface Connections {
  readonly targets: readonly DeliveryTarget[];
  /** Hot folders in which procedures put notices, too. */
  readonly returnFolders: readonly string[];
  /** Asked in this order. */
  readonly routing: readonly RoutingPort[];
  readonly payment: readonly PaymentProvider[];
  readonly accounts: Awaited<ReturnType<typeof readAccounts>>;
  readonly mail: Awaited<ReturnType<typeof readMail>>;
  readonly scanner: UploadScanner | undefined;
  /** Asked in this order. */
  readonly codeLists: readonly CodeListSource[];
}

/** What connections.json must look like; connections.schema.json says the same. */
export const connectionsShape: Shape = {
  kind: "object",
  required: { formatVersion: { kind: "oneOf", values: [1] } },
  optional: {
    $schema: { kind: "string" },
    targets: targetsShape,
    routing: routingShape,
    payment: paymentShape,
    accounts: accountsShape,
    mail: mailShape,
    scanner: scannerShape,
    codeLists: codeListsShape,
  },
};

/** What a configuration is read in. */
export interface ConnectionSurroundings {
  /** Variables of the process, for `{"env": …}`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log?: (entry: LogEntry) => void;
  /** Loads what reads code lists; the section `codeLists` needs it. */
  readonly genericode?: () => Promise<GenericodeReader>;
  /** Clock; a parameter for the sake of tests. */
  readonly now?: () => Date;
}

/**
 * Reads connections.json: which services the server talks to, under which names towns may choose them. Secrets never stand in
 * it; they are read from where it says. Nothing is asked yet.
 *
 * @param source - path of the file; relative paths in it start at its folder
 * @returns the connections; or diagnostics CON1001 (shape), CON1002 (secret), CON1003 (name given twice), CON1004 (refused by the
 *   adapter), CON1005 (address), CON1006 (file that it names), CON1007 (target that routing needs), and those of files that it names
 */
export async function readConnections(
  json: unknown,
  source: string,
  {
    environment,
    genericode,
    log = () => undefined,
    now = () => new Date(),
  }: ConnectionSurroundings,
): Promise<Staged<Connections>> {
  const faults = checkShape(connectionsShape, json);
  if (faults.length > 0)
    return {
      value: undefined,
      diagnostics: faults.map(({ pointer, expected }) =>
        faultAt(
          source,
          "CON1001",
          pointer,
          `${expected} is expected`,
          "packages/gateway/src/connections/connections.schema.json describes the file; editors complete by it",
        ),
      ),
    };
  const secrets = await readSecrets(json, { source, environment });
  const diagnostics: Diagnostic[] = [...secrets.diagnostics];
  const { missing } = secrets;
  const tools = sectionTools({ source, missing, diagnostics, now, log });
  // The shape was checked above; secrets do not change it beyond their own places.
  const sections = secrets.value as Readonly<Record<string, unknown>>;
  const entries = (sections["targets"] ?? []) as readonly TargetEntry[];
  const { targets, returnFolders } = readTargets(entries, tools);
  const value: Connections = {
    targets,
    returnFolders,
    routing: await readRouting(sections["routing"] ?? [], entries, tools),
    payment: await readPayment(sections["payment"] ?? [], tools),
    accounts: await readAccounts(sections["accounts"] ?? [], tools),
    mail: await readMail(sections["mail"], tools),
    scanner: await readScanner(sections["scanner"], tools),
    codeLists: await readCodeLists(
      sections["codeLists"] ?? [],
      genericode,
      tools,
    ),
  };
  return diagnostics.some(({ severity }) => severity === "error")
    ? { value: undefined, diagnostics }
    : { value, diagnostics };
}
