import type { DrawnText } from "./text/drawn-text.js";

/** A character that is drawn as its code point, such as ‹U+1F600›. */
const SHOWN = /^[‹(]U\+([0-9A-F]{4,6})[›)]$/;

/**
 * Compares glyphs with what is read out in their place. A document needs that where marks are set on letters by hand, or
 * for a character that no font has; it could also make ears hear what eyes do not see.
 *
 * @returns one sentence for each stretch that says something else than it shows
 */
export function checkReplacements({ replaced }: DrawnText): string[] {
  return replaced
    .filter(({ drawn, said }) => !saysWhatItShows(drawn, said))
    .map(({ drawn, said }) => `“${drawn}” is read out as “${said}”`);
}

function saysWhatItShows(drawn: string, said: string): boolean {
  const code = SHOWN.exec(drawn.trim())?.[1];
  if (code !== undefined) {
    return (
      said === drawn.trim() || said === String.fromCodePoint(parseInt(code, 16))
    );
  }
  return letters(drawn) === letters(said);
}

/** Letters without the marks on them, which a font may hold as part of a letter or on their own, in any order. */
function letters(text: string): string {
  return text.normalize("NFKD").replace(/[\p{M}\s\ufffd]/gu, "");
}
