import type { FormModel } from "@fim-forms/form-model";

import { Wording } from "../internal/wording.js";
import {
  loadLanguage,
  packFor,
  withOverrides,
  type TextOverrides,
  type Translations,
} from "../translations/index.js";

/** What decides about the language of a form. */
interface Speaker extends HTMLElement {
  readonly model: FormModel | undefined;
  /** Of its own `lang` attribute. */
  readonly language: string | undefined;
  requestUpdate(): void;
}

/** Follows what the reader wants to read: chosen in the form, given to it, that of the page around, or the form's own. */
export class FormLanguage {
  /** Language that was chosen in the form. */
  chosen: string | undefined;

  readonly #form: Speaker;
  readonly #overrides: () => readonly (TextOverrides | undefined)[];
  #wording: Wording | undefined;
  /** What the wording was made from. */
  #worded: readonly unknown[] = [];
  /** The language that was looked for last, and whether it is on its way. */
  #asked: string | undefined;
  #isAwaited = false;

  /** @param overrides - texts that are worded differently, those of the form last */
  constructor(
    form: Speaker,
    overrides: () => readonly (TextOverrides | undefined)[],
  ) {
    this.#form = form;
    this.#overrides = overrides;
  }

  /** Whether the texts of the language are on their way; German is spoken until then. */
  get isAwaited(): boolean {
    return this.#isAwaited;
  }

  /** For the component's own texts and for those of the form, which may be there in others. */
  get #tag(): string | undefined {
    const form = this.#form;
    return (
      this.chosen ??
      form.language ??
      form.closest<HTMLElement>("[lang]")?.lang ??
      form.model?.language
    );
  }

  /** Language that the component itself speaks. */
  get packTag(): string {
    return packFor(this.#tag).tag;
  }

  /** The component's own texts; also where there is no form to tell. */
  get texts(): Translations {
    const { tag, texts } = packFor(this.#tag);
    return withOverrides(texts, tag, ...this.#overrides());
  }

  /** Sends for the language that is wanted now; returns what the form is to be told in. */
  follow(): Wording | undefined {
    const wanted = this.#tag;
    if (wanted !== this.#asked) {
      this.#asked = wanted;
      const loads = loadLanguage(wanted);
      this.#isAwaited = loads !== undefined;
      void loads?.then(() => {
        this.#isAwaited = false;
        this.#form.requestUpdate();
      });
    }
    return this.wording;
  }

  /** For all that it is made from, made anew only when one of that is another; `undefined` while there is no form. */
  get wording(): Wording | undefined {
    const { model } = this.#form;
    const tag = this.#tag ?? "";
    if (model === undefined) return undefined;
    const overrides = this.#overrides();
    const from = [model, tag, packFor(tag), ...overrides];
    if (from.some((part, at) => part !== this.#worded[at])) {
      this.#worded = from;
      this.#wording = new Wording(model, tag, overrides);
    }
    return this.#wording;
  }
}
