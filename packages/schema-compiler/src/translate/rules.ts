import {
  formatFimId,
  type Rule,
  type RuleMessage,
  type RuleTranslation,
} from "@fim-forms/form-model";

import {
  translatedUnknownMessage,
  untranslatedMessages,
} from "../diagnostics/translating.js";
import { lineOf } from "../lower/texts.js";
import { tagSpan } from "../xml/source-text.js";
import type { TranslationContext } from "./context.js";
import { identityOf, Versions } from "./identity.js";
import { Tally } from "./tally.js";

/** A rule of the form with what is said about it. */
interface Said {
  readonly rule: Rule;
  readonly messages: Map<string, string>;
}

/**
 * Translates the messages of rules. A rule may stand on several elements; all of them show the same messages.
 *
 * @diagnostics FIM4506 twice · FIM4514 messages missing · FIM4523 messages that no rule has
 */
export function translateRules(
  context: TranslationContext,
): readonly RuleTranslation[] {
  const { model, sprache, source, tag, report, twice } = context;
  const rules = new Versions<Said>();
  const inOrder: Said[] = [];
  for (const rule of model.rules) {
    const said: Said = { rule, messages: new Map() };
    if (rules.add(rule.fimId, said) === undefined) inOrder.push(said);
  }
  const unknown = new Tally();
  for (const { regel } of sprache.element)
    for (const { uebersetzt, fehler } of regel) {
      if (uebersetzt === undefined) continue;
      const fimId = identityOf(uebersetzt);
      const said = rules.find(fimId);
      for (const message of fehler) {
        const { at, code = "" } = message;
        const where = `${formatFimId(fimId)} ${code}`.trim();
        const locate = () => tagSpan(source, at);
        const text = lineOf(message);
        if (
          said?.rule.messages?.some((one) => one.code === code.trim()) !== true
        )
          unknown.add(where, locate);
        else if (text !== undefined) {
          const known = said.messages.get(code.trim());
          if (known === undefined) said.messages.set(code.trim(), text);
          else if (known !== text) twice.add(where, locate);
        }
      }
    }
  if (!unknown.isEmpty)
    report(translatedUnknownMessage(unknown.place, tag, unknown.names));

  const missing = new Tally();
  let all = 0;
  const translated: RuleTranslation[] = [];
  for (const { rule, messages } of inOrder) {
    const found: RuleMessage[] = [];
    for (const { code } of rule.messages ?? []) {
      all++;
      const text = messages.get(code);
      if (text !== undefined) found.push({ code, text });
      else
        missing.add(`${formatFimId(rule.fimId)} ${code}`, () =>
          context.spanOf(rule.bearer),
        );
    }
    if (found.length > 0)
      translated.push({ fimId: rule.fimId, messages: found });
  }
  if (!missing.isEmpty)
    report(
      untranslatedMessages(
        missing.placedAt(
          tagSpan(source, sprache.at),
          "a message of a rule here is not translated",
        ),
        tag,
        missing.names,
        all,
      ),
    );
  return translated;
}
