import {
  formatFimId,
  type FimId,
  type NodePath,
  type Rule,
  type RuleMessage,
} from "@fim-forms/form-model";

import { ruleWithoutText } from "../diagnostics/lowering.js";
import type { Regel } from "../fim/model.js";
import { unknownDescriptiveCode } from "../diagnostics/fim.js";
import { present } from "../present.js";
import { contentSpan, tagSpan } from "../xml/source-text.js";
import type { LowerContext } from "./context.js";
import { lowerFimId } from "./names.js";
import { lineOf, paragraphsOf } from "./texts.js";

const TYPES: ReadonlyMap<string, Rule["type"]> = new Map([
  ["K", "complex"],
  ["M", "multiplicity"],
  ["V", "validation"],
  ["B", "calculation"],
]);

/**
 * Keeps the rules of an element with the place that bears them. Scripts are never looked at.
 *
 * @diagnostics FIM2035 unknown type · FIM4061 no text
 */
export function lowerRules(
  regeln: readonly Regel[],
  bearer: NodePath,
  context: LowerContext,
): void {
  for (const regel of regeln) {
    const rule = lowerRule(regel, bearer, context);
    context.rules.push(rule);
    context.places.set(placeOfRule(rule), regel.at);
  }
}

/** Names the place of a rule among those of the nodes, for findings about its text. */
export function placeOfRule({ bearer, fimId }: Rule): string {
  return `${bearer}#${fimId.id}`;
}

function lowerRule(
  regel: Regel,
  bearer: NodePath,
  context: LowerContext,
): Rule {
  const { source, standard, report } = context;
  const fimId = lowerFimId(regel.identifikation, "R", standard, source, report);
  // Version 2 writes the rule into its definition, some editors into the description.
  const text =
    paragraphsOf(regel.freitextRegel) ??
    paragraphsOf(regel.definition) ??
    paragraphsOf(regel.beschreibung);
  if (text === undefined)
    report(
      ruleWithoutText(
        { span: tagSpan(source, regel.at), fimId },
        formatFimId(fimId),
      ),
    );
  return present({
    fimId,
    name: lineOf(regel.name) ?? fimId.id,
    text: text ?? "",
    type: typeOf(regel, fimId, context),
    bearer,
    status: "open" as const,
    messages: messagesOf(regel),
  });
}

/** Messages with a number and a text; the first of those with the same number. */
function messagesOf({ fehler }: Regel): readonly RuleMessage[] | undefined {
  const messages = new Map<string, RuleMessage>();
  for (const one of fehler) {
    const code = one.code?.trim() ?? "";
    const text = lineOf(one);
    if (code !== "" && text !== undefined && !messages.has(code))
      messages.set(code, { code, text });
  }
  return messages.size === 0 ? undefined : [...messages.values()];
}

function typeOf(
  { typ }: Regel,
  fimId: FimId,
  { source, report }: LowerContext,
): Rule["type"] {
  if (typ === undefined || typ.text === "") return "complex";
  const type = TYPES.get(typ.text);
  if (type === undefined)
    report(
      unknownDescriptiveCode(
        { span: contentSpan(source, typ.at), fimId },
        "typ",
        typ.text,
        [...TYPES.keys()],
      ),
    );
  return type ?? "complex";
}
