import {
  codeListIndex,
  formatFimId,
  type Diagnostic,
  type FormModel,
  type FormNode,
  type NodePath,
  type Rule,
  type RuleStatement,
  type SourceSpan,
} from "@fim-forms/form-model";

import {
  contradictoryRule,
  deadBranch,
  fightingRules,
  looseRule,
  openRule,
  otherLabel,
  unknownRuleCode,
  unknownRuleElement,
} from "../diagnostics/rules.js";
import { contradiction, neverHolds, type Answers } from "./contradictions.js";
import type { Findings, Obstacle } from "./finding.js";
import { buildLexicon, type Lexicon } from "./lexicon.js";
import { lowerRule } from "./lower-rule.js";
import { parseProse } from "./parse.js";
import { buildResolver, type Resolver } from "./resolve.js";

/** What reading the rules of a form gives. */
export interface ReadRules {
  /** In the order of the model, each `exact` with its statements or `open` with the pieces in the way. */
  readonly rules: readonly Rule[];
  /** For open rules: what could be read nevertheless, by index. Never run; a suggestion for the author. */
  readonly suggestions: ReadonlyMap<number, readonly RuleStatement[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Tells where the element at a place stands in the source. */
export type SpanOf = (path: NodePath) => SourceSpan | undefined;

/**
 * Reads the prose of all rules of a form.
 *
 * A rule is `exact` if every word was understood and every element and code was found; else all of it is `open`.
 *
 * @param withoutList - ids of choices whose code list was not supplied: they take free text, but rules speak of codes
 * @diagnostics FIM4401–FIM4403 open rules · FIM4410, FIM4411 remarks · FIM4420–FIM4422 contradictions
 */
export function readRules(
  model: FormModel,
  spanOf: SpanOf = () => undefined,
  withoutList: ReadonlySet<string> = new Set(),
): ReadRules {
  const lexicon = buildLexicon(model);
  const resolver = buildResolver(asChoices(model, withoutList));
  const codeLists = codeListIndex(model);
  const rules: Rule[] = [];
  const suggestions = new Map<number, readonly RuleStatement[]>();
  const diagnostics: Diagnostic[] = [];
  for (const [index, rule] of model.rules.entries()) {
    const read = readRule(rule, { lexicon, resolver, codeLists });
    const { statements } = read;
    if (read.rule.status === "open") suggestions.set(index, statements);
    rules.push(read.rule);
    diagnostics.push(...reportRule(read, spanOf(rule.bearer)));
  }
  diagnostics.push(...reportFights(rules, spanOf));
  return { rules, suggestions, diagnostics };
}

/** The form with its choices as the schema has them, whether or not their list is at hand. */
function asChoices(
  model: FormModel,
  withoutList: ReadonlySet<string>,
): FormModel {
  if (withoutList.size === 0) return model;
  const turn = (node: FormNode): FormNode =>
    node.kind === "group"
      ? { ...node, children: node.children.map(turn) }
      : withoutList.has(node.fimId.id)
        ? { ...node, control: "select" }
        : node;
  return { ...model, children: model.children.map(turn) };
}

interface ReadContext {
  readonly lexicon: Lexicon;
  readonly resolver: Resolver;
  readonly codeLists: ReturnType<typeof codeListIndex>;
}

interface ReadRule {
  readonly rule: Rule;
  readonly statements: readonly RuleStatement[];
  readonly findings: Findings;
}

function readRule(
  rule: Rule,
  { lexicon, resolver, codeLists }: ReadContext,
): ReadRule {
  const prose = parseProse(rule.text, lexicon);
  const findings: Findings = {
    obstacles: prose.misreadings.map((one) => ({ kind: "unclear", ...one })),
    remarks: [],
  };
  const statements = lowerRule(
    prose.statements,
    resolver,
    codeLists,
    rule.bearer,
    findings,
  );
  const { fimId, name, text, type, bearer, messages } = rule;
  const same = {
    fimId,
    name,
    text,
    type,
    bearer,
    ...(messages === undefined ? {} : { messages }),
  };
  const isExact = findings.obstacles.length === 0 && statements.length > 0;
  return {
    rule: isExact
      ? { ...same, status: "exact", origin: "prose", statements }
      : { ...same, status: "open", open: spansOf(findings.obstacles, text) },
    statements,
    findings,
  };
}

function spansOf(
  obstacles: readonly Obstacle[],
  text: string,
): NonNullable<Rule["open"]> {
  const spans = new Map<string, NonNullable<Rule["open"]>[number]>();
  for (const { start, end, why, hint } of obstacles) {
    const said = hint === undefined ? why : `${why}; ${hint}`;
    spans.set(`${String(start)} ${String(end)}`, { start, end, why: said });
  }
  if (spans.size === 0)
    return [{ start: 0, end: text.length, why: "nothing is said" }];
  return [...spans.values()].sort((a, b) => a.start - b.start);
}

const OBSTACLES = {
  unclear: openRule,
  element: unknownRuleElement,
  ambiguous: unknownRuleElement,
  code: unknownRuleCode,
} as const;

function reportRule(
  { rule, statements, findings }: ReadRule,
  span: SourceSpan | undefined,
): readonly Diagnostic[] {
  const { fimId, text } = rule;
  const name = formatFimId(fimId);
  const place = { span, fimId };
  if (rule.status === "open")
    return findings.obstacles.map(({ kind, start, end, why, hint }) =>
      OBSTACLES[kind](place, name, text.slice(start, end), why, hint),
    );
  const said = new Set<string>();
  const remarks = findings.remarks.flatMap(({ kind, message }) => {
    if (said.has(message)) return [];
    said.add(message);
    return [(kind === "label" ? otherLabel : looseRule)(place, name, message)];
  });
  const dead = statements.some(
    ({ when }) => when !== undefined && neverHolds(when),
  );
  const fights = pairs(statements).flatMap(([left, right]) => {
    const found = contradiction(left, right);
    return found === undefined
      ? []
      : [contradictoryRule(place, name, found.target, inWords(found.answers))];
  });
  return [
    ...remarks,
    ...(dead ? [deadBranch(place, name)] : []),
    ...fights.slice(0, 1),
  ];
}

function pairs<Item>(
  items: readonly Item[],
): readonly (readonly [Item, Item])[] {
  return items.flatMap((left, index) =>
    items.slice(index + 1).map((right) => [left, right] as const),
  );
}

/** Two rules about one element, of which one forbids what the other demands. */
function reportFights(
  rules: readonly Rule[],
  spanOf: SpanOf,
): readonly Diagnostic[] {
  const byTarget = new Map<
    NodePath,
    { rule: Rule; statement: RuleStatement }[]
  >();
  for (const rule of rules)
    for (const statement of rule.statements ?? []) {
      if (statement.effect === "valid") continue;
      for (const path of statement.targets) {
        const known = byTarget.get(path) ?? [];
        known.push({ rule, statement });
        byTarget.set(path, known);
      }
    }
  const reported = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const [path, said] of byTarget) {
    // More statements about one element than this are not compared pair by pair.
    for (const [left, right] of pairs(said.slice(0, 50))) {
      if (left.rule === right.rule) continue;
      const names = [left.rule, right.rule].map(({ fimId }) =>
        formatFimId(fimId),
      );
      const key = `${names.join(" ")} ${path}`;
      if (reported.has(key)) continue;
      const found = contradiction(left.statement, right.statement);
      if (found === undefined) continue;
      reported.add(key);
      const [one = "", other = ""] = names;
      diagnostics.push(
        fightingRules(
          { span: spanOf(path), fimId: left.rule.fimId },
          one,
          other,
          path,
          inWords(found.answers),
        ),
      );
    }
  }
  return diagnostics;
}

function inWords(answers: Answers): string {
  const said = [...answers].map(
    ([path, value]) =>
      `${path === "" ? "the Land" : path} = ${value === null ? "empty" : String(value)}`,
  );
  return said.length === 0 ? "any answers" : said.join(", ");
}
