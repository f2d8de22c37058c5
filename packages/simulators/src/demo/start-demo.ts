import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { CmisSimulator } from "../cmis/start-cmis.js";
import type { FitConnectSimulator } from "../fit-connect/start-fit-connect.js";
import { isRecord, parseJson } from "../loopback.js";
import { demoBundid, demoCompanyAccount } from "./demo-accounts.js";
import { demoCmis } from "./demo-cmis.js";
import {
  demoFitConnect,
  type DemoFitConnectOptions,
} from "./demo-fit-connect.js";
import { demoPayment } from "./demo-payment.js";
import { demoXRepository } from "./demo-xrepository.js";
import type { DemoPart } from "./part.js";

/** What the demonstration is made of. */
export interface DemoOptions extends Pick<
  DemoFitConnectOptions,
  "services" | "verdicts" | "gatewayOrigin"
> {
  /** Where configuration, secrets and ports are kept; what was there is written anew. */
  readonly folder: string;
  /** Hot folder of the procedure, which also gives notices back. */
  readonly hotFolder: string;
  /** The code lists of the forms, in genericode. */
  readonly codeLists?: readonly string[];
}

/** The demonstration, at work. */
export interface Demo {
  /** Path of connections.json, for `fim serve --connections`. */
  readonly connections: string;
  /** What the stand-ins have received, for tests. */
  readonly dms: CmisSimulator;
  readonly fitConnect: FitConnectSimulator;
  close(): Promise<void>;
}

/**
 * Starts the services that a town hall talks to, as stand-ins on loopback, and writes down how to reach them. They listen where
 * they did the last time, if nobody else does, and remember nothing of it.
 */
export async function startDemo({
  folder,
  hotFolder,
  codeLists = [],
  ...fitConnectOptions
}: DemoOptions): Promise<Demo> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const ports = await lastPorts(folder);
  const [dms, fitConnect, payment, bundid, company, lists] = await Promise.all([
    demoCmis(ports.get("dms") ?? 0),
    demoFitConnect({
      lastPort: ports.get("fit-connect") ?? 0,
      also: ["hot-folder", "dms"],
      ...fitConnectOptions,
    }),
    demoPayment(ports.get("payment") ?? 0),
    demoBundid(ports.get("bundid") ?? 0),
    demoCompanyAccount(ports.get("unternehmenskonto") ?? 0),
    demoXRepository(codeLists, ports.get("xrepository") ?? 0),
  ]);
  const started = new Map<string, DemoPart>([
    ["dms", dms],
    ["fit-connect", fitConnect],
    ["payment", payment],
    ["bundid", bundid],
    ["unternehmenskonto", company],
    ["xrepository", lists],
  ]);
  const parts = [...started.values()];
  for (const { files } of parts)
    for (const [name, text] of Object.entries(files))
      await write(join(folder, name), text);
  await write(
    join(folder, "ports.json"),
    JSON.stringify(
      Object.fromEntries(
        Array.from(started, ([name, { origin }]) => [
          name,
          Number(new URL(origin).port),
        ]),
      ),
    ),
  );
  const connections = join(folder, "connections.json");
  await write(
    connections,
    `${JSON.stringify(
      {
        formatVersion: 1,
        ...joined([
          {
            targets: [
              {
                name: "hot-folder",
                type: "hot-folder",
                folder: hotFolder,
                returns: true,
              },
            ],
          },
          ...parts.map(({ sections }) => sections),
        ]),
      },
      undefined,
      2,
    )}\n`,
  );
  return {
    connections,
    dms: dms.simulator,
    fitConnect: fitConnect.simulator,
    async close() {
      await Promise.all(parts.map((part) => part.close()));
    },
  };
}

/** Sections of the same name become one. */
function joined(
  given: readonly DemoPart["sections"][],
): Record<string, readonly unknown[]> {
  const sections: Record<string, readonly unknown[]> = {};
  for (const one of given)
    for (const [name, entries] of Object.entries(one))
      sections[name] = [...(sections[name] ?? []), ...entries];
  return sections;
}

async function lastPorts(folder: string): Promise<ReadonlyMap<string, number>> {
  const text = await readFile(join(folder, "ports.json"), "utf8").catch(
    () => "",
  );
  const json = parseJson(text);
  return new Map(
    Object.entries(isRecord(json) ? json : {}).flatMap(([name, port]) =>
      typeof port === "number" && Number.isInteger(port) && port > 0
        ? [[name, port] as const]
        : [],
    ),
  );
}

/** Whoever reads it meanwhile sees the old text or the new one. */
async function write(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
