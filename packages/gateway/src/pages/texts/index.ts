import { de } from "./de.js";
import { en } from "./en.js";
import type { PageTexts } from "./page-texts.js";

export type { PageTexts } from "./page-texts.js";

/** @param tag - BCP 47 tag that is wanted; German where the pages do not speak it */
export function pageTexts(tag: string): PageTexts {
  return /^en(?:-|$)/i.test(tag) ? en : de;
}
