import type { CodeList, FormNode, Reference } from "@fim-forms/form-model";

import type { Findings } from "./finding.js";
import type { Place, ProseRef } from "./prose.js";
import type { Resolver } from "./resolve.js";

/** What a rule is read against. */
export interface LowerRuleContext {
  readonly resolver: Resolver;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  /** Place of the element that bears the rule. */
  readonly bearer: string;
  readonly findings: Findings;
  /** Codes that the rule has compared each field with, for "alle anderen Ausprägungen". */
  readonly named: Map<string, Set<string>>;
}

/** Notes what is in the way; "returns" what would have been lowered. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- lets a function return its failure
export function obstacle<Lowered = never>(
  { findings }: LowerRuleContext,
  { start, end }: Place,
  why: string,
  hint?: string,
): Lowered | undefined {
  findings.obstacles.push({
    kind: "unclear",
    start,
    end,
    why,
    ...(hint === undefined ? {} : { hint }),
  });
  return undefined;
}

/** The one element that a reference means; `undefined` after an obstacle was noted. */
export function lowerNode(
  ref: ProseRef,
  context: LowerRuleContext,
): FormNode | undefined {
  if (ref.eachField === true)
    return obstacle(context, ref, "one element is expected here");
  return context.resolver.resolve(ref, context.bearer, context.findings);
}

/** True if the element, or a group around it, may have several entries. */
export function isRepeated(
  { path }: FormNode,
  { resolver }: LowerRuleContext,
): boolean {
  const keys = path.split("/");
  return keys.some((_, index) => {
    const around = resolver.nodeAt.get(keys.slice(0, index + 1).join("/"));
    return around !== undefined && around.occurs.max !== 1;
  });
}

/** The place whose answer a condition asks; `undefined` after an obstacle was noted. */
export function lowerRef(
  ref: ProseRef,
  context: LowerRuleContext,
): Reference | undefined {
  const node = lowerNode(ref, context);
  if (node === undefined) return undefined;
  if (node.kind === "field" && node.control === "label")
    return obstacle(
      context,
      ref,
      `${node.fimId.id} is a static text without answer`,
    );
  return { path: node.path };
}
