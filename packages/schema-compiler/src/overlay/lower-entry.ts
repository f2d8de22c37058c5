import type {
  CodeList,
  Condition,
  Diagnostic,
  FimId,
  Field,
  FormNode,
  NodePath,
  RuleStatement,
} from "@fim-forms/form-model";
import { formatFimId, isDate, isDateTime, isTime } from "@fim-forms/form-model";

import {
  looseOverlay,
  unknownOverlayElement,
  unreadableFeel,
  unsupportedFeel,
  wrongOverlayEffect,
  wrongOverlayValue,
} from "../diagnostics/overlay.js";
import type { FeelProblem } from "../feel/ast.js";
import { isValueOf } from "../feel/compare-values.js";
import {
  feelContext,
  nodeNamed,
  type FeelContext,
  type Quantified,
} from "../feel/context.js";
import { lowerCondition } from "../feel/lower-condition.js";
import { negate } from "../feel/negate.js";
import { parseFeel } from "../feel/parse.js";
import { pathsIn } from "../rules/lower-rule.js";
import type { Resolver } from "../rules/resolve.js";
import type { SourceText } from "../xml/source-text.js";
import type { OverlayEffect, OverlayStatement, Place } from "./overlay-file.js";
import type { YamlScalar } from "./read-yaml.js";

/** Where an entry applies, and what its names are looked up in. */
export interface EntryContext {
  readonly rule: FimId;
  readonly bearer: NodePath;
  readonly resolver: Resolver;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  /** Ids of the choices whose code list is not at hand. */
  readonly withoutList: ReadonlySet<string>;
  readonly source: SourceText;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Looks up what an entry says at one place; what is wrong is reported and left out. */
export function lowerEntry(
  statements: readonly OverlayStatement[],
  context: EntryContext,
): readonly RuleStatement[] {
  return statements.flatMap(({ when, effects, otherwise }) => {
    if (when === undefined)
      return effects.flatMap((effect) => lowerEffect(effect, {}, [], context));
    const asked = ask(when, context);
    // The effects are looked at in any case, so that all problems are found in one go.
    const holds = asked === undefined ? {} : { when: asked.condition };
    const fails = asked === undefined ? {} : { when: negate(asked.condition) };
    const quantified = asked?.quantified ?? [];
    const lowered = [
      ...effects.flatMap((one) => lowerEffect(one, holds, quantified, context)),
      ...otherwise.flatMap((one) =>
        lowerEffect(one, fails, quantified, context),
      ),
    ];
    return asked === undefined ? [] : lowered;
  });
}

interface Asked {
  readonly condition: Condition;
  readonly quantified: readonly Quantified[];
}

function ask(text: YamlScalar, context: EntryContext): Asked | undefined {
  const parsed = parseFeel(text.text);
  if (!parsed.ok) {
    tell(parsed.problem, text, context);
    return undefined;
  }
  const feel = feelContext(context);
  const condition = lowerCondition(parsed.expression, feel);
  for (const problem of feel.problems) tell(problem, text, context);
  return condition && { condition, quantified: feel.quantified };
}

const CODES = {
  syntax: unreadableFeel,
  unsupported: unsupportedFeel,
  element: unknownOverlayElement,
  value: wrongOverlayValue,
  remark: looseOverlay,
} as const;

/** Reports a problem with a text of the overlay at the place where it stands in the file. */
function tell(
  { kind, start, end, message, hint }: FeelProblem,
  { offset }: YamlScalar,
  { source, rule, report }: EntryContext,
): void {
  const span = source.span(offset(start), offset(end));
  report(CODES[kind]({ span, fimId: rule }, formatFimId(rule), message, hint));
}

function refuse(
  { start, end }: Place,
  why: string,
  { source, rule, report }: EntryContext,
  hint?: string,
): readonly RuleStatement[] {
  const span = source.span(start, end);
  report(
    wrongOverlayEffect({ span, fimId: rule }, formatFimId(rule), why, hint),
  );
  return [];
}

type When = Pick<RuleStatement, "when">;

function lowerEffect(
  effect: OverlayEffect,
  when: When,
  quantified: readonly Quantified[],
  context: EntryContext,
): readonly RuleStatement[] {
  switch (effect.kind) {
    case "require":
    case "forbid":
    case "show":
    case "optional": {
      const nodes = lookUpAll(effect.targets, context);
      if (nodes === undefined) return [];
      const label = nodes.findIndex(isLabel);
      if (
        label >= 0 &&
        (effect.kind === "require" || effect.kind === "optional")
      )
        return refuse(
          effect.targets[label] ?? effect,
          `${title(nodes[label])} is a static text and takes no answer`,
          context,
          "show or forbid it",
        );
      const targets = pathsOf(nodes);
      const inner = targets.find((path) => isInside(path, quantified));
      return inner === undefined
        ? [{ effect: effect.kind, targets, ...when }]
        : refuseEntry(effect, inner, context);
    }
    case "valid":
      return lowerDemand(effect, when, quantified, context);
    case "restrict":
      return lowerRestrict(effect, when, quantified, context);
    case "prefill":
      return lowerPrefill(effect, when, quantified, context);
  }
}

function refuseEntry(
  place: Place,
  path: NodePath,
  context: EntryContext,
): readonly RuleStatement[] {
  return refuse(
    place,
    `some or every is asked of the repeat as a whole, and ${title(context.resolver.nodeAt.get(path))} stands in one of its entries`,
    context,
    "name the field without some or every: then the entry counts in which the target stands",
  );
}

function isInside(path: NodePath, quantified: readonly Quantified[]): boolean {
  return quantified.some((one) => path.startsWith(`${one.path}/`));
}

function lowerDemand(
  effect: OverlayEffect & { readonly kind: "valid" },
  when: When,
  quantified: readonly Quantified[],
  context: EntryContext,
): readonly RuleStatement[] {
  const asked = ask(effect.holds, context);
  const named = lookUpAll(effect.about, context);
  if (asked === undefined || named === undefined) return [];
  const label = named.findIndex(isLabel);
  if (label >= 0)
    return refuse(
      effect.about[label] ?? effect,
      `${title(named[label])} is a static text and takes no answer`,
      context,
      "name a field or group beside which the message is to stand",
    );
  const about = named.length > 0 ? pathsOf(named) : pathsIn(asked.condition);
  if (about.length === 0)
    return refuse(
      effect.holds,
      "the demand speaks of no element, so that nobody knows where its message belongs",
      context,
      "name the element in about:",
    );
  // A demand of every entry is asked of each; whether there is some entry is no question to an entry.
  const whole = [
    ...quantified,
    ...asked.quantified.filter(({ isUniversal }) => !isUniversal),
  ];
  const inner = about.find((path) =>
    whole.some((one) => `${path}/`.startsWith(`${one.path}/`)),
  );
  return inner === undefined
    ? [{ effect: "valid", holds: asked.condition, about, ...when }]
    : refuse(
        effect,
        `the demand is asked of the repeat as a whole, but its message would stand at ${title(context.resolver.nodeAt.get(inner))}, in one of its entries`,
        context,
        "name an element outside the repeat in about:",
      );
}

function lowerRestrict(
  { target, codes, ...place }: OverlayEffect & { readonly kind: "restrict" },
  when: When,
  quantified: readonly Quantified[],
  context: EntryContext,
): readonly RuleStatement[] {
  const node = lookUp(target, context);
  if (node === undefined) return [];
  const hasCodes =
    node.kind === "field" &&
    !isLabel(node) &&
    (node.control === "select" || context.withoutList.has(node.fimId.id));
  if (!hasCodes)
    return refuse(
      target,
      `${title(node)} is no choice, so that there are no codes to leave`,
      context,
    );
  if (isInside(node.path, quantified))
    return refuseEntry(place, node.path, context);
  const known = codes.map((code) => isCode(node, code, context));
  return known.every(Boolean)
    ? [
        {
          effect: "restrict",
          targets: [node.path],
          codes: [...new Set(codes.map(({ text }) => text))],
          ...when,
        },
      ]
    : [];
}

function isCode(
  field: Field,
  code: YamlScalar,
  context: EntryContext,
): boolean {
  const problems: FeelProblem[] = [];
  const place = { start: 0, end: code.text.length };
  const is = isValueOf(field, code.text, place, { ...context, problems });
  for (const problem of problems) tell(problem, code, context);
  return is;
}

function lowerPrefill(
  effect: OverlayEffect & { readonly kind: "prefill" },
  when: When,
  quantified: readonly Quantified[],
  context: EntryContext,
): readonly RuleStatement[] {
  const { target, value: text, hide } = effect;
  const node = lookUp(target, context);
  if (node === undefined) return [];
  if (node.kind === "group" || isLabel(node))
    return refuse(
      target,
      `${title(node)} holds no answer of its own`,
      context,
      node.kind === "group" ? "name a field in it" : undefined,
    );
  if (isInside(node.path, quantified))
    return refuseEntry(effect, node.path, context);
  const value = valueFor(node, text.text);
  if (value === undefined) {
    tell(
      {
        kind: "value",
        start: 0,
        end: text.text.length,
        message: `"${text.text}" is no answer to ${title(node)}`,
        hint: HINTS[node.valueType],
      },
      text,
      context,
    );
    return [];
  }
  if (!isCode(node, text, context)) return [];
  return [{ effect: "prefill", targets: [node.path], value, hide, ...when }];
}

const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

const HINTS: Readonly<Record<Field["valueType"], string>> = {
  text: "write a text",
  textLatin: "write a text",
  boolean: "write true or false",
  integer: "write a whole number",
  number: "write a number such as 1.5",
  currency: "write an amount such as 12.50",
  date: "write a date such as 2026-11-22",
  time: "write a time such as 08:30:00",
  dateTime: "write a point in time such as 2026-11-22T08:30:00",
  file: "files cannot be given in a rule",
  object: "objects cannot be given in a rule",
};

/** A text as the answer to a field; `undefined` if it can be none. */
function valueFor(
  { valueType }: Field,
  text: string,
): string | number | boolean | undefined {
  switch (valueType) {
    case "boolean":
      return text === "true" || text === "false" ? text === "true" : undefined;
    case "integer":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case "number":
    case "currency":
      return NUMBER.test(text) ? Number(text) : undefined;
    case "date":
      return isDate(text) ? text : undefined;
    case "time":
      return isTime(text) ? text : undefined;
    case "dateTime":
      return isDateTime(text) ? text : undefined;
    case "text":
    case "textLatin":
      return text;
    case "file":
    case "object":
      return undefined;
  }
}

function lookUpAll(
  paths: readonly YamlScalar[],
  context: EntryContext,
): readonly FormNode[] | undefined {
  const nodes = paths.map((path) => lookUp(path, context));
  const known = nodes.filter((node) => node !== undefined);
  return known.length < nodes.length ? undefined : known;
}

/** The element that a path of ids names, as seen from the bearer of the rule. */
export function lookUp(
  path: YamlScalar,
  context: EntryContext,
): FormNode | undefined {
  const feel: FeelContext = feelContext(context);
  const node = nodeNamed(
    {
      kind: "path",
      names: path.text.trim().split("."),
      start: 0,
      end: path.text.length,
    },
    feel,
  );
  for (const problem of feel.problems) tell(problem, path, context);
  return node;
}

function pathsOf(nodes: readonly FormNode[]): readonly NodePath[] {
  return [...new Set(nodes.map(({ path }) => path))];
}

function isLabel(node: FormNode): boolean {
  return node.kind === "field" && node.control === "label";
}

function title(node: FormNode | undefined): string {
  return node === undefined ? "it" : `${node.fimId.id} "${node.name}"`;
}
