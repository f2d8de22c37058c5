import {
  translateEntries,
  translateModel,
  type CodeListEntry,
  type FormModel,
  type FormNode,
  type Issue,
} from "@fim-forms/form-model";

import { untranslatedTexts } from "../translations/fallback.js";
import {
  directionOf,
  packFor,
  withOverrides,
  type LanguagePack,
  type TextOverrides,
  type Translations,
} from "../translations/index.js";

/** What a form is told in: its own texts in one language, and those of the component. */
export class Wording {
  /** The form in the language that it is shown in. */
  readonly model: FormModel;
  /** What the reader wants. */
  readonly tag: string;
  readonly pack: LanguagePack;
  readonly texts: Translations;
  readonly direction: "ltr" | "rtl";

  /** Language that the form is shown in; `undefined` where it is that of the component's own texts. */
  readonly contentLanguage: string | undefined;
  /** Language of what no translation reaches, such as names of laws. */
  readonly originalLanguage: string | undefined;

  readonly #original: FormModel;
  readonly #untranslated: Set<string> | undefined;

  /**
   * @param model - in its own language
   * @param tag - what the reader wants; `chooseLanguage` and {@link packFor} say what comes of it
   * @param overrides - texts that are worded differently, those of the form last
   */
  constructor(
    model: FormModel,
    tag: string,
    overrides: readonly (TextOverrides | undefined)[],
  ) {
    this.#original = model;
    this.tag = tag;
    this.#untranslated = untranslatedTexts(model, tag);
    this.model = translateModel(model, tag);
    this.pack = packFor(tag);
    this.texts = withOverrides(this.pack.texts, this.pack.tag, ...overrides);
    const { language } = this.model;
    // Each text of a page asks for one of them.
    this.contentLanguage = this.#unlessOwn(language);
    this.originalLanguage = this.#unlessOwn(model.language);
    this.direction = directionOf(
      primary(language) === primary(tag) ? language : this.pack.tag,
    );
  }

  /** Language of a text out of the model; `undefined` where it is that of the component's own texts. */
  languageOf(text: string): string | undefined {
    return this.#untranslated?.has(text) === true
      ? this.originalLanguage
      : this.contentLanguage;
  }

  #unlessOwn(language: string): string | undefined {
    return primary(language) === primary(this.pack.tag) ? undefined : language;
  }

  /** Names the codes of a list that stood in a file. */
  nameCodes(
    id: string,
    entries: readonly CodeListEntry[],
  ): readonly CodeListEntry[] {
    const named = translateEntries(this.#original, this.tag, id, entries);
    if (this.#untranslated !== undefined)
      entries.forEach(({ label }, at) => {
        if (named[at]?.label === label) this.#untranslated?.add(label);
      });
    return named;
  }

  /** Says what is wanted of an answer. */
  issueText(issue: Issue, node: FormNode | undefined): string {
    return this.pack.issueText(this.#inWords(issue), node);
  }

  /** The session knows the messages of rules in the form's own language. */
  #inWords(issue: Issue): Issue {
    const { ruleId, message } = issue.params;
    if (ruleId === undefined || this.model === this.#original) return issue;
    const at = this.#original.rules.findIndex(
      ({ fimId, messages }) =>
        fimId.id === ruleId && messages?.[0]?.text === message,
    );
    const text = this.model.rules[at]?.messages?.[0]?.text;
    return text === undefined
      ? issue
      : { ...issue, params: { ...issue.params, message: text } };
  }
}

/** The language that a tag begins with. */
function primary(tag: string): string | undefined {
  return tag.toLowerCase().split("-")[0];
}

/** The languages that a form can be shown in, its own first. */
export function languagesOf(model: FormModel): readonly string[] {
  return [
    model.language,
    ...(model.translations ?? []).map(({ language }) => language),
  ];
}
