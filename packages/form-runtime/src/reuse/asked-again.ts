import type { Field, FormModel, FormNode, Group } from "@fim-forms/form-model";

/** A field of one group and the same element in another. */
export interface Twin {
  /** Keys below the source, the field's own last. */
  readonly from: readonly string[];
  /** Keys below the target. */
  readonly to: readonly string[];
  readonly field: Field;
}

/** A group that asks again for what another one asked before. */
export interface Repetition {
  readonly source: Group;
  /** The nodes that lead to the source, itself last. */
  readonly sourceWay: readonly FormNode[];
  readonly target: Group;
  /** The fields that both have, in the order of the target. */
  readonly twins: readonly Twin[];
}

/** A field whose answer may be taken over, with all nodes on the way to it. */
interface Leaf {
  readonly field: Field;
  /** Equal for fields that take the same answers. */
  readonly identity: string;
  /** From the top of the form down to the field. */
  readonly way: readonly FormNode[];
  /** Position of the innermost repeat in {@link way}; -1 if it is in none. */
  readonly list: number;
}

/** An element that stands in more places than these is compared with the first of them only: it says little. */
const MOST_PLACES = 12;
/** One field in common may be chance. */
const FEWEST_TWINS = 2;

/**
 * Finds what a form asks twice: groups that hold the same elements, by FIM id, anywhere in them.
 *
 * A pair is as small as it can be (nothing around the twins) and as large as it can be (no other pair holds its twins).
 * Within a repeat, each part of an entry may also be as in the entry before; then source and target are the same group.
 *
 * Consents, files and what nobody can edit are never taken over: they are given each time.
 *
 * @returns in the order of the targets, of each the earlier sources first
 */
export function askedAgain(model: FormModel): readonly Repetition[] {
  const leaves = leavesOf(model.children);
  const order = new Map(leaves.map((leaf, at) => [leaf.field.path, at]));
  const place = (target: Group, { to }: Twin): number =>
    order.get([target.path, ...to].join("/")) ?? 0;
  const startOf = ({ target, twins }: Repetition): number =>
    Math.min(...twins.map((twin) => place(target, twin)));
  return [...inOtherGroups(leaves), ...inTheEntryBefore(leaves)]
    .map((one): Repetition => {
      const { target } = one;
      const byPlace = (left: Twin, right: Twin): number =>
        place(target, left) - place(target, right);
      return { ...one, twins: [...one.twins].sort(byPlace) };
    })
    .sort((left, right) => startOf(left) - startOf(right));
}

function leavesOf(
  nodes: readonly FormNode[],
  way: readonly FormNode[] = [],
  list = -1,
): readonly Leaf[] {
  return nodes.flatMap((node): readonly Leaf[] => {
    const here = [...way, node];
    const inner = node.occurs.max === 1 ? list : way.length;
    if (node.kind === "group") return leavesOf(node.children, here, inner);
    return inner === way.length || !isCopied(node)
      ? []
      : [{ field: node, identity: identityOf(node), way: here, list: inner }];
  });
}

function isCopied({ control, valueType }: Field): boolean {
  return (
    (control === "input" || control === "select") &&
    valueType !== "boolean" &&
    valueType !== "file" &&
    valueType !== "object"
  );
}

/** The key tells apart what stands twice in one group. */
function identityOf({ fimId, key, valueType, codeListId = "" }: Field): string {
  const copy = key.slice(fimId.id.length);
  return [fimId.id, copy, valueType, codeListId].join(" ");
}

function grouped<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Leaves on both sides of a fork: below two different children of one group. */
interface Fork {
  readonly sources: Set<Leaf>;
  readonly targets: Set<Leaf>;
  /** How many nodes both sides have in common. */
  readonly depth: number;
}

function inOtherGroups(leaves: readonly Leaf[]): readonly Repetition[] {
  const forks = new Map<string, Fork>();
  for (const places of grouped(leaves, ({ identity }) => identity).values())
    for (const [at, target] of places.entries())
      for (const source of places.slice(0, Math.min(at, MOST_PLACES)))
        noteFork(forks, source, target);
  return [...forks.values()].flatMap(({ sources, targets, depth }) =>
    matched([...sources], [...targets], depth),
  );
}

function noteFork(forks: Map<string, Fork>, source: Leaf, target: Leaf): void {
  let depth = 0;
  while (source.way[depth] === target.way[depth]) depth += 1;
  // Alternatives of a choice are never given together.
  const around = source.way[depth - 1];
  if (around?.kind === "group" && around.arrangement === "choice") return;
  // Repeats below the fork: all twins of a pair are in the same one, else entries would be mixed.
  const listOf = ({ way, list }: Leaf): string =>
    list < depth ? "" : (way[list]?.path ?? "");
  const key = [
    source.way[depth]?.path,
    target.way[depth]?.path,
    listOf(source),
    listOf(target),
  ].join(" ");
  let fork = forks.get(key);
  if (fork === undefined)
    forks.set(key, (fork = { sources: new Set(), targets: new Set(), depth }));
  fork.sources.add(source);
  fork.targets.add(target);
}

type Pair = readonly [source: Leaf, target: Leaf];

/** Pairs the leaves of two sides; what stands alone on neither is looked for in the parts of them. */
function matched(
  allSources: readonly Leaf[],
  allTargets: readonly Leaf[],
  depth: number,
): readonly Repetition[] {
  const sources = alsoIn(allSources, allTargets);
  const targets = alsoIn(allTargets, allSources);
  if (targets.length === 0) return [];
  const pairs = pairsOf(sources, targets, depth);
  const whole = repetitionOf(pairs, depth);
  const found = whole === undefined ? [] : [whole];
  const isTaken = new Set(whole === undefined ? [] : pairs.flat());
  const left = (side: readonly Leaf[]): readonly Leaf[] =>
    side.filter((leaf) => !isTaken.has(leaf));
  const sourceParts = partsOf(left(sources), depth);
  const targetParts = partsOf(left(targets), depth);
  // Nothing was divided: it would go on for ever.
  if (sourceParts.length < 2 && targetParts.length < 2) return found;
  return [
    ...found,
    ...targetParts.flatMap((inTarget) =>
      sourceParts.flatMap((inSource) => matched(inSource, inTarget, depth)),
    ),
  ];
}

/** Those whose element stands on the other side, too. */
function alsoIn(
  leaves: readonly Leaf[],
  others: readonly Leaf[],
): readonly Leaf[] {
  const there = new Set(others.map(({ identity }) => identity));
  return leaves.filter(({ identity }) => there.has(identity));
}

/**
 * The fields that both sides have once. What one side has several times is told apart by the groups around it: the town
 * of the street address and that of the post box.
 */
function pairsOf(
  sources: readonly Leaf[],
  targets: readonly Leaf[],
  depth: number,
): readonly Pair[] {
  const pairs: Pair[] = [];
  let left = [sources, targets] as const;
  for (let around = 0; left[0].length > 0 && left[1].length > 0; around += 1) {
    const inGroups = ({ identity, way }: Leaf): string => {
      const from = Math.max(depth, way.length - 1 - around);
      const groups = way.slice(from, -1).map(({ fimId }) => fimId.id);
      return [...groups, identity].join("/");
    };
    const bySource = grouped(left[0], inGroups);
    const byTarget = grouped(left[1], inGroups);
    const found = [...byTarget].flatMap(([key, inTarget]): readonly Pair[] => {
      const inSource = bySource.get(key) ?? [];
      const [source] = inSource;
      const [target] = inTarget;
      return inSource.length === 1 &&
        inTarget.length === 1 &&
        source !== undefined &&
        target !== undefined
        ? [[source, target]]
        : [];
    });
    pairs.push(...found);
    const taken = new Set(found.flat());
    const rest = (side: readonly Leaf[]): readonly Leaf[] =>
      side.filter((leaf) => !taken.has(leaf));
    left = [rest(left[0]), rest(left[1])];
    // No groups are left to look at.
    if (left.flat().every(({ way }) => way.length - 1 - around <= depth)) break;
  }
  return pairs;
}

/** Divides leaves by the groups at the next fork of their ways, and those that stand there themselves. */
function partsOf(
  leaves: readonly Leaf[],
  depth: number,
): readonly (readonly Leaf[])[] {
  const common = commonDepth(leaves, depth);
  const partOf = ({ way }: Leaf): string => {
    const node = way[common];
    return node?.kind === "group" ? node.path : "";
  };
  return [...grouped(leaves, partOf).values()];
}

/** How many nodes the ways of all leaves begin with. */
function commonDepth(leaves: readonly Leaf[], from: number): number {
  const [first] = leaves;
  let depth = from;
  while (
    first?.way[depth] !== undefined &&
    leaves.every(({ way }) => way[depth] === first.way[depth])
  )
    depth += 1;
  return depth;
}

/** Two groups with their twins; `undefined` if they have too little in common. */
function repetitionOf(
  pairs: readonly Pair[],
  depth: number,
): Repetition | undefined {
  const [first] = pairs;
  if (first === undefined) return undefined;
  const isAlone = pairs.length < FEWEST_TWINS;
  const end = (leaves: readonly Leaf[], { way }: Leaf): number =>
    isAlone ? way.length - 1 : commonDepth(leaves, depth);
  const fromDepth = end(
    pairs.map(([source]) => source),
    first[0],
  );
  const toDepth = end(
    pairs.map(([, target]) => target),
    first[1],
  );
  // Below the fork only: a group is no copy of what is in it.
  if (fromDepth <= depth || toDepth <= depth) return undefined;
  const source = first[0].way[fromDepth - 1];
  const target = first[1].way[toDepth - 1];
  if (source?.kind !== "group" || target?.kind !== "group") return undefined;
  // One twin alone counts if it is all that a group asks for, and the group is the same.
  if (
    isAlone &&
    (source.fimId.id !== target.fimId.id ||
      leavesOf(target.children).length > 1)
  )
    return undefined;
  const keys = ({ way }: Leaf, from: number): readonly string[] =>
    way.slice(from).map(({ key }) => key);
  return {
    source,
    sourceWay: first[0].way.slice(0, fromDepth),
    target,
    twins: pairs.map(([from, to]) => ({
      from: keys(from, fromDepth),
      to: keys(to, toDepth),
      field: to.field,
    })),
  };
}

/** Parts of an entry, such as its address, that may be as in the entry before. */
function inTheEntryBefore(leaves: readonly Leaf[]): readonly Repetition[] {
  const parts = grouped(
    leaves.filter(
      ({ way, list }) => list >= 0 && way[list + 1]?.kind === "group",
    ),
    ({ way, list }) => way[list + 1]?.path ?? "",
  );
  return [...parts.values()].flatMap((inside): readonly Repetition[] => {
    const [first] = inside;
    const part = first?.way[first.list + 1];
    if (first === undefined || part?.kind !== "group") return [];
    if (inside.length < FEWEST_TWINS) return [];
    const twins = inside.map(({ way, list, field }): Twin => {
      const keys = way.slice(list + 2).map(({ key }) => key);
      return { from: keys, to: keys, field };
    });
    const sourceWay = first.way.slice(0, first.list + 2);
    return [{ source: part, sourceWay, target: part, twins }];
  });
}
