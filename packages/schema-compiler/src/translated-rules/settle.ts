import {
  codeListIndex,
  formatFimId,
  nodeIndex,
  type Diagnostic,
  type FormModel,
  type NodePath,
  type Rule,
  type RuleStatement,
  type SourceSpan,
} from "@fim-forms/form-model";

import {
  demandingTranslation,
  disagreeingTranslation,
  foreignTranslatedRules,
  looseTranslatedValue,
  outdatedTranslatedRule,
  sampledComparison,
  settledByTranslation,
  unknownTranslatedElement,
  unknownTranslatedValue,
  unmatchedTranslatedRule,
} from "../diagnostics/translated-rules.js";
import { buildResolver } from "../rules/resolve.js";
import type { RuleSource, SettledRule } from "../rules/sources.js";
import { attribute, isOfSameText, type Candidate } from "./attribute.js";
import {
  compareStatements,
  type ComparedEffect,
  type Difference,
  type StatementComparison,
  type StatementVerdict,
} from "./compare/compare-statements.js";
import { lowerTranslatedRule } from "./lower-rule.js";
import type { TranslatedRule } from "./translated-rule.js";

/** What translated rules are held against. */
export interface TranslationContext {
  readonly model: FormModel;
  /** As their prose reads, in the order of the model. */
  readonly rules: readonly Rule[];
  /** Ids of the choices whose code list is not at hand. */
  readonly withoutList: ReadonlySet<string>;
  /** True for rules that a source trusted more has settled. */
  readonly isSettled: (index: number) => boolean;
  readonly spanOf: (path: NodePath) => SourceSpan | undefined;
}

/** What a form's prose and its translation say about one target of one rule. */
export interface TranslationComparison {
  /** As its prose reads. */
  readonly rule: Rule;
  readonly translated: readonly TranslatedRule[];
  readonly compared: ComparedEffect;
  /** A value of the translation is not written as the code that it means. */
  readonly isLoose: boolean;
  readonly comparison: StatementComparison;
}

/** What translated rules make of a form. */
export interface SettledByTranslation {
  readonly source: RuleSource;
  /** Of rules whose prose is exact; those in several places are compared in each. */
  readonly comparisons: readonly TranslationComparison[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Settles open rules with their published translation, and compares the others with it.
 *
 * @diagnostics FIM4603–FIM4608 rules left out or read loosely · FIM4610 settled · FIM4611–FIM4613 comparison
 */
export function settleByTranslation(
  translated: readonly TranslatedRule[],
  context: TranslationContext,
): SettledByTranslation {
  const { attributed, diagnostics, isForeign } = attributeAll(
    translated,
    context,
  );
  const settled = new Map<number, SettledRule>();
  const comparisons: TranslationComparison[] = [];
  const said = new Reports(diagnostics);
  for (const [index, matches] of attributed) {
    const rule = context.rules[index];
    if (rule === undefined) continue;
    if (rule.status === "open") {
      if (context.isSettled(index)) continue;
      const one = settle(matches);
      settled.set(index, one);
      said.add(
        settledByTranslation(
          { span: one.span, fimId: rule.fimId },
          formatFimId(rule.fimId),
          one.statements.length,
        ),
      );
      continue;
    }
    for (const comparison of compareAll(rule, matches, context.model)) {
      comparisons.push(comparison);
      for (const diagnostic of report(comparison, context))
        said.add(diagnostic);
    }
  }
  if (isForeign) {
    const [first] = translated;
    said.add(
      foreignTranslatedRules(
        { span: first?.span },
        formatFimId(context.model.fimId),
      ),
    );
  }
  return {
    source: { origin: "translated", settled, added: [] },
    comparisons,
    diagnostics: said.all,
  };
}

/** Findings without those that say the same about another place of the same element. */
class Reports {
  readonly #said = new Set<string>();
  readonly all: Diagnostic[] = [];

  constructor(first: readonly Diagnostic[]) {
    for (const one of first) this.add(one);
  }

  add(diagnostic: Diagnostic): void {
    const { code, message, span, fimId } = diagnostic;
    const key = JSON.stringify([code, message, span?.start.offset, fimId]);
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.all.push(diagnostic);
  }
}

/** A translated rule at one place of its bearer. */
interface Match {
  readonly translated: TranslatedRule;
  readonly statement: RuleStatement;
  readonly isLoose: boolean;
}

interface Attributed {
  /** By position of the rule. */
  readonly attributed: ReadonlyMap<number, readonly Match[]>;
  readonly diagnostics: readonly Diagnostic[];
  /** There are translated rules, and none of them is of this form. */
  readonly isForeign: boolean;
}

function attributeAll(
  translated: readonly TranslatedRule[],
  context: TranslationContext,
): Attributed {
  const { model, withoutList } = context;
  const resolver = buildResolver(model);
  const nodes = nodeIndex(model);
  const codeLists = codeListIndex(model);
  const bearers = bearersOf(context);
  const attributed = new Map<number, Match[]>();
  const diagnostics: Diagnostic[] = [];
  let isForeign = translated.length > 0;
  for (const one of translated) {
    const places = bearers.get(longId(one.bearer.id)) ?? [];
    const name = one.bearer.id;
    const at = { span: one.span };
    if (places.length > 0) isForeign = false;
    for (const { path, version, rules } of places) {
      if (one.bearer.version !== undefined && one.bearer.version !== version) {
        diagnostics.push(
          outdatedTranslatedRule(
            at,
            name,
            `it is of version ${one.bearer.version}, the schema has ${version ?? "none"}`,
          ),
        );
        continue;
      }
      const lowered = lowerTranslatedRule(one, {
        resolver,
        codeLists,
        withoutList,
        bearer: path,
      });
      if (!lowered.ok) {
        const describe =
          lowered.kind === "element"
            ? unknownTranslatedElement
            : unknownTranslatedValue;
        diagnostics.push(describe(at, name, lowered.why, lowered.hint));
        continue;
      }
      const { statement, loose } = lowered;
      const found = attribute(statement, rules, nodes);
      if (found === undefined) {
        diagnostics.push(
          unmatchedTranslatedRule(at, name, elementsOf(statement, model)),
        );
        continue;
      }
      if (isOfSameText(one, found.rule) === false) {
        diagnostics.push(
          outdatedTranslatedRule(
            at,
            name,
            `rule ${formatFimId(found.rule.fimId)} has another text than the one that was translated`,
          ),
        );
        continue;
      }
      for (const { written, code } of loose)
        diagnostics.push(looseTranslatedValue(at, name, written, code));
      const known = attributed.get(found.index) ?? [];
      known.push({
        translated: one,
        statement,
        isLoose: loose.length > 0,
      });
      attributed.set(found.index, known);
    }
  }
  return { attributed, diagnostics, isForeign };
}

interface Bearer {
  readonly path: NodePath;
  readonly version: string | undefined;
  readonly rules: readonly Candidate[];
}

/** The places that bear rules, by the id of their element. */
function bearersOf({
  model,
  rules,
}: TranslationContext): ReadonlyMap<string, readonly Bearer[]> {
  const nodes = nodeIndex(model);
  const byPath = new Map<NodePath, Candidate[]>();
  for (const [index, rule] of rules.entries()) {
    const known = byPath.get(rule.bearer) ?? [];
    known.push({ index, rule });
    byPath.set(rule.bearer, known);
  }
  const bearers = new Map<string, Bearer[]>();
  for (const [path, candidates] of byPath) {
    const fimId = path === "" ? model.fimId : nodes.get(path)?.fimId;
    if (fimId === undefined) continue;
    const known = bearers.get(fimId.id) ?? [];
    known.push({ path, version: fimId.version, rules: candidates });
    bearers.set(fimId.id, known);
  }
  return bearers;
}

/** Ids of XDatenfelder 2 are long in the form model. */
function longId(id: string): string {
  return id.replace(
    /^(?<kind>[FGS]\d{2})(?<rest>\d{6})$/u,
    "$<kind>000$<rest>",
  );
}

function settle(matches: readonly Match[]): SettledRule {
  const [first] = matches;
  const message = matches.find(({ statement }) => statement.effect === "valid")
    ?.translated.message;
  return {
    statements: withoutRepeats(matches).map(({ statement }) => statement),
    ...(message === undefined
      ? {}
      : { messages: [{ code: "1", text: message }] }),
    ...(first === undefined ? {} : { span: first.translated.span }),
  };
}

/** Collections have some rules several times, in other words for citizens. */
function withoutRepeats(matches: readonly Match[]): readonly Match[] {
  const seen = new Set<string>();
  return matches.filter(({ statement }) => {
    const key = JSON.stringify(statement);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function compareAll(
  rule: Rule,
  matches: readonly Match[],
  model: FormModel,
): readonly TranslationComparison[] {
  const groups = new Map<
    string,
    { readonly compared: ComparedEffect; readonly matches: Match[] }
  >();
  for (const match of matches) {
    const compared = comparedBy(match.statement);
    const key = JSON.stringify(compared);
    const group = groups.get(key) ?? { compared, matches: [] };
    group.matches.push(match);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ compared, matches: group }) => {
    const compare = (some: readonly Match[]): TranslationComparison => ({
      rule,
      translated: some.map(({ translated }) => translated),
      compared,
      isLoose: some.some(({ isLoose }) => isLoose),
      comparison: compareStatements(
        withoutRepeats(some).map(({ statement }) => statement),
        rule.statements ?? [],
        compared,
        model,
      ),
    });
    const together = compare(group);
    if (together.comparison.outcome !== "different") return [together];
    // Several may say one thing together; if they do not, those that say it alone are not at fault.
    const alone = group.map((one) => compare([one]));
    const right = alone.filter(
      ({ comparison }) => comparison.outcome !== "different",
    );
    return right.length === 0 || right.length === group.length
      ? [together]
      : [
          ...right,
          compare(
            group.filter(
              ({ translated }) =>
                !right.some((one) => one.translated.includes(translated)),
            ),
          ),
        ];
  });
}

function comparedBy(statement: RuleStatement): ComparedEffect {
  const { effect } = statement;
  if (effect !== "require" && effect !== "forbid") return { effect: "valid" };
  return { effect, target: statement.targets[0] ?? "" };
}

function report(
  { rule, translated, compared, comparison }: TranslationComparison,
  { model, spanOf }: TranslationContext,
): readonly Diagnostic[] {
  const name = formatFimId(rule.fimId);
  const bearer = spanOf(rule.bearer);
  const place = {
    span: translated[0]?.span,
    fimId: rule.fimId,
    ...(bearer === undefined
      ? {}
      : { related: [{ span: bearer, message: "the rule stands here" }] }),
  };
  const { outcome, example, isComplete, tried } = comparison;
  const about =
    compared.effect === "valid"
      ? "what is accepted"
      : idAt(compared.target, model);
  switch (outcome) {
    case "same":
      return isComplete ? [] : [sampledComparison(place, name, tried)];
    case "shown":
      return [demandingTranslation(place, name, about)];
    case "different":
      return example === undefined
        ? []
        : [
            disagreeingTranslation(
              place,
              name,
              about,
              describeAnswers(example, model),
              inWords(example.left, compared),
              inWords(example.right, compared),
            ),
          ];
  }
}

function idAt(path: NodePath, model: FormModel): string {
  return nodeIndex(model).get(path)?.fimId.id ?? path;
}

function elementsOf(statement: RuleStatement, model: FormModel): string {
  const paths =
    statement.effect === "valid" ? statement.about : statement.targets;
  return paths.map((path) => idAt(path, model)).join(", ");
}

/** `F99000000001 = 001, F99000000002 = empty`; of many only those that are answered. */
export function describeAnswers(
  { answers }: Difference,
  model: FormModel,
): string {
  const all = [...answers];
  const filled = all.filter(([, shown]) => shown !== "empty");
  const shown = all.length <= 4 ? all : filled;
  if (all.length === 0) return "any answers";
  if (shown.length === 0) return "nothing answered";
  const said = shown.map(
    ([path, answer]) =>
      `${path === "" ? "the Land" : idAt(path, model)} = ${answer}`,
  );
  return `${said.join(", ")}${shown.length < all.length ? " and nothing else" : ""}`;
}

const WORDS: Readonly<Record<StatementVerdict, string>> = {
  forbidden: "forbids it",
  required: "demands it",
  shown: "shows it",
  free: "says nothing of it",
  refused: "refuses them",
  accepted: "accepts them",
};

function inWords(
  verdict: StatementVerdict,
  { effect }: ComparedEffect,
): string {
  if (verdict === "free")
    return effect === "forbid" ? "does not forbid it" : "does not demand it";
  return WORDS[verdict];
}
