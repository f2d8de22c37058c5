import {
  formatFimId,
  type Diagnostic,
  type FimId,
  type FormModel,
  type Rule,
  type SourceSpan,
  type Translation,
} from "@fim-forms/form-model";

import { unusedOverlayMessage } from "../diagnostics/overlay.js";

/** What a citizen is told when a rule is broken, as an overlay words it. */
export interface RuleWording {
  readonly rule: FimId;
  /** In the language of the form. */
  readonly text?: string;
  readonly translations: readonly {
    readonly language: string;
    readonly text: string;
    readonly span: SourceSpan;
  }[];
}

/** Numbers of messages are the schema's; this one is none of them. */
const CODE = "overlay";

/**
 * Puts the messages of an overlay before those of the schema.
 *
 * @param model - with its rules and translations
 * @diagnostics FIM4545 a language that the form has no translation into
 */
export function withMessages(
  model: FormModel,
  wordings: readonly RuleWording[],
): { readonly model: FormModel; readonly diagnostics: readonly Diagnostic[] } {
  if (wordings.length === 0) return { model, diagnostics: [] };
  const byId = new Map(wordings.map((one) => [formatFimId(one.rule), one]));
  const diagnostics: Diagnostic[] = [];
  let translations = model.translations ?? [];
  for (const { rule, translations: said } of wordings)
    for (const { language, text, span } of said) {
      const isMeant = (tag: string): boolean =>
        tag === language || tag.startsWith(`${language}-`);
      if (!translations.some((one) => isMeant(one.language)))
        diagnostics.push(
          unusedOverlayMessage(
            { span, fimId: rule },
            formatFimId(rule),
            language,
          ),
        );
      translations = translations.map((one) =>
        isMeant(one.language) ? withMessage(one, rule, text) : one,
      );
    }
  const rules = model.rules.map((rule): Rule => {
    const text = byId.get(formatFimId(rule.fimId))?.text;
    return text === undefined
      ? rule
      : { ...rule, messages: [{ code: CODE, text }, ...(rule.messages ?? [])] };
  });
  return {
    model: {
      ...model,
      rules,
      ...(model.translations === undefined ? {} : { translations }),
    },
    diagnostics,
  };
}

function withMessage(
  translation: Translation,
  rule: FimId,
  text: string,
): Translation {
  const id = formatFimId(rule);
  const known = translation.rules.find(
    ({ fimId }) => formatFimId(fimId) === id,
  );
  const said = {
    fimId: rule,
    messages: [{ code: CODE, text }, ...(known?.messages ?? [])],
  };
  return {
    ...translation,
    rules: [...translation.rules.filter((one) => one !== known), said],
  };
}
