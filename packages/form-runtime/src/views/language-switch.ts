import { html, nothing, type TemplateResult } from "lit";

import type { Translations } from "../translations/index.js";
import { directionOf } from "../translations/index.js";

export interface LanguageSwitchOptions {
  readonly languages: readonly string[];
  /** The one that the form is shown in. */
  readonly current: string;
  readonly texts: Translations;
  readonly onSpeak: (language: string) => void;
}

/** What plain language is called by those who look for it; browsers only know that it is "simple". */
const PLAIN: Readonly<Record<string, string>> = {
  "de-simple": "Einfache Sprache",
  "en-simple": "Plain English",
};

/** The name of a language in that language. */
export function languageName(tag: string): string {
  const plain = PLAIN[tag.toLowerCase()];
  if (plain !== undefined) return plain;
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The languages of a form to choose from, each in its own words; nothing where there is but one. */
export function languageSwitch({
  languages,
  current,
  texts,
  onSpeak,
}: LanguageSwitchOptions): TemplateResult | typeof nothing {
  if (languages.length < 2) return nothing;
  return html`<div class="languages" role="group" aria-label=${texts.language}>
    ${languages.map(
      (tag) =>
        html`<button
          type="button"
          class="link-button"
          lang=${tag}
          dir=${directionOf(tag)}
          aria-pressed=${tag === current ? "true" : "false"}
          @click=${() => {
            onSpeak(tag);
          }}
        >
          ${languageName(tag)}
        </button>`,
    )}
  </div>`;
}
