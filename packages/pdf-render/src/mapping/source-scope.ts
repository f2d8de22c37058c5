import type {
  FormModel,
  FormNode,
  FormValue,
  FormValues,
} from "@fim-forms/form-model";

/** Where the paths of rules begin: at the top, or at an entry of a repeat. */
export interface SourceScope {
  readonly model: FormModel;
  /** Children of the group that relative paths begin in. */
  readonly children: readonly FormNode[];
}

/** A node that a path leads to, and the nodes on the way. */
export interface FoundNode {
  readonly node: FormNode;
  /** Without the node itself. */
  readonly way: readonly FormNode[];
}

/** Keys of a path: those of an absolute one begin at the top. */
export function pathKeys(path: string): {
  readonly keys: readonly string[];
  readonly isAbsolute: boolean;
} {
  const isAbsolute = path.startsWith("/");
  const keys = (isAbsolute ? path.slice(1) : path).split("/");
  return { keys, isAbsolute };
}

/** The node that a path names; `undefined` if there is none. */
export function findNode(
  path: string,
  { model, children }: SourceScope,
): FoundNode | undefined {
  const { keys, isAbsolute } = pathKeys(path);
  let level = isAbsolute ? model.children : children;
  const way: FormNode[] = [];
  for (const [index, key] of keys.entries()) {
    const node = level.find((child) => child.key === key);
    if (node === undefined) return undefined;
    if (index === keys.length - 1) return { node, way };
    if (node.kind === "field") return undefined;
    way.push(node);
    level = node.children;
  }
  return undefined;
}

/** What the values hold at a path; repeats on the way end it. */
export function valueAtPath(
  path: string,
  root: FormValues,
  entry: FormValues,
): FormValue | undefined {
  const { keys, isAbsolute } = pathKeys(path);
  let current: FormValue | undefined = isAbsolute ? root : entry;
  for (const key of keys) {
    if (typeof current !== "object" || Array.isArray(current)) return undefined;
    if (!Object.hasOwn(current, key)) return undefined;
    // Array.isArray does not narrow readonly arrays; what is left are groups and files.
    current = (current as FormValues)[key];
  }
  return current;
}
