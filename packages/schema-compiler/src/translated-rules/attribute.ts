import type {
  FormNode,
  NodePath,
  Rule,
  RuleStatement,
} from "@fim-forms/form-model";

import { pathsIn } from "../rules/lower-rule.js";
import type { TranslatedRule } from "./translated-rule.js";

/** A rule that a translated one may be the translation of. */
export interface Candidate {
  /** Position among the rules of the form. */
  readonly index: number;
  readonly rule: Rule;
  /** Ids of the elements that its text names or its statements are about. */
  readonly named: ReadonlySet<string>;
}

/** Notes what a rule speaks of. */
export function candidateOf(
  index: number,
  rule: Rule,
  nodes: ReadonlyMap<NodePath, FormNode>,
): Candidate {
  const paths = (rule.statements ?? []).flatMap(pathsOf);
  return {
    index,
    rule,
    named: new Set([...idsIn(rule.text), ...idsOf(paths, nodes)]),
  };
}

/**
 * Finds the rule that was translated. Translations are published for each element, not for each rule: of the rules that the
 * element bears, it is one whose text names everything that the translation speaks of.
 *
 * @param candidates - the rules of the bearer
 * @param nodes - of the form, by place
 * @returns `undefined` if none of them speaks of it
 */
export function attribute(
  statement: RuleStatement,
  candidates: readonly Candidate[],
  nodes: ReadonlyMap<NodePath, FormNode>,
): Candidate | undefined {
  const wanted = idsOf(pathsOf(statement), nodes);
  const target = idsOf(
    statement.effect === "valid" ? statement.about : statement.targets,
    nodes,
  );
  const known = candidates.map((candidate) => ({
    candidate,
    named: candidate.named,
    saysIt: saysSomethingOf(candidate.rule, statement),
    isOpen: candidate.rule.status === "open",
  }));
  const holdsAll = (
    ids: ReadonlySet<string>,
    all: readonly string[],
  ): boolean => all.every((id) => ids.has(id));
  const naming = known.filter(({ named }) => holdsAll(named, wanted));
  // A text with a slip in one of its ids is open; what else it names gives it away.
  const open = known.filter(
    ({ isOpen, named, candidate }) =>
      isOpen &&
      (candidate.rule.text.trim() === ""
        ? known.length === 1
        : target.some((id) => named.has(id))),
  );
  const found = [
    naming.filter(({ saysIt }) => saysIt),
    naming.filter(({ isOpen }) => isOpen),
    open,
    naming,
    known.filter(({ saysIt }) => saysIt),
  ].find((some) => some.length > 0);
  return found?.reduce((best, one) =>
    one.named.size < best.named.size ? one : best,
  ).candidate;
}

function saysSomethingOf(
  { statements = [] }: Rule,
  translated: RuleStatement,
): boolean {
  return statements.some((one) => {
    if (one.effect === "valid" || translated.effect === "valid")
      return one.effect === translated.effect;
    return one.targets.some((path) => translated.targets.includes(path));
  });
}

function pathsOf(statement: RuleStatement): readonly NodePath[] {
  const own =
    statement.effect === "valid" ? statement.about : statement.targets;
  return statement.when === undefined
    ? own
    : [...own, ...pathsIn(statement.when)];
}

function idsOf(
  paths: readonly NodePath[],
  nodes: ReadonlyMap<NodePath, FormNode>,
): readonly string[] {
  return paths.flatMap((path) => nodes.get(path)?.fimId.id ?? []);
}

/** Ids that a text names, those of XDatenfelder 2 in the long form. */
function idsIn(text: string): readonly string[] {
  return [
    ...text.matchAll(/(?<kind>[FG])(?<digits>\d{8}(?:\d{3})?)(?!\d)/gu),
  ].map(({ groups }) => {
    const { kind = "", digits = "" } = groups ?? {};
    return digits.length === 8
      ? `${kind}${digits.slice(0, 2)}000${digits.slice(2)}`
      : `${kind}${digits}`;
  });
}

/** Whether the text of a rule is what was translated; `undefined` if the translation does not say. */
export function isOfSameText(
  { prose }: TranslatedRule,
  { fimId, text }: Rule,
): boolean | undefined {
  const said = prose.filter(({ id }) => id.replace(/V.*$/u, "") === fimId.id);
  if (said.length === 0) return prose.length === 0 ? undefined : false;
  return said.some((one) => folded(one.text) === folded(text));
}

function folded(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
