/** Controls, halves of surrogate pairs, and marks that turn the reading direction. */
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** Shows as escapes what a stranger's text must not do to a terminal. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, toEscape);
}

/** JSON in lines, with everything but line breaks and letters escaped, so that it is safe to look at. */
export function printableJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return text.replace(UNPRINTABLE, (character) =>
    character === "\n" ? character : toEscape(character),
  );
}

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
