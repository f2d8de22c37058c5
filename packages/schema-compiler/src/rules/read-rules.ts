import {
  codeListIndex,
  formatFimId,
  type Diagnostic,
  type FormModel,
  type FormNode,
  type Rule,
  type RuleStatement,
  type SourceSpan,
} from "@fim-forms/form-model";

import {
  looseRule,
  openRule,
  otherLabel,
  unknownRuleCode,
  unknownRuleElement,
} from "../diagnostics/rules.js";
import type { SpanOf } from "./conflicts.js";
import type { Findings, Obstacle } from "./finding.js";
import { buildLexicon, type Lexicon } from "./lexicon.js";
import { lowerRule } from "./lower-rule.js";
import { parseProse } from "./parse.js";
import { buildResolver, type Resolver } from "./resolve.js";
import { settleRules } from "./sources.js";
import { spanOfRule } from "./span-of-rule.js";
import { suggestText } from "./suggest-text.js";

/** What reading the rules of a form gives. */
export interface ReadRules {
  /** In the order of the model, each `exact` with its statements or `open` with the pieces in the way. */
  readonly rules: readonly Rule[];
  /** For open rules: what could be read nevertheless, by index. Never run; a suggestion for the author. */
  readonly suggestions: ReadonlyMap<number, readonly RuleStatement[]>;
  /** For open rules: the text most like theirs that would be understood, by index; of few. */
  readonly suggestedTexts: ReadonlyMap<number, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Rules as their prose reads, before other sources are asked. */
export interface ProseRules extends Omit<ReadRules, "diagnostics"> {
  /** What is to be said of the reading of each rule, by index. */
  readonly findings: readonly (readonly Diagnostic[])[];
  /** Where each rule stands, by index. */
  readonly spans: readonly (SourceSpan | undefined)[];
  /** The form, with its rules as they came. */
  readonly model: FormModel;
}

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
  return settleRules(readProseRules(model, spanOf, withoutList), [], spanOf);
}

/** {@link readRules} without a look at contradictions, which depend on what other sources say. */
export function readProseRules(
  model: FormModel,
  spanOf: SpanOf,
  withoutList: ReadonlySet<string>,
): ProseRules {
  const lexicon = buildLexicon(model);
  const resolver = buildResolver(asChoices(model, withoutList));
  const codeLists = codeListIndex(model);
  const suggestions = new Map<number, readonly RuleStatement[]>();
  const suggestedTexts = new Map<number, string>();
  const context = { lexicon, resolver, codeLists };
  const read = model.rules.map((rule) => readRule(rule, context));
  const spans = model.rules.map((rule) => spanOfRule(rule, spanOf));
  for (const [index, one] of read.entries()) {
    const { rule, findings } = one;
    if (rule.status === "exact") continue;
    const mended = suggestText(
      rule.text,
      findings.obstacles,
      (text) => readRule({ ...rule, text }, context).rule.status === "exact",
    );
    if (mended === undefined) suggestions.set(index, one.statements);
    else {
      const again = readRule({ ...rule, text: mended }, context);
      suggestions.set(index, again.statements);
      suggestedTexts.set(index, mended);
    }
  }
  return {
    model,
    spans,
    rules: read.map(({ rule }) => rule),
    suggestions,
    suggestedTexts,
    findings: read.map((one, index) =>
      reportReading(one, spans[index], suggestedTexts.get(index)),
    ),
  };
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

function reportReading(
  { rule, findings }: ReadRule,
  span: SourceSpan | undefined,
  mended: string | undefined,
): readonly Diagnostic[] {
  const { fimId, text } = rule;
  const name = formatFimId(fimId);
  const place = { span, fimId };
  if (rule.status === "open")
    return findings.obstacles.map(({ kind, start, end, why, hint }, index) => {
      const proposal =
        mended === undefined || index > 0
          ? undefined
          : `this would be understood: ${mended.replace(/\s+/gu, " ").trim()}`;
      const said = [hint, proposal].filter((part) => part !== undefined);
      const piece = text.slice(start, end);
      return OBSTACLES[kind](
        place,
        name,
        piece,
        why,
        said.length === 0 ? undefined : said.join("; "),
      );
    });
  const said = new Set<string>();
  return findings.remarks.flatMap(({ kind, message }) => {
    if (said.has(message)) return [];
    said.add(message);
    return [(kind === "label" ? otherLabel : looseRule)(place, name, message)];
  });
}
