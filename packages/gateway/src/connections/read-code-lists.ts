import type {
  CodeListSource,
  GenericodeReader,
} from "../code-lists/code-list-port.js";
import { folderSource } from "../code-lists/folder-source.js";
import { xrepositorySource } from "../code-lists/xrepository-source.js";
import type { Peer } from "../outbound/request.js";
import { checkPeer } from "./check-peer.js";
import type { SectionTools } from "./section-tools.js";
import { address, connectionList, path, peer } from "./shapes.js";

const common = { lock: path, maxMegabytes: { kind: "count" } } as const;

/** What the section `codeLists` looks like. */
export const codeListsShape = connectionList({
  xrepository: { required: { url: address }, optional: { ...common, peer } },
  folder: { required: { folder: path }, optional: common },
});

interface Common {
  readonly name: string;
  readonly lock?: string;
  readonly maxMegabytes?: number;
}
type CodeListEntry =
  | (Common & {
      readonly type: "xrepository";
      readonly url: string;
      readonly peer?: Peer;
    })
  | (Common & { readonly type: "folder"; readonly folder: string });

/** A file beyond that would not fit into the memory of a small server. */
const MOST_MEGABYTES = 64;

/**
 * Makes those who publish code lists, in the order in which they are asked.
 *
 * @param genericode - loads what reads lists; called only if the section names a source
 */
export async function readCodeLists(
  given: unknown,
  genericode: (() => Promise<GenericodeReader>) | undefined,
  tools: SectionTools,
): Promise<readonly CodeListSource[]> {
  // The shape was checked before.
  const entries = given as readonly CodeListEntry[];
  tools.namedOnce("/codeLists", entries);
  if (entries.length === 0) return [];
  const reader = await genericode?.();
  if (reader === undefined) {
    tools.fault(
      "CON1004",
      "/codeLists",
      "this server cannot read genericode",
      'start it with "fim serve", or hand readConnections() a reader',
    );
    return [];
  }
  const sources: CodeListSource[] = [];
  for (const [index, entry] of entries.entries()) {
    const source = await sourceOf(
      entry,
      `/codeLists/${String(index)}`,
      reader,
      tools,
    );
    if (source !== undefined) sources.push(source);
  }
  return sources;
}

async function sourceOf(
  entry: CodeListEntry,
  pointer: string,
  genericode: GenericodeReader,
  tools: SectionTools,
): Promise<CodeListSource | undefined> {
  if (entry.type === "xrepository")
    tools.address(`${pointer}/url`, entry.url, entry.peer);
  const pinned =
    entry.lock === undefined
      ? new Map<string, string>()
      : await readPinned(entry.lock, `${pointer}/lock`, genericode, tools);
  if (pinned === undefined) return undefined;
  return tools.make(pointer, () => {
    const { name, maxMegabytes } = entry;
    if (
      maxMegabytes !== undefined &&
      (maxMegabytes < 1 || maxMegabytes > MOST_MEGABYTES)
    )
      throw new Error(
        `"maxMegabytes" is between 1 and ${String(MOST_MEGABYTES)}`,
      );
    const shared = {
      ...{ name, pinned, genericode },
      ...(maxMegabytes === undefined
        ? {}
        : { maxListBytes: maxMegabytes * 1_000_000 }),
    };
    if (entry.type === "folder")
      return folderSource({ ...shared, folder: tools.path(entry.folder) });
    checkPeer(entry.peer);
    return xrepositorySource({
      ...shared,
      url: entry.url,
      ...(entry.peer === undefined ? {} : { peer: entry.peer }),
    });
  });
}

/** @returns `undefined` if the lock cannot be used, after that was said */
async function readPinned(
  lock: string,
  pointer: string,
  genericode: GenericodeReader,
  tools: SectionTools,
): Promise<ReadonlyMap<string, string> | undefined> {
  const json = await tools.json(pointer, lock);
  if (json === undefined) return undefined;
  const { value, diagnostics } = genericode.readLock(json.value);
  tools.report(
    diagnostics.map((found) => ({
      ...found,
      message: `${tools.path(lock)}: ${found.message}`,
    })),
  );
  return value;
}
