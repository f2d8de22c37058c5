import type { Nachricht } from "../fim/model.js";
import { fimIdOf } from "./places.js";

/** Which elements a message holds, by their long ids. */
export interface IdMap {
  readonly ids: ReadonlySet<string>;
  /** The elements that an element stands directly in. */
  readonly parents: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Lists the elements of a message. */
export function idMap(root: Nachricht["inhalt"]): IdMap {
  const ids = new Set<string>();
  const parents = new Map<string, Set<string>>();
  walk(root, (id, parent) => {
    ids.add(id);
    if (parent === undefined) return;
    const known = parents.get(id);
    if (known === undefined) parents.set(id, new Set([parent]));
    else known.add(parent);
  });
  return { ids, parents };
}

/** Ids of an element and of everything inside it. */
export function idsInside(root: Nachricht["inhalt"]): ReadonlySet<string> {
  const ids = new Set<string>();
  walk(root, (id) => ids.add(id));
  return ids;
}

function walk(
  root: Nachricht["inhalt"],
  visit: (id: string, parent: string | undefined) => void,
  parent?: string,
): void {
  const id = fimIdOf(root)?.id;
  if (id !== undefined) visit(id, parent);
  if (root.kind === "dokumentsteckbrief" || root.kind === "datenfeld") return;
  for (const { enthaelt } of root.struktur)
    if (enthaelt !== undefined) walk(enthaelt, visit, id ?? parent);
}
