import {
  hotFolder,
  readConnections,
  type GatewayOptions,
  type LogEntry,
} from "@fim-forms/gateway";

import { UsageError, type Io } from "./command.js";
import { genericodeReader } from "./genericode-reader.js";
import { readJsonFile } from "./read-json-file.js";
import { reportDiagnostics } from "./report.js";

/** What a server talks to, as options of the gateway. */
export type ConnectedOptions = Pick<
  GatewayOptions,
  "accounts" | "codeLists" | "mail" | "payment" | "returnFolders" | "scanUpload"
> &
  Required<Pick<GatewayOptions, "deliveryTargets" | "routing">>;

/**
 * Reads connections.json, or makes the one target that `--hot-folder` stands for.
 *
 * @returns `undefined` if the file is broken, after that has been printed
 * @throws UsageError if both name a target "hot-folder"
 */
export async function readConnectionsFile(
  {
    connections: path,
    "hot-folder": folder,
  }: { readonly connections?: string; readonly "hot-folder"?: string },
  log: (entry: LogEntry) => void,
  io: Io,
): Promise<ConnectedOptions | undefined> {
  const short = folder === undefined ? [] : [hotFolder("hot-folder", folder)];
  const shortFolders = folder === undefined ? [] : [folder];
  if (path === undefined)
    return {
      deliveryTargets: short,
      returnFolders: shortFolders,
      routing: [],
    };
  const json = await readJsonFile(path);
  if (!json.ok) {
    reportDiagnostics([json.diagnostic], io, { sourceTexts: json.sourceTexts });
    return undefined;
  }
  const { value, diagnostics } = await readConnections(json.value, path, {
    environment: process.env,
    log,
    genericode: genericodeReader,
  });
  reportDiagnostics(diagnostics, io);
  if (value === undefined) return undefined;
  if (
    short.length > 0 &&
    value.targets.some(({ name }) => name === "hot-folder")
  )
    throw new UsageError(
      `--hot-folder stands for a target "hot-folder", and ${path} has one of that name`,
    );
  return {
    deliveryTargets: [...short, ...value.targets],
    returnFolders: [...shortFolders, ...value.returnFolders],
    routing: value.routing,
    payment: value.payment,
    accounts: value.accounts,
    codeLists: value.codeLists,
    ...(value.mail === undefined ? {} : { mail: value.mail }),
    ...(value.scanner === undefined ? {} : { scanUpload: value.scanner }),
  };
}
