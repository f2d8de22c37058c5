import { LINE_BREAK } from "./drawn-text.js";

const BLANK =
  /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** A character that the document shows by its code point, such as ‹U+1F600›. */
const SHOWN = /^[‹(]U\+([0-9A-F]{4,6})[›)]/;
/** A gap of more lines than anyone needs is told, not shown. */
const TOLD_GAP = /^\[\d+ Leerzeilen\]/;

/**
 * Finds out whether a document says a text at a place.
 *
 * Blanks and line breaks of any number are the same, since a page has its own lines; characters without a shape stand in
 * the document as their code points. Nothing else may differ.
 *
 * @param document - text of a document, in which {@link LINE_BREAK} stands where a line ends
 * @param from - offset in `document`
 * @param wanted - in NFC
 * @returns the offset behind the text; `undefined` if something else stands there
 */
export function endOfText(
  document: string,
  from: number,
  wanted: string,
): number | undefined {
  let at = endOfBlanks(document, from);
  let index = 0;
  while (index < wanted.length) {
    const character = String.fromCodePoint(wanted.codePointAt(index) ?? 0);
    const shown = endOfShown(document, at, character);
    if (shown !== undefined) {
      at = shown;
      index += character.length;
    } else if (BLANK.test(character)) {
      const begins = index === 0;
      const gap = endOfGap(document, at);
      while (
        BLANK.test(wanted[index] ?? "") &&
        endOfShown(document, gap, wanted[index] ?? "") === undefined
      )
        index++;
      // Blanks around a text have no place on a page; inside it one has to be there.
      if (gap === at && !begins && index < wanted.length) return undefined;
      at = gap;
    } else {
      at = endOfLineBreaks(document, at);
      const next =
        endOfShown(document, at, character) ??
        (document.startsWith(character, at)
          ? at + character.length
          : undefined);
      if (next === undefined) return undefined;
      at = next;
      index += character.length;
    }
  }
  return at;
}

/** Whether a document's text is the wanted one and nothing else, except for blanks at its end. */
export function isSameText(document: string, wanted: string): boolean {
  const end = endOfText(document, 0, wanted);
  return end !== undefined && endOfBlanks(document, end) === document.length;
}

function endOfShown(
  document: string,
  at: number,
  character: string,
): number | undefined {
  const first = document[at];
  if (first !== "‹" && first !== "(") return undefined;
  // A shown code point may itself be broken at the end of a line.
  const match = SHOWN.exec(
    document.slice(at, at + 20).replaceAll(LINE_BREAK, ""),
  );
  if (
    match === null ||
    parseInt(match[1] ?? "", 16) !== character.codePointAt(0)
  )
    return undefined;
  let length = match[0].length;
  let end = at;
  while (length > 0) {
    if (document[end] !== LINE_BREAK) length--;
    end++;
  }
  return end;
}

function endOfBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && BLANK.test(text[at] ?? "")) at++;
  return at;
}

/** The end of blanks, and of words that stand for many of them. */
function endOfGap(document: string, from: number): number {
  const blanks = endOfBlanks(document, from);
  const told = TOLD_GAP.exec(document.slice(blanks, blanks + 40));
  return told === null || blanks === from
    ? blanks
    : endOfBlanks(document, blanks + told[0].length);
}

function endOfLineBreaks(document: string, from: number): number {
  let at = from;
  while (document[at] === LINE_BREAK) at++;
  return at;
}
