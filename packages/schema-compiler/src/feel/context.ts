import type {
  CodeList,
  Condition,
  FormNode,
  NodePath,
  Reference,
} from "@fim-forms/form-model";

import type { Findings } from "../rules/finding.js";
import type { Resolver } from "../rules/resolve.js";
import type { FeelExpression, FeelProblem, Place } from "./ast.js";

/** What an expression is understood against, and what is found out meanwhile. */
export interface FeelContext {
  readonly resolver: Resolver;
  /** By id. */
  readonly codeLists: ReadonlyMap<string, CodeList>;
  /** Place of the element that bears the rule; "" for the form. */
  readonly bearer: NodePath;
  readonly problems: FeelProblem[];
  /** Names for entries, and the repeat that each is an entry of. */
  readonly variables: ReadonlyMap<string, FormNode>;
  /** References that are made by such a name. */
  readonly entryReferences: Set<Reference>;
  /** What is said of entries of a repeat as a whole. */
  readonly quantified: Quantified[];
}

/** "some" or "every" over a repeat. */
export interface Quantified extends Place {
  readonly path: NodePath;
  /** It holds of the whole repeat if it holds of each entry by itself. */
  readonly isUniversal: boolean;
}

/** A context for one expression. */
export function feelContext(
  base: Pick<FeelContext, "resolver" | "codeLists" | "bearer">,
): FeelContext {
  return {
    ...base,
    problems: [],
    variables: new Map(),
    entryReferences: new Set(),
    quantified: [],
  };
}

/** Notes a problem; "returns" what would have been understood. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- lets a function return its failure
export function fail<Lowered = never>(
  context: FeelContext,
  kind: FeelProblem["kind"],
  { start, end }: Place,
  message: string,
  hint?: string,
): Lowered | undefined {
  context.problems.push({
    kind,
    start,
    end,
    message,
    ...(hint === undefined ? {} : { hint }),
  });
  return undefined;
}

const ID = /^[FG]\d{8,11}(?:_\d+)?$/;

/** The element that a path names; a problem is noted if it is none. */
export function nodeNamed(
  path: FeelExpression & { readonly kind: "path" },
  context: FeelContext,
): FormNode | undefined {
  const [first = "", ...rest] = path.names;
  const entry = context.variables.get(first);
  if (entry !== undefined && rest.length === 0) return entry;
  const ids = entry === undefined ? path.names : rest;
  const stranger = ids.find((id) => !ID.test(id));
  if (stranger !== undefined) return strangeName(stranger, path, context);
  const findings: Findings = { obstacles: [], remarks: [] };
  const node = context.resolver.resolve(
    { ids, start: path.start, end: path.end },
    entry?.path ?? context.bearer,
    findings,
  );
  for (const { why, hint } of findings.obstacles)
    fail(context, "element", path, why, hint);
  if (node === undefined) return undefined;
  if (entry !== undefined && !node.path.startsWith(`${entry.path}/`)) {
    fail(
      context,
      "element",
      path,
      `${ids.join(".")} does not stand in ${entry.fimId.id}`,
      `write it without "${first}."`,
    );
    return undefined;
  }
  for (const { message } of findings.remarks)
    fail(context, "remark", path, message);
  return node;
}

function strangeName(
  name: string,
  path: Place,
  context: FeelContext,
): FormNode | undefined {
  const hint = /^[FG]\d{8,11}V\d/.test(name)
    ? "leave out the version"
    : /^(?:ja|wahr)$/i.test(name)
      ? "FEEL writes true"
      : /^(?:nein|falsch)$/i.test(name)
        ? "FEEL writes false"
        : /^(?:and|or|not)$/i.test(name)
          ? "FEEL writes it in small letters"
          : "elements are named by their ids: F60000000243 or G60000000088.F60000000243; texts stand in double quotes";
  return fail(context, "element", path, `"${name}" names no element`, hint);
}

/** A reference to an element, known to be made by the name of an entry if it is. */
export function referenceTo(
  { path }: FormNode,
  { names }: FeelExpression & { readonly kind: "path" },
  context: FeelContext,
): Reference {
  const ref: Reference = { path };
  if (context.variables.has(names[0] ?? "")) context.entryReferences.add(ref);
  return ref;
}

/** The repeats that a place stands in or is, outermost first. */
export function repeatsOn(
  path: NodePath,
  { nodeAt }: Resolver,
): readonly FormNode[] {
  const keys = path.split("/");
  return keys.flatMap((_, index) => {
    const node = nodeAt.get(keys.slice(0, index + 1).join("/"));
    return node !== undefined && node.occurs.max !== 1 ? [node] : [];
  });
}

/** The references in a condition, in the order of its words. */
export function referencesOf(condition: Condition): readonly Reference[] {
  const found: Reference[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      if (isReference(value)) found.push(value);
      else Object.values(value).forEach(visit);
    }
  };
  visit(condition);
  return found;
}

function isReference(value: object): value is Reference {
  return "path" in value && typeof value.path === "string";
}
