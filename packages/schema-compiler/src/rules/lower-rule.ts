import type {
  CodeList,
  Condition,
  FormNode,
  NodePath,
  RuleStatement,
} from "@fim-forms/form-model";

import type { Findings } from "./finding.js";
import { lowerCondition } from "./lower-condition.js";
import { lowerNode, obstacle, type LowerRuleContext } from "./lower-context.js";
import { lowerLiteral } from "./lower-value.js";
import { joinedAcrossEntries } from "./one-entry.js";
import type { ProseEffect, ProseRef, ProseStatement } from "./prose.js";
import type { Resolver } from "./resolve.js";

/** Resolves what a rule says; statements that could not be are left out, and an obstacle is noted for each. */
export function lowerRule(
  statements: readonly ProseStatement[],
  resolver: Resolver,
  codeLists: ReadonlyMap<string, CodeList>,
  bearer: string,
  findings: Findings,
): readonly RuleStatement[] {
  const context: LowerRuleContext = {
    resolver,
    codeLists,
    bearer,
    findings,
    named: new Map(),
  };
  const lowered = statements.map((statement) =>
    lowerStatement(statement, context),
  );
  reportReadOnly(statements, lowered, context);
  return dropShown(lowered.flat());
}

/**
 * "wird angezeigt, darf aber nicht befüllt werden": to be seen and not changed is no prohibition of the field. Branches
 * of their own that contradict each other are another matter; they run as written.
 */
function reportReadOnly(
  statements: readonly ProseStatement[],
  lowered: readonly (readonly RuleStatement[])[],
  context: LowerRuleContext,
): void {
  const keysOf = (index: number, isForbidden: boolean): readonly string[] => {
    const { start = -1, end = -1 } = statements[index]?.when ?? {};
    return (lowered[index] ?? []).flatMap((one) =>
      (isForbidden
        ? one.effect === "forbid"
        : one.effect === "show" || one.effect === "require") && "targets" in one
        ? one.targets.map(
            (path) =>
              `${String(start)} ${String(end)} ${keyOf(path, one.when)}`,
          )
        : [],
    );
  };
  const wanted = new Set(
    statements.flatMap((_, index) => keysOf(index, false)),
  );
  for (const [index, { effect }] of statements.entries())
    if (keysOf(index, true).some((key) => wanted.has(key)))
      obstacle(
        context,
        effect,
        "the same element is shown or demanded, and forbidden, in the same case",
      );
}

function lowerStatement(
  { when, effect }: ProseStatement,
  context: LowerRuleContext,
): readonly RuleStatement[] {
  const condition =
    when === undefined ? undefined : lowerCondition(when, context);
  if (when !== undefined && condition === undefined) return [];
  if (when !== undefined && condition !== undefined && !hasLand(condition)) {
    obstacle(context, when, "no Land is both");
    return [];
  }
  const lowered = lowerEffect(effect, condition, context);
  for (const one of lowered) {
    const group = joinedAcrossEntries(one, context.resolver.nodeAt);
    if (group === undefined) continue;
    obstacle(
      context,
      when ?? effect,
      `whether one and the same entry of ${group.fimId.id} "${group.name}" must meet all of this is not said`,
      `ask for one field of ${group.fimId.id}, or let the rule demand something in ${group.fimId.id}`,
    );
    return [];
  }
  return lowered;
}

/** False if a condition asks for Länder that exclude each other: a reading that nobody meant. */
function hasLand(condition: Condition): boolean {
  if (condition.kind !== "and") return true;
  const asked = condition.of.flatMap((part) =>
    part.kind === "land" ? [part.in] : [],
  );
  const [first] = asked;
  return (
    first === undefined ||
    first.some((land) => asked.every((lands) => lands.includes(land)))
  );
}

function lowerEffect(
  effect: ProseEffect,
  condition: Condition | undefined,
  context: LowerRuleContext,
): readonly RuleStatement[] {
  const when = condition === undefined ? {} : { when: condition };
  switch (effect.kind) {
    case "set": {
      const nodes = lowerTargets(effect.targets, context);
      if (nodes === undefined) return [];
      // Static texts, and groups of nothing else, can be shown, never filled.
      const answerable = nodes.filter(takesAnswers);
      const labels = nodes.filter((node) => !takesAnswers(node));
      if (effect.verdict !== "require" || labels.length === 0)
        return [{ effect: effect.verdict, targets: pathsOf(nodes), ...when }];
      const shown: RuleStatement = {
        effect: "show",
        targets: pathsOf(labels),
        ...when,
      };
      return answerable.length === 0
        ? [shown]
        : [{ effect: "require", targets: pathsOf(answerable), ...when }, shown];
    }
    case "valid": {
      const holds = lowerCondition(effect.holds, context);
      if (holds === undefined) return [];
      const presupposed = effect.presupposes.flatMap((ref) => {
        const node = lowerNode(ref, context);
        return node === undefined
          ? []
          : [{ kind: "filled", ref: { path: node.path } } as const];
      });
      const all = [
        ...(condition === undefined ? [] : [condition]),
        ...presupposed,
      ];
      const [only] = all;
      const both: Condition | undefined =
        all.length > 1 ? { kind: "and", of: all } : only;
      return [
        {
          effect: "valid",
          holds,
          about: pathsIn(holds),
          ...(both === undefined ? {} : { when: both }),
        },
      ];
    }
    case "restrict": {
      const nodes = lowerTargets(effect.targets, context);
      if (nodes === undefined) return [];
      const codes = effect.values.map(
        (value): readonly string[] | undefined => {
          const [node] = nodes;
          if (
            nodes.length !== 1 ||
            node?.kind !== "field" ||
            !["text", "textLatin"].includes(node.valueType)
          )
            return obstacle(
              context,
              effect,
              "only the codes of one choice can be restricted",
            );
          if (value.kind === "range") {
            const list = context.codeLists.get(node.codeListId ?? "");
            const inside = (list?.entries ?? []).filter(
              ({ code }) =>
                code.length === value.from.length &&
                /^\d+$/u.test(code) &&
                code >= value.from &&
                (value.below ? code < value.upTo : code <= value.upTo),
            );
            return inside.length === 0
              ? obstacle(
                  context,
                  value,
                  "no code of the list is known to lie in this range",
                )
              : inside.map(({ code }) => code);
          }
          const codeList = context.codeLists.get(node.codeListId ?? "");
          const literal = lowerLiteral(
            value,
            codeList === undefined
              ? { field: node }
              : { field: node, codeList },
            context.findings,
          );
          return literal?.kind === "text" ? [literal.value] : undefined;
        },
      );
      if (!codes.every((code) => code !== undefined)) return [];
      const named = new Set(codes.flat());
      const allowed =
        effect.isForbidden === true
          ? codesBut(named, nodes, context)
          : [...named];
      if (allowed.length === 0) {
        obstacle(context, effect, "no code would be left to choose");
        return [];
      }
      return [
        {
          effect: "restrict",
          targets: pathsOf(nodes),
          codes: allowed,
          ...when,
        },
      ];
    }
    case "prefill": {
      const nodes = lowerTargets(effect.targets, context);
      if (nodes === undefined) return [];
      return nodes.flatMap((node): RuleStatement[] => {
        if (node.kind === "group" || isLabel(node)) {
          obstacle(
            context,
            effect,
            `${node.fimId.id} holds no answer of its own`,
          );
          return [];
        }
        const codeList = context.codeLists.get(node.codeListId ?? "");
        const literal = lowerLiteral(
          effect.value,
          codeList === undefined ? { field: node } : { field: node, codeList },
          context.findings,
        );
        if (literal === undefined) return [];
        const value =
          literal.kind === "number" ? Number(literal.value) : literal.value;
        return [
          {
            effect: "prefill",
            targets: [node.path],
            value,
            hide: effect.hide,
            ...when,
          },
        ];
      });
    }
  }
}

/** All codes that the elements offer but the named ones. */
function codesBut(
  named: ReadonlySet<string>,
  nodes: readonly FormNode[],
  { codeLists }: LowerRuleContext,
): readonly string[] {
  const codes = nodes.flatMap((node) =>
    node.kind === "field"
      ? (codeLists.get(node.codeListId ?? "")?.entries ?? [])
      : [],
  );
  return codes.map(({ code }) => code).filter((code) => !named.has(code));
}

function lowerTargets(
  refs: readonly ProseRef[],
  context: LowerRuleContext,
): readonly FormNode[] | undefined {
  const nodes = refs.map((ref) => lowerTarget(ref, context));
  return nodes.every((found) => found !== undefined) ? nodes.flat() : undefined;
}

function lowerTarget(
  { eachField, ...ref }: ProseRef,
  context: LowerRuleContext,
): readonly FormNode[] | undefined {
  const node = lowerNode(ref, context);
  if (node === undefined || eachField !== true) return node && [node];
  const children = node.kind === "group" ? node.children : [];
  return children.length === 0 || children.some(({ kind }) => kind === "group")
    ? obstacle(context, ref, "the fields meant are not clear")
    : children;
}

function takesAnswers(node: FormNode): boolean {
  return node.kind === "group"
    ? node.children.some(takesAnswers)
    : !isLabel(node);
}

function isLabel(node: FormNode): boolean {
  return node.kind === "field" && node.control === "label";
}

function pathsOf(nodes: readonly FormNode[]): readonly NodePath[] {
  return [...new Set(nodes.map(({ path }) => path))];
}

/** Elements that a demand is about, in the order of its words. */
export function pathsIn(condition: Condition): readonly NodePath[] {
  const paths = new Set<NodePath>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        if (key === "path" && typeof inner === "string") paths.add(inner);
        else visit(inner);
      }
  };
  visit(condition);
  return [...paths];
}

/** "aktiviere A und mache es zu einer Pflichtangabe": what must be filled is shown anyway. */
function dropShown(
  statements: readonly RuleStatement[],
): readonly RuleStatement[] {
  const required = new Set(
    statements.flatMap((one) =>
      one.effect === "require"
        ? one.targets.map((path) => keyOf(path, one.when))
        : [],
    ),
  );
  return statements.filter(
    (one) =>
      one.effect !== "show" ||
      !one.targets.every((path) => required.has(keyOf(path, one.when))),
  );
}

function keyOf(path: NodePath, when: Condition | undefined): string {
  return `${path} ${JSON.stringify(when)}`;
}
