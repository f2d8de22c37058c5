import type {
  Condition,
  FormNode,
  NodePath,
  RuleStatement,
} from "@fim-forms/form-model";

/**
 * The repeated group of which a statement's condition asks two things at once, while its target stands outside.
 *
 * From outside each comparison asks for any entry by itself: of "lives at home and is younger than six" one child may
 * meet the first half and another one the second. Who writes that means one child, and what was meant cannot be said.
 * What denies ("no child lives at home and no child has a school") means the same either way.
 */
export function joinedAcrossEntries(
  statement: RuleStatement,
  nodeAt: ReadonlyMap<string, FormNode>,
): FormNode | undefined {
  if (statement.when === undefined) return undefined;
  const targets =
    statement.effect === "valid" ? statement.about : statement.targets;
  for (const target of targets) {
    const group = joinedGroup(statement.when, target, nodeAt);
    if (group !== undefined) return group;
  }
  return undefined;
}

function joinedGroup(
  condition: Condition,
  target: NodePath,
  nodeAt: ReadonlyMap<string, FormNode>,
): FormNode | undefined {
  const entered = (part: Condition): readonly FormNode[] =>
    pathsAsked(part).flatMap((path) => {
      const group = enteredGroup(path, target, nodeAt);
      return group === undefined ? [] : [group];
    });
  switch (condition.kind) {
    case "not":
      return joinedGroup(condition.of, target, nodeAt);
    case "compare":
    case "calendarDate":
      return twice([...new Set(pathsAsked(condition))], (path) => {
        const group = enteredGroup(path, target, nodeAt);
        return group === undefined ? [] : [group];
      });
    case "and":
    case "or":
    case "count": {
      for (const part of condition.of) {
        const inner = joinedGroup(part, target, nodeAt);
        if (inner !== undefined) return inner;
      }
      const isAnyOf =
        condition.kind === "or" ||
        (condition.kind === "count" &&
          condition.min <= 1 &&
          condition.max === null);
      return isAnyOf || condition.of.every(denies)
        ? undefined
        : twice(condition.of, entered);
    }
    case "always":
    case "land":
    case "in":
    case "filled":
    case "distinct":
      return undefined;
  }
}

/** The first group that two of the parts enter. */
function twice<Part>(
  parts: readonly Part[],
  entered: (part: Part) => readonly FormNode[],
): FormNode | undefined {
  const seen = new Set<FormNode>();
  for (const part of parts) {
    const groups = new Set(entered(part));
    for (const group of groups) if (seen.has(group)) return group;
    for (const group of groups) seen.add(group);
  }
  return undefined;
}

/** Places whose answers are asked one entry at a time; sums and counts always see all entries. */
function pathsAsked(condition: Condition): readonly NodePath[] {
  const paths: NodePath[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      const { kind } = value as { readonly kind?: unknown }; // of an object, any key may be read
      if (typeof kind === "string" && OVER_ALL.has(kind)) return;
      for (const [key, inner] of Object.entries(value)) {
        if (key === "path" && typeof inner === "string") paths.push(inner);
        else visit(inner);
      }
    }
  };
  visit(condition);
  return paths;
}

const OVER_ALL: ReadonlySet<string> = new Set(["total", "entries", "distinct"]);

/** The outermost repeated group around an answer in no entry of which the target stands. */
function enteredGroup(
  path: NodePath,
  target: NodePath,
  nodeAt: ReadonlyMap<string, FormNode>,
): FormNode | undefined {
  const keys = path.split("/");
  for (const [index] of keys.entries()) {
    const around = keys.slice(0, index + 1).join("/");
    const node = nodeAt.get(around);
    if (
      node?.kind === "group" &&
      node.occurs.max !== 1 &&
      !target.startsWith(`${around}/`)
    )
      return node;
  }
  return undefined;
}

/** True for what holds if no entry has the answer. */
function denies(condition: Condition): boolean {
  if (condition.kind === "in") return condition.negated;
  if (condition.kind === "compare") return condition.operator === "<>";
  return condition.kind === "not" && condition.of.kind !== "and";
}
