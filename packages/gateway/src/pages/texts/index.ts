import { de } from "./de.js";
import { en } from "./en.js";
import type { PageLanguage, PageTexts } from "./page-texts.js";

export type { PageLanguage, PageTexts, Said } from "./page-texts.js";

const TEXTS: Readonly<Record<PageLanguage, PageTexts>> = { de, en };

/** The languages of the pages, the first one for whoever wants none of them. */
export const PAGE_LANGUAGES: readonly PageLanguage[] = ["de", "en"];

/**
 * Which language of the pages a tag means.
 *
 * @param tag - BCP 47
 * @returns `undefined` where the pages do not speak it
 */
export function spokenLanguage(tag: string): PageLanguage | undefined {
  const primary = tag.toLowerCase().split("-", 1)[0];
  return PAGE_LANGUAGES.find((one) => one === primary);
}

/** @param tag - BCP 47 tag that is wanted; German where the pages do not speak it */
export function pageTexts(tag: string): PageTexts {
  return TEXTS[spokenLanguage(tag) ?? "de"];
}
