import {
  chooseLanguage,
  translateModel,
  visitNodes,
  type FormModel,
} from "@fim-forms/form-model";

import type { Words } from "./content.js";

/** A form in the language that it is printed in, and what of it is still in its own. */
export interface PrintedForm {
  readonly model: FormModel;
  /** The language of a text of the form, where it is not that of the document. */
  readonly languageOf: (words: Words) => string | undefined;
}

/**
 * The form in the language that is wanted, as far as it has been translated. What has not stays as it was, and has to be
 * read out in its own language.
 *
 * @param wanted - BCP 47; without it, and for a language that the form does not have, the form stays as it is
 */
export function printedForm(
  model: FormModel,
  wanted: string | undefined,
): PrintedForm {
  const printed = wanted === undefined ? model : translateModel(model, wanted);
  if (wanted === undefined || printed === model) {
    return { model, languageOf: () => undefined };
  }
  const texts = untranslatedTexts(model, chooseLanguage(model, wanted));
  return {
    model: printed,
    languageOf({ text, source }) {
      const own = source === undefined ? undefined : texts.get(source.id);
      if (source === undefined || own === undefined) return undefined;
      return isAmong(text, own, source.id.startsWith("R"))
        ? model.language
        : undefined;
    },
  };
}

/** A text itself, or with a number, a sign or a remark of ours behind it; a rule also with words of ours before it. */
function isAmong(
  text: string,
  own: ReadonlySet<string>,
  isRule: boolean,
): boolean {
  if (isRule || own.has(text)) return true;
  for (const one of own) {
    if (text.startsWith(one) && /^[\s\u00a0(*]/.test(text.slice(one.length))) {
      return true;
    }
  }
  return false;
}

/** Texts that a translation does not have, by the id of the element that they belong to. */
function untranslatedTexts(
  model: FormModel,
  language: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const translation = model.translations?.find(
    (one) => one.language === language,
  );
  const texts = new Map<string, Set<string>>();
  const add = (id: string, ...more: readonly (string | undefined)[]): void => {
    const known = texts.get(id) ?? new Set();
    texts.set(id, known);
    for (const text of more) {
      if (text !== undefined && text.trim() !== "") known.add(text.trim());
    }
  };
  const nodes = new Map(translation?.nodes.map((one) => [one.path, one]));
  const lists = new Map(
    translation?.codeLists.map((list) => [
      list.id,
      new Set(list.entries.map(({ code }) => code)),
    ]),
  );
  const codeLists = new Map(model.codeLists.map((list) => [list.id, list]));
  const { id } = model.fimId;
  if (translation?.title === undefined) add(id, model.title, model.name);
  if (translation?.help === undefined) add(id, model.help);
  visitNodes(model, (node) => {
    const said = nodes.get(node.path);
    const own = node.fimId.id;
    if (said?.label === undefined) {
      add(own, node.label.input, node.label.output, node.name);
    }
    if (said?.help?.input === undefined) add(own, node.help?.input);
    if (said?.help?.output === undefined) add(own, node.help?.output);
    if (node.kind === "group") return;
    if (said?.text === undefined) add(own, node.text);
    const list = codeLists.get(node.codeListId ?? "");
    const named = lists.get(list?.id ?? "");
    for (const { code, label } of list?.entries ?? []) {
      if (named?.has(code) !== true) add(own, label);
    }
  });
  // Translations have messages of rules, never their prose.
  for (const { fimId, text } of model.rules) add(fimId.id, text);
  return texts;
}
