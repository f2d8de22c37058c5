import {
  germanTexts,
  tellIssue,
  type FormatLanguage,
  type FormNode,
  type Issue,
} from "@fim-forms/form-model";

import { de } from "./de.js";
import type { Translations } from "./translations.js";

/** All that the component itself says in one language. */
export interface LanguagePack {
  /** BCP 47 tag: the `lang` of the component's own texts. */
  readonly tag: string;
  readonly texts: Translations;
  /** Notation of numbers, and of the texts that stand for yes and no. */
  readonly format: FormatLanguage;
  /** Says what is wanted of an answer; `node` is missing where the form has none at the issue's pointer. */
  readonly issueText: (issue: Issue, node: FormNode | undefined) => string;
}

const german: LanguagePack = {
  tag: "de",
  texts: de,
  format: "de",
  issueText: (issue, node) => tellIssue(germanTexts, issue, node),
};

const packs = new Map<string, LanguagePack>([["de", german]]);

/** Languages that a page loads only if somebody wants them. */
const loaders = new Map<string, () => Promise<LanguagePack>>([
  [
    "en",
    async () => {
      const { en, englishTexts } = await import("./en.js");
      return {
        tag: "en",
        texts: en,
        format: "en",
        issueText: (issue, node) => tellIssue(englishTexts, issue, node),
      };
    },
  ],
  [
    "de-simple",
    async () => {
      const { plainGerman, plainIssueText } = await import("./de-simple.js");
      return {
        tag: "de-simple",
        texts: { ...de, ...plainGerman },
        format: "de",
        issueText: (issue, node) =>
          plainIssueText(german.issueText(issue, node), issue),
      };
    },
  ],
]);

/** Makes the component speak another language, or one of its own differently, on the whole page. */
export function registerLanguage(pack: LanguagePack): void {
  packs.set(pack.tag.toLowerCase(), pack);
}

/**
 * The tags to look under, best first. Plain language outranks the region: `de-AT-simple` is found as `de-simple`.
 *
 * @source RFC 4647, lookup (3.4)
 */
function candidates(tag: string): readonly string[] {
  const parts = tag.toLowerCase().split("-");
  const shorter = parts.map((_, at) =>
    parts.slice(0, parts.length - at).join("-"),
  );
  const [language = ""] = parts;
  return parts.includes("simple")
    ? [parts.join("-"), `${language}-simple`, ...shorter.slice(1)]
    : shorter;
}

/** The language pack for a tag, German where there is none, or none yet (see {@link loadLanguage}). */
export function packFor(tag: string | undefined): LanguagePack {
  for (const candidate of candidates(tag ?? "")) {
    const pack = packs.get(candidate);
    if (pack !== undefined) return pack;
  }
  return german;
}

/**
 * Loads the pack that suits a tag best.
 *
 * @returns `undefined` if it is there already, so that a form need not wait
 */
export function loadLanguage(
  tag: string | undefined,
): Promise<void> | undefined {
  const best = candidates(tag ?? "").find(
    (candidate) => packs.has(candidate) || loaders.has(candidate),
  );
  const load = best === undefined ? undefined : loaders.get(best);
  if (best === undefined || load === undefined || packs.has(best))
    return undefined;
  return load().then(
    (pack) => {
      if (!packs.has(best)) packs.set(best, pack);
    },
    () => {
      // The connection is gone. German is better than nothing; the next form tries again.
    },
  );
}
