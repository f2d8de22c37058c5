import type { Cursor } from "./cursor.js";
import type { Phrase } from "./lexicon.js";
import type { Token } from "./tokenize.js";
import { FALSE_WORDS, KEYWORDS, TRUE_WORDS } from "./vocabulary.js";

/** Words that a name is looked for in. */
export const LONGEST_NAME = 60;

interface Name {
  readonly text: string;
  /** It is not one of the element's names. */
  readonly isStrange: boolean;
}

/** The name that follows an id, if it is one that the element has or had. */
export function parseName(cursor: Cursor, id: string): Name | undefined {
  const names = cursor.lexicon.namesOf(id);
  return cursor.first(
    () => parseQuotedName(cursor, names, id),
    () => parseBareName(cursor, names),
    () => parseBracketedName(cursor, names),
  );
}

/** `F… ("Verheiratet")`: in brackets, only what the element is called, word for word. */
function parseBracketedName(
  cursor: Cursor,
  names: readonly Phrase[],
): Name | undefined {
  const text = takeInBrackets(cursor, names);
  return text === undefined ? undefined : { text, isStrange: false };
}

/** One of the phrases in brackets, with or without quotes, and nothing beside it. */
export function takeInBrackets(
  cursor: Cursor,
  phrases: readonly Phrase[],
): string | undefined {
  if (!cursor.take("(")) return undefined;
  const isQuoted = cursor.isQuote();
  if (isQuoted) cursor.at++;
  const { start } = cursor;
  const length = longest(cursor, phrases);
  if (length === 0) return undefined;
  cursor.at += length;
  const text = cursor.slice(start);
  if (isQuoted) takeQuotes(cursor);
  return cursor.take(")") ? text : undefined;
}

function parseQuotedName(
  cursor: Cursor,
  names: readonly Phrase[],
  id: string,
): Name | undefined {
  if (!cursor.isQuote()) return undefined;
  const { start } = cursor;
  cursor.at++;
  const length = longest(cursor, names);
  if (length > 0 && endsName(cursor, length)) {
    cursor.at += length;
    takeQuotes(cursor);
    return { text: unquote(cursor.slice(start)), isStrange: false };
  }
  if (isCodeOf(cursor, id) || isTruth(cursor)) return undefined;
  return readQuoted(cursor) === undefined
    ? undefined
    : { text: unquote(cursor.slice(start)), isStrange: true };
}

/** `F… "02 Das Fahrzeug …" angegeben`: what stands in quotes is a value, not a name. */
function isCodeOf(cursor: Cursor, id: string): boolean {
  const token = cursor.peek();
  if (token === undefined) return false;
  if (/^\d{2,}$/u.test(token.text) && cursor.peek(1)?.kind === "word")
    return true;
  const codes = cursor.lexicon.codesOf(id);
  return (codes.byFirst.get(token.folded) ?? []).some(({ tokens }) => {
    const length = cursor.match(tokens);
    return length > 0 && cursor.tokens[cursor.at + length]?.kind === "quote";
  });
}

/** `F… "Nein" angekreuzt`: yes and no are no names. */
function isTruth(cursor: Cursor): boolean {
  const word = cursor.word();
  return (TRUE_WORDS.has(word) || FALSE_WORDS.has(word)) && cursor.isQuote(1);
}

/** A name that is quoted may end with its quote, or the quote was forgotten and something else begins. */
function endsName(cursor: Cursor, length: number): boolean {
  const next = cursor.tokens[cursor.at + length];
  return (
    next === undefined ||
    next.kind === "quote" ||
    next.kind === "operator" ||
    next.kind === "mark" ||
    KEYWORDS.has(next.folded)
  );
}

/**
 * Reads from behind an opening quote up to the closing one. A text that holds ids, comparison signs or line breaks has
 * lost its closing quote, and what belongs to it cannot be known.
 */
export function readQuoted(cursor: Cursor): string | undefined {
  const from = cursor.start;
  for (let count = 0; count < LONGEST_NAME; count++) {
    const token = cursor.peek();
    if (
      token === undefined ||
      token.kind === "id" ||
      token.kind === "foreign" ||
      // "001=Liegt vor" is a code with its label.
      (token.kind === "operator" && !(token.text === "=" && count === 1)) ||
      token.onNewLine
    )
      break;
    if (token.kind === "quote") {
      const text = cursor.text.slice(from, token.start);
      takeQuotes(cursor);
      return text;
    }
    cursor.at++;
  }
  return cursor.fail("a closing quotation mark is missing", { start: from });
}

/** The closing quote, and one too many directly behind it. */
export function takeQuotes(cursor: Cursor): void {
  if (!cursor.isQuote()) return;
  cursor.at++;
  if (cursor.isQuote() && cursor.peek()?.spaced === false) cursor.at++;
}

function parseBareName(
  cursor: Cursor,
  names: readonly Phrase[],
): Name | undefined {
  const { start } = cursor;
  const length = longest(cursor, names);
  if (length > 0) {
    cursor.at += length;
    return { text: cursor.slice(start), isStrange: false };
  }
  const end = outdatedName(cursor, names) || properName(cursor);
  if (end <= 0) return undefined;
  cursor.at += end;
  return { text: cursor.slice(start), isStrange: true };
}

/**
 * Length of capitalised words that end where the sentence goes on: an old name. Words in small letters may say
 * something ("niemals"), so they are never taken for one.
 */
function properName(cursor: Cursor): number {
  let length = 0;
  for (;;) {
    const token = cursor.peek(length);
    if (token === undefined) return length;
    if (KEYWORDS.has(token.folded) || token.kind === "operator") return length;
    if (token.text === "," || token.text === ".") return length;
    if (token.kind !== "word" || !/^\p{Lu}\p{Ll}/u.test(token.text)) return 0;
    length++;
  }
}

/** Tokens of the longest of the phrases that stands here; 0 if none does. */
export function longest(cursor: Cursor, phrases: readonly Phrase[]): number {
  return phrases.reduce((most, phrase) => {
    const length = cursor.match(phrase);
    // A full stop at the end belongs to the sentence, unless the name goes on after it.
    return Math.max(most, length);
  }, 0);
}

/** Length of a name that is like a real one: shortened, with a slip, or of another version. */
function outdatedName(cursor: Cursor, names: readonly Phrase[]): number {
  let best = 0;
  let bestLikeness = 0.7;
  for (const name of names) {
    const wanted = wordsOf(name);
    const found: string[] = [];
    for (
      let length = 1;
      length <= Math.min(LONGEST_NAME, name.length + 4);
      length++
    ) {
      const token = cursor.peek(length - 1);
      if (token === undefined || stopsName(token, wanted)) break;
      if (token.kind === "word" || token.kind === "number")
        found.push(token.folded);
      else continue;
      const likeness = isShortened(cursor, length, found, wanted)
        ? 1
        : likenessOf(found, wanted);
      if (likeness <= bestLikeness) continue;
      best = closeBracket(cursor, length);
      bestLikeness = likeness;
    }
  }
  return best;
}

/** The real name's first words, and then something that no name goes on with. */
function isShortened(
  cursor: Cursor,
  length: number,
  found: readonly string[],
  wanted: readonly string[],
): boolean {
  const next = cursor.peek(length);
  const ends =
    next === undefined ||
    next.kind === "operator" ||
    next.text === "," ||
    next.text === "." ||
    KEYWORDS.has(next.folded);
  return ends && found.every((word, index) => wanted[index] === word);
}

function closeBracket(cursor: Cursor, length: number): number {
  const opened = cursor.tokens
    .slice(cursor.at, cursor.at + length)
    .reduce(
      (open, { text }) => open + (text === "(" ? 1 : text === ")" ? -1 : 0),
      0,
    );
  return opened > 0 && cursor.is(")", length) ? length + 1 : length;
}

function stopsName(token: Token, wanted: readonly string[]): boolean {
  if (token.kind === "word")
    return KEYWORDS.has(token.folded) && !wanted.includes(token.folded);
  return token.kind !== "number" && !/[-/:()&]/u.test(token.folded);
}

function wordsOf(phrase: Phrase): readonly string[] {
  return phrase
    .filter(({ kind }) => kind === "word" || kind === "number")
    .map(({ folded }) => folded);
}

/** Share of words in common, words in order, from 0 to 1. */
function likenessOf(
  found: readonly string[],
  wanted: readonly string[],
): number {
  let common = 0;
  let from = 0;
  for (const word of found) {
    const at = wanted.indexOf(word, from);
    if (at < 0) continue;
    common++;
    from = at + 1;
  }
  return (2 * common) / (found.length + wanted.length);
}

function unquote(text: string): string {
  return text.replace(/^["'„“”‚‘’«»‹›`´]+|["'„“”‚‘’«»‹›`´]+$/gu, "").trim();
}
