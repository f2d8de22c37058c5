import type { Cursor } from "./cursor.js";
import type { Phrase } from "./lexicon.js";
import type { ProseRef } from "./prose.js";
import type { Token } from "./tokenize.js";
import { ARTICLES, FIELD_WORDS, GROUP_WORDS, KEYWORDS } from "./vocabulary.js";

const IN = new Set([
  "im",
  "in",
  "bei",
  "beim",
  "für",
  "aus",
  "von",
  "zu",
  "zum",
]);
const LONGEST_NAME = 60;

/** `[das] [Feld] F60000000227 ["Familienname"]` */
export function parseReference(cursor: Cursor): ProseRef | undefined {
  return cursor.attempt(() => {
    cursor.skip(ARTICLES);
    const kind = parseKind(cursor);
    const id = cursor.peek();
    if (id?.kind !== "id") return cursor.fail("an element is expected here");
    cursor.at++;
    const ids = splitPath(id.text);
    const name = parseName(cursor, bareId(ids.at(-1) ?? ""));
    return {
      ...(name?.isStrange === true ? { hasStrangeName: true } : {}),
      ids,
      start: id.start,
      end: cursor.end,
      ...(name === undefined ? {} : { name: name.text }),
      ...(kind === undefined ? {} : { kind }),
    };
  });
}

/** `in dem Feld F…`, with or without the preposition. */
export function parsePlacedReference(cursor: Cursor): ProseRef | undefined {
  return cursor.attempt(() => {
    cursor.takeOf(IN);
    return parseReference(cursor);
  });
}

/** Kind words, also doubled by mistake: the last one counts. */
export function parseKind(cursor: Cursor): "field" | "group" | undefined {
  let kind: "field" | "group" | undefined;
  for (;;) {
    if (cursor.takeOf(FIELD_WORDS) !== "") kind = "field";
    else if (cursor.takeOf(GROUP_WORDS) !== "") kind = "group";
    else return kind;
  }
}

/** Cuts `G99000000001.F99000000002V1.2` at the dots before ids. */
export function splitPath(path: string): readonly string[] {
  return path.split(/\.(?=[FG])/u);
}

/** The id without version and without the number that tells siblings apart. */
export function bareId(id: string): string {
  const bare = id.replace(/V.*$/u, "").replace(/_\d+$/u, "");
  return bare.replace(/^([FG])(\d{2})(\d{6})$/u, "$1$2000$3");
}

interface Name {
  readonly text: string;
  /** It is not one of the element's names. */
  readonly isStrange: boolean;
}

function parseName(cursor: Cursor, id: string): Name | undefined {
  const names = cursor.lexicon.namesOf(id);
  return cursor.first(
    () => parseQuotedName(cursor, names, id),
    () => parseBareName(cursor, names),
  );
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
  if (isCodeOf(cursor, id)) return undefined;
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

const AND = new Set(["und", "sowie", "oder", "bzw"]);

/** Several elements: with commas, "und", "oder" or, as lists in rules often are, with nothing between them. */
export function parseReferences(cursor: Cursor):
  | {
      readonly refs: readonly ProseRef[];
      readonly joint: "and" | "or" | "none";
    }
  | undefined {
  const first = parsePlacedReference(cursor);
  if (first === undefined) return undefined;
  const refs = [first];
  let joint: "and" | "or" | "none" = "none";
  for (;;) {
    const next = cursor.attempt((): ProseRef | undefined => {
      cursor.take(",");
      const word = cursor.takeOf(AND);
      if (word === "bzw") cursor.take(".");
      const ref = parseReference(cursor);
      if (ref !== undefined && word !== "") {
        const said = word === "oder" ? "or" : "and";
        if (joint !== "none" && joint !== said)
          return cursor.fail('"und" and "oder" are mixed in one list');
        joint = said;
      }
      return ref;
    });
    if (next === undefined) return { refs, joint };
    refs.push(next);
  }
}
