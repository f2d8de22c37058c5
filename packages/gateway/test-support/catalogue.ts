import { SafeHtml } from "../src/pages/html.js";
import { pageTexts, type PageLanguage } from "../src/pages/texts/index.js";

/** What no text of the pages holds: it stands where a text takes a value. */
const VALUE = "\u0000";

/** A value, or what a text makes of one that it does not know. */
const CUT = new RegExp(`${VALUE}|undefined`, "u");

/** Everything that pages say in a language, cut where values stand, as it is read. */
export function sentencesOf(language: PageLanguage): ReadonlySet<string> {
  const found = new Set<string>();
  gather(pageTexts(language), found);
  return found;
}

function gather(value: unknown, found: Set<string>): void {
  if (typeof value === "string")
    for (const part of value.split(CUT)) add(part, found);
  else if (value instanceof SafeHtml) gather(readable(value.markup), found);
  else if (typeof value === "function") {
    const say = value as (...values: readonly unknown[]) => unknown;
    const text = told(() => say(VALUE, VALUE, VALUE)) ?? say([], VALUE, VALUE);
    gather(text, found);
    // Texts that are plain may count.
    if (typeof text === "string")
      for (const count of [1, 2])
        gather(
          told(() => say(count, VALUE, VALUE)),
          found,
        );
  } else if (typeof value === "object" && value !== null)
    for (const part of Object.values(value)) gather(part, found);
}

/** A text; `undefined` if it takes a list, and got none. */
function told(say: () => unknown): unknown {
  try {
    return say();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function add(part: string, found: Set<string>): void {
  const text = part
    .replaceAll(/\s+/gu, " ")
    .replace(/^[\s,.:„“”()–]+|[\s,.:„“”()–]+$/gu, "");
  if (/\p{L}{3}/u.test(text)) found.add(text);
}

/** Elements that say their language themselves; none that pages mark for it holds an element of its own. */
const MARKED = /<(\w+)\b[^>]*\blang="(\w+)"[^>]*>[^<]*<\/\1\s*>/gu;

/** What a page says: its texts and those of its attributes, without what is marked as being in another language. */
export function readable(markup: string): string {
  const [, language] = /<html lang="(\w+)"/u.exec(markup) ?? [];
  const attributes = [
    ...markup.matchAll(/\s(?:alt|aria-label|title)="([^"]*)"/gu),
  ].map(([, text]) => text);
  return [
    markup
      .replaceAll(MARKED, (element: string, _tag, marked) =>
        marked === language ? element : " ",
      )
      .replaceAll(/<style[^>]*>.*?<\/style>/gsu, " ")
      .replaceAll(/<[^>]*>/gu, " "),
    ...attributes,
  ]
    .join(" | ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/gu, " ");
}

/** The sentences of a catalogue that a page says, each as a whole. */
export function saidOn(
  markup: string,
  sentences: Iterable<string>,
): readonly string[] {
  const text = readable(markup);
  return [...sentences].filter((sentence) => {
    const pattern = sentence.replaceAll(
      /[.*+?^${}()|[\]\\]/gu,
      String.raw`\$&`,
    );
    return new RegExp(`(?<!\\p{L})${pattern}(?!\\p{L})`, "u").test(text);
  });
}
