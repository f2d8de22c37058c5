import { routeByFile } from "../routing/route-by-file.js";
import type { RoutingPort } from "../routing/routing-port.js";
import {
  routeByFitConnect,
  type FitConnectRoutingOptions,
} from "../routing/route-by-fit-connect.js";
import { checkPeer } from "./check-peer.js";
import type { TargetEntry } from "./read-targets.js";
import type { SectionTools } from "./section-tools.js";
import {
  address,
  connectionList,
  connectionName,
  line,
  path,
  peer,
} from "./shapes.js";

/** What the section `routing` looks like. */
export const routingShape = connectionList({
  file: { required: { file: path }, optional: {} },
  "fit-connect": {
    required: {
      url: address,
      target: connectionName,
      issuers: {
        kind: "array",
        of: {
          kind: "object",
          required: { iss: address },
          optional: { keysUrl: address },
        },
      },
    },
    optional: {
      peer,
      contact: line,
      also: { kind: "array", of: connectionName },
    },
  },
});

type RoutingEntry =
  | { readonly name: string; readonly type: "file"; readonly file: string }
  | ({ readonly type: "fit-connect" } & Omit<
      FitConnectRoutingOptions,
      "submissionHost" | "trust"
    >);

/**
 * Makes those who know where submissions go, in the order in which they are asked.
 *
 * @param targets - the entries of that section: routes lead to them
 */
export async function readRouting(
  given: unknown,
  targets: readonly TargetEntry[],
  tools: SectionTools,
): Promise<readonly RoutingPort[]> {
  // The shape was checked before.
  const entries = given as readonly RoutingEntry[];
  tools.namedOnce("/routing", entries);
  const ports: RoutingPort[] = [];
  for (const [index, entry] of entries.entries()) {
    const pointer = `/routing/${String(index)}`;
    const port =
      entry.type === "file"
        ? await byFile(entry, pointer, targets, tools)
        : byFitConnect(entry, pointer, targets, tools);
    if (port !== undefined) ports.push(port);
  }
  return ports;
}

async function byFile(
  { name, file }: Extract<RoutingEntry, { type: "file" }>,
  pointer: string,
  targets: readonly TargetEntry[],
  tools: SectionTools,
): Promise<RoutingPort | undefined> {
  const json = await tools.json(`${pointer}/file`, file);
  if (json === undefined) return undefined;
  const { value, diagnostics } = routeByFile(json.value, tools.path(file), {
    name,
    targets: targets.map((one) => one.name),
  });
  tools.report(diagnostics);
  return value;
}

function byFitConnect(
  entry: Extract<RoutingEntry, { type: "fit-connect" }>,
  pointer: string,
  targets: readonly TargetEntry[],
  tools: SectionTools,
): RoutingPort | undefined {
  tools.address(`${pointer}/url`, entry.url, entry.peer);
  entry.issuers.forEach(({ iss, keysUrl }, index) => {
    tools.address(
      `${pointer}/issuers/${String(index)}`,
      keysUrl ?? iss,
      entry.peer,
    );
  });
  entry.also?.forEach((name, index) => {
    if (targets.every((one) => one.name !== name))
      tools.fault(
        "CON1007",
        `${pointer}/also/${String(index)}`,
        `no target is called "${name}"`,
        "name those that get what the destination gets",
      );
  });
  const target = targets.find(({ name }) => name === entry.target);
  if (target?.type !== "fit-connect") {
    tools.fault(
      "CON1007",
      `${pointer}/target`,
      `no target of type "fit-connect" is called "${entry.target}"`,
      "name the one that sends to the destinations found",
    );
    return undefined;
  }
  return tools.make(pointer, () => {
    checkPeer(entry.peer);
    return routeByFitConnect({
      ...entry,
      submissionHost: new URL(target.submissionApiUrl).host,
      trust: target.trust,
      now: tools.now,
      log: tools.log,
    });
  });
}
