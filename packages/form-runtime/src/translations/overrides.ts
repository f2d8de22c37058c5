import type { Translations } from "./translations.js";

/**
 * Texts that a form or an authority words differently, in one or several languages. A text that takes figures or names
 * is a template: `{0}` stands for the first of them, `{1}` for the second.
 */
export type TextOverrides = Readonly<
  Record<string, Readonly<Partial<Record<keyof Translations, string>>>>
>;

/**
 * The texts of a language with those that are worded differently; later overrides count more.
 *
 * @param tag - of the language pack: overrides for "de" do not reach "de-simple"
 */
export function withOverrides(
  texts: Translations,
  tag: string,
  ...overrides: readonly (TextOverrides | undefined)[]
): Translations {
  const given = overrides.flatMap((all) =>
    Object.entries(all?.[tag] ?? {}).filter(
      ([key, text]) => Object.hasOwn(texts, key) && typeof text === "string",
    ),
  );
  if (given.length === 0) return texts;
  const own = new Map<string, unknown>(Object.entries(texts));
  const worded = given.map(([key, text]) => [
    key,
    typeof own.get(key) === "function" ? filled(text) : text,
  ]);
  // Each text took the place of one of its own kind.
  return { ...texts, ...Object.fromEntries(worded) } as Translations;
}

/** A text that takes its figures as the built-in one does. */
function filled(
  template: string,
): (...values: readonly (string | number | undefined)[]) => string {
  return (...values) =>
    template.replace(/\{(\d)\}/g, (_, at: string) =>
      String(values[Number(at)] ?? ""),
    );
}
