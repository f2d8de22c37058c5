import { nearest } from "../suggest.js";
import type { Cursor } from "./cursor.js";
import { longest, LONGEST_NAME, parseName, readQuoted } from "./parse-name.js";
import type { ProseRef } from "./prose.js";
import {
  ARTICLES,
  ENTRY_NOUNS,
  FIELD_WORDS,
  GROUP_WORDS,
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
