import {
  codeListIndex,
  formatFimId,
  type Diagnostic,
  type FormModel,
  type NodePath,
  type Rule,
  type RuleStatement,
  type SourceSpan,
} from "@fim-forms/form-model";

import {
  looseTranslatedValue,
  outdatedTranslatedRule,
  unknownTranslatedElement,
  unknownTranslatedValue,
  unmatchedTranslatedRule,
} from "../diagnostics/translated-rules.js";
import { buildResolver } from "../rules/resolve.js";
import {
  attribute,
  candidateOf,
  isOfSameText,
  type Candidate,
} from "./attribute.js";
import { lowerTranslatedRule } from "./lower-rule.js";
import { nodesOf } from "./nodes-of.js";
import { elementsOf } from "./report-comparison.js";
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

/** A translated rule at one place of its bearer. */
export interface Match {
  readonly translated: TranslatedRule;
  readonly statement: RuleStatement;
  readonly isLoose: boolean;
}

/** Translated rules beside the rules of a form that were translated. */
export interface Attributed {
  /** By position of the rule. */
  readonly attributed: ReadonlyMap<number, readonly Match[]>;
  readonly diagnostics: readonly Diagnostic[];
  /** There are translated rules, and none of them is of this form. */
  readonly isForeign: boolean;
}

/**
 * Resolves translated rules at every place of their bearer, and finds the rule that each is the translation of.
 *
 * @diagnostics FIM4603 element · FIM4604 value · FIM4606 outdated · FIM4607 loose value · FIM4608 without prose
 */
export function attributeAll(
  translated: readonly TranslatedRule[],
  context: TranslationContext,
): Attributed {
  const { model, withoutList } = context;
  const resolver = buildResolver(model);
  const nodes = nodesOf(model);
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
  const nodes = nodesOf(model);
  const byPath = new Map<NodePath, Candidate[]>();
  for (const [index, rule] of rules.entries()) {
    const known = byPath.get(rule.bearer) ?? [];
    known.push(candidateOf(index, rule, nodes));
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
