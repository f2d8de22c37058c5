import { nearest } from "../suggest.js";
import type { Cursor } from "./cursor.js";
import type { Phrase } from "./lexicon.js";
import type { ProseRef } from "./prose.js";
import type { Token } from "./tokenize.js";
import {
  ARTICLES,
  ENTRY_NOUNS,
  FALSE_WORDS,
  FIELD_WORDS,
  GROUP_WORDS,
  KEYWORDS,
  TRUE_WORDS,
} from "./vocabulary.js";

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
const ONE = new Set(["ein", "eine", "einer", "eines"]);

/** `[das] [Feld] F60000000227 ["Familienname"]` */
export function parseReference(cursor: Cursor): ProseRef | undefined {
  return cursor.attempt(() => {
    if (ONE.has(cursor.word()) && cursor.is("der", 1))
      return cursor.refuse(
        `whether "${cursor.word()} der" allows more than one is not clear`,
        undefined,
        'write "mindestens", "genau" or "höchstens"',
      );
    cursor.skip(ARTICLES);
    const kind = parseKind(cursor);
    const id = cursor.peek();
    if (id?.kind !== "id")
      return (
        cursor.first<ProseRef>(
          () => parseNameBeforeId(cursor, kind),
          () => parseNameAlone(cursor, kind),
        ) ?? cursor.fail("an element is expected here")
      );
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

/** `Ende der Haltung (F99000000006)`: the element's name, word for word, and its id in brackets. */
function parseNameBeforeId(
  cursor: Cursor,
  kind: "field" | "group" | undefined,
): ProseRef | undefined {
  const { start } = cursor;
  let length = 0;
  for (;;) {
    const token = cursor.peek(length);
    if (token === undefined || length > LONGEST_NAME) return undefined;
    if (token.kind === "id" || token.kind === "operator") return undefined;
    if (token.text === "(" && cursor.peek(length + 1)?.kind === "id") break;
    length++;
  }
  const id = cursor.peek(length + 1);
  if (id === undefined || length === 0 || !cursor.is(")", length + 2))
    return undefined;
  const ids = splitPath(id.text);
  const quotes = cursor.isQuote() ? 1 : 0;
  cursor.at += quotes;
  const found = longest(
    cursor,
    cursor.lexicon.namesOf(bareId(ids.at(-1) ?? "")),
  );
  if (found !== length - 2 * quotes) return undefined;
  cursor.at += found + quotes + 3;
  return {
    ids,
    start,
    end: cursor.end,
    ...(kind === undefined ? {} : { kind }),
  };
}

/** `das Feld "Telefon"`: an element without its id, if only one is called so. */
function parseNameAlone(
  cursor: Cursor,
  kind: "field" | "group" | undefined,
): ProseRef | undefined {
  if (!cursor.isQuote()) return undefined;
  const before = cursor.tokens[cursor.at - 1];
  // Behind an id or a name, quotes hold what belongs to it.
  if (before?.kind === "id" || before?.kind === "quote") return undefined;
  const { start } = cursor;
  cursor.at++;
  const name = readQuoted(cursor);
  if (name === undefined) return undefined;
  const isOfKind = (id: string): boolean =>
    kind === undefined || id.startsWith(kind === "group" ? "G" : "F");
  const ids = cursor.lexicon.idsCalled(name).filter(isOfKind);
  const [id] = ids;
  if (id === undefined) {
    const like = nearest(name.toLowerCase(), [
      ...cursor.lexicon.calledIds.keys(),
    ]);
    const near = [...(cursor.lexicon.calledIds.get(like ?? "") ?? [])];
    return cursor.fail(
      `no element is called "${name}"`,
      { start },
      near.length === 0 ? undefined : `did you mean ${near.join(" or ")}?`,
    );
  }
  if (ids.length > 1)
    return cursor.fail(
      `${String(ids.length)} elements are called "${name}"`,
      { start },
      `write the id of one: ${ids.slice(0, 5).join(", ")}`,
    );
  return {
    ids: [id],
    start,
    end: cursor.end,
    ...(kind === undefined ? {} : { kind }),
  };
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

const AND = new Set(["und", "sowie", "oder"]);
const OF = new Set([
  "von",
  "in",
  "im",
  "zu",
  "zum",
  "zur",
  "bei",
  "für",
  "der",
  "des",
]);

/** "die Angabe von F…", "die Eingabe im Feld F…": what is said of the entry is said of the element. */
export function skipEntryNoun(cursor: Cursor): void {
  cursor.attempt(() => {
    cursor.skip(ARTICLES);
    if (cursor.takeOf(ENTRY_NOUNS) === "" || cursor.takeOf(OF) === "")
      return undefined;
    return true;
  });
}

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
      if (cursor.is("bzw"))
        return cursor.refuse('"bzw." may mean "und" or "oder"; write which');
      const word = cursor.takeOf(AND);
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
