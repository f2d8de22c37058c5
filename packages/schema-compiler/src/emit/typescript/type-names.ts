import { visitData } from "./visit-data.js";
import type { CodeList, FormModel, NodePath } from "@fim-forms/form-model";

/** Identifiers of all exported types; no two are the same. */
export interface TypeNames {
  readonly root: string;
  readonly nodes: ReadonlyMap<NodePath, string>;
  readonly codeLists: ReadonlyMap<CodeList, string>;
  readonly fileValue: string;
}

/**
 * Takes over the form's type names. Only a name that the generator would rewrite on its own is rewritten here, in the
 * generator's way, so that names we refer to are the names that get declared.
 */
export function typeNames(model: FormModel): TypeNames {
  const taken = new Set<string>();
  const unique = (wish: string): string => {
    const stem = stableIdentifier(wish);
    let name = stem;
    for (let copy = 2; taken.has(name); copy += 1) name = stem + String(copy);
    taken.add(name);
    return name;
  };
  const root = unique(model.names.typeName);
  const nodes = new Map<NodePath, string>();
  visitData(model.children, (node) => {
    nodes.set(node.path, unique(node.typeName));
  });
  const codeLists = new Map(
    model.codeLists.map((list) => [
      list,
      unique(`${list.title ?? list.id} Code`),
    ]),
  );
  return { root, nodes, codeLists, fileValue: unique("FileValue") };
}

/** A name in ASCII letters and digits that json-schema-to-typescript leaves as it is. */
function stableIdentifier(wish: string): string {
  const words = wish
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/);
  const name = words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")
    .replace(/^[0-9]+/, "")
    .replace(/[0-9][a-z]/g, (pair) => pair.toUpperCase());
  return name === "" ? "Unnamed" : name.charAt(0).toUpperCase() + name.slice(1);
}
