import type { FormModel } from "@fim-forms/form-model";

/** @source RFC 5646, as far as tags of languages that people read go */
const TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i;

/** A language tag out of a request; `undefined` if it is none. */
export function readLanguage(tag: unknown): string | undefined {
  return typeof tag === "string" && TAG.test(tag) ? tag : undefined;
}

/** What a request says about languages. */
export interface LanguageRequest {
  readonly query: { readonly lang?: unknown };
  readonly headers: { readonly "accept-language"?: string | undefined };
}

/**
 * The language that a form is shown in: what the address asks for, else the first of the browser's languages that the
 * form has texts in, else the form's own.
 */
export function formLanguage(
  { language, translations = [] }: FormModel,
  { query, headers }: LanguageRequest,
): string {
  const languages = [language, ...translations.map((one) => one.language)];
  const spoken = (wanted: string): boolean =>
    languages.some((one) => primary(one) === primary(wanted));
  return (
    readLanguage(query.lang) ??
    acceptedLanguages(headers["accept-language"] ?? "").find(spoken) ??
    language
  );
}

const primary = (tag: string): string =>
  tag.toLowerCase().split("-", 1)[0] ?? "";

/** Reading more of a header helps nobody. */
const MOST_RANGES = 20;

/**
 * Tags of an Accept-Language header, the most wanted first; what is refused or no tag is left out.
 *
 * @source RFC 9110, 12.5.4
 */
export function acceptedLanguages(header: string): readonly string[] {
  return header
    .split(",", MOST_RANGES)
    .flatMap((range) => {
      const [tag = "", ...parameters] = range
        .split(";")
        .map((one) => one.trim());
      const quality = parameters.find((one) => /^q=/i.test(one))?.slice(2);
      const weight = quality === undefined ? 1 : Number(quality);
      return readLanguage(tag) !== undefined && weight > 0 && weight <= 1
        ? [{ tag, weight }]
        : [];
    })
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
