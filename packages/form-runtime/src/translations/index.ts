import { de } from "./de.js";
import { en } from "./en.js";
import type { Translations } from "./translations.js";

export type { Translations } from "./translations.js";

/** Languages that the component's own texts exist in. */
export type Language = "de" | "en";

const byLanguage: Readonly<Record<Language, Translations>> = { de, en };

/**
 * Takes the language of the component's own texts from a BCP 47 tag.
 *
 * @returns German for every tag that no translation exists for
 */
export function languageOf(tag: string | undefined): Language {
  return tag?.toLowerCase().split("-")[0] === "en" ? "en" : "de";
}

/** The component's own texts in one language. */
export function translationsFor(language: Language): Translations {
  return byLanguage[language];
}
