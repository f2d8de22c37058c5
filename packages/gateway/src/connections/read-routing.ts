import { routeByFile } from "../routing/route-by-file.js";
import type { RoutingPort } from "../routing/routing-port.js";
import type { SectionTools } from "./section-tools.js";
import { connectionList, path } from "./shapes.js";

/** What the section `routing` looks like. */
export const routingShape = connectionList({
  file: { required: { file: path }, optional: {} },
});

interface RoutingEntry {
  readonly name: string;
  readonly type: "file";
  readonly file: string;
}

/** Makes those who know where submissions go, in the order in which they are asked. */
export async function readRouting(
  given: unknown,
  tools: SectionTools,
): Promise<readonly RoutingPort[]> {
  // The shape was checked before.
  const entries = given as readonly RoutingEntry[];
  tools.namedOnce("/routing", entries);
  const ports: RoutingPort[] = [];
  for (const [index, { file }] of entries.entries()) {
    const json = await tools.json(`/routing/${String(index)}/file`, file);
    if (json === undefined) continue;
    const { value, diagnostics } = routeByFile(json.value, tools.path(file));
    tools.report(diagnostics);
    if (value !== undefined) ports.push(value);
  }
  return ports;
}
