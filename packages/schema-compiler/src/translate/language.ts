import {
  ownLanguage,
  unreadableLanguage,
  untidyLanguage,
} from "../diagnostics/translating.js";
import type { Report } from "../diagnostics/define.js";
import type { Sprache } from "../fim/uebersetzung.js";
import { attributeSpan, type SourceText } from "../xml/source-text.js";

/** Language, region, variant; the variants of BCP 47 that begin with a digit exist for no plain text. */
const TAG = /^([a-z]{2,3})(?:-([a-z]{2}))?(?:-([a-z][a-z0-9]{4,7}))?$/;

/**
 * The BCP 47 tag of a translation: `lang`, `region` and `variant` joined by hyphens. `simple` is a registered variant,
 * so that plain German is `de-simple` and plain Austrian German `de-AT-simple`.
 *
 * @param own - language of the schema
 * @returns `undefined` if the translation cannot be used
 * @diagnostics FIM4502 unreadable · FIM4503 unusual · FIM4504 the schema's own
 */
export function languageTag(
  sprache: Sprache,
  own: string,
  source: SourceText,
  report: Report,
): string | undefined {
  const place = { span: attributeSpan(source, sprache.at, "lang") };
  const parts = [sprache.lang, sprache.region, sprache.variant];
  const written = parts.filter((part) => part !== undefined).join("-");
  const match = TAG.exec(
    parts
      .map((part) => part?.trim().replaceAll("_", "-") ?? "")
      .filter((part) => part !== "")
      .join("-")
      .toLowerCase(),
  );
  const [, lang, region, variant] = match ?? [];
  if (lang === undefined || (sprache.lang ?? "").trim() === "") {
    report(unreadableLanguage(place, written));
    return undefined;
  }
  const tidy = [lang, region?.toUpperCase(), variant];
  const tag = tidy.filter((part) => part !== undefined).join("-");
  const isAsWritten = tidy.every((part, index) => part === parts[index]);
  if (!isAsWritten || (variant !== undefined && variant !== "simple"))
    report(untidyLanguage(place, written, tag));
  if (tag === own) {
    report(ownLanguage(place, tag));
    return undefined;
  }
  return tag;
}
