import type { Cursor } from "./cursor.js";
import { parseOperator } from "./parse-operator.js";
import { compare, type Context, type Predicate } from "./parse-predicate.js";
import { parseValue } from "./parse-value.js";
import { parseValues } from "./parse-values.js";
import type { Joint } from "./prose.js";
import {
  ARTICLES,
  AUXILIARIES,
  CHOSEN,
  FIELD_WORDS,
  GROUP_WORDS,
  VALUE_WORDS,
} from "./vocabulary.js";

/** `= 001 "in Deutschland"`, `<> (121000 UND 340000)`, `größer als 3 ist` */
export function parseOperatorAndValue(
  cursor: Cursor,
  context: Context,
): Predicate | undefined {
  const operator = parseOperator(cursor);
  if (operator === undefined) return undefined;
  const list =
    operator === "=" || operator === "<>"
      ? parseValues(cursor, context)
      : cursor.attempt(() => {
          const value = parseValue(cursor, context);
          return value && ({ values: [value], joint: "none" } as const);
        });
  if (list === undefined) return undefined;
  cursor.take("alt");
  if (!takeChosen(cursor)) cursor.takeOf(AMOUNTS_TO);
  return compare(operator, list.values, list.joint, cursor);
}

const AMOUNTS_TO = new Set(["beträgt", "betragen", "liegt", "liegen"]);

/** "ausgewählt wurde", "angegeben ist", "ist" */
export function takeChosen(cursor: Cursor): boolean {
  const said = cursor.takeOf(CHOSEN) !== "";
  // "… = 01 ist G… auszublenden": the verb belongs to what follows.
  while (!opensClause(cursor) && cursor.takeOf(AUXILIARIES) !== "");
  return said;
}

function opensClause(cursor: Cursor): boolean {
  const next = cursor.word(1);
  return (
    cursor.peek(1)?.kind === "id" ||
    FIELD_WORDS.has(next) ||
    GROUP_WORDS.has(next) ||
    ["das", "die"].includes(next)
  );
}

/** "mit dem Code "002" belegt ist" */
export function parseWithValue(
  cursor: Cursor,
  context: Context,
): Predicate | undefined {
  cursor.takeOf(AUXILIARIES);
  let negated = cursor.take("nicht");
  if (!cursor.take("mit")) return undefined;
  const list = parseValues(cursor, context);
  if (list === undefined) return undefined;
  if (cursor.take("nicht")) {
    if (negated)
      return cursor.refuse(
        '"nicht" stands here twice: what is meant is not clear',
      );
    negated = true;
  }
  if (cursor.takeOf(CHOSEN) === "") return undefined;
  cursor.skip(AUXILIARIES);
  return compare(negated ? "<>" : "=", list.values, list.joint, cursor);
}

/** Verbs by which an element bears a value. */
export const HAS = new Set([
  "hat",
  "haben",
  "enthält",
  "enthalten",
  "annimmt",
  "aufweist",
  "besitzt",
  "trägt",
]);

/** "nicht der Wert "" angegeben wurde", "den Wert 001 hat", "einen der Werte A oder B hat" */
export function parseValueNamed(
  cursor: Cursor,
  context: Context,
): Predicate | undefined {
  cursor.takeOf(AUXILIARIES);
  let negated = cursor.take("nicht");
  if (cursor.takeOf(ARTICLES) === "") return undefined;
  const oneOf = cursor.take("der");
  const plural = cursor.take("folgenden") || oneOf;
  if (cursor.takeOf(VALUE_WORDS) === "") return undefined;
  cursor.take(":");
  const list = parseValues(cursor, context);
  if (list === undefined) return undefined;
  if (cursor.take("nicht")) {
    if (negated)
      return cursor.refuse(
        '"nicht" stands here twice: what is meant is not clear',
      );
    negated = true;
  }
  if (cursor.takeOf(HAS) === "") {
    if (cursor.takeOf(CHOSEN) === "") return undefined;
    cursor.skip(AUXILIARIES);
  }
  // "nicht den Wert A oder B": neither of them.
  const joint: Joint =
    list.joint === "or" && (plural || negated) ? "listed" : list.joint;
  return compare(negated ? "<>" : "=", list.values, joint, cursor);
}

/** `001 "x" ausgewählt wurde`, `ist wahr`, `wahr ist`, and a code with label alone: `01 Natürliche Person` */
export function parseChosenValue(
  cursor: Cursor,
  context: Context,
): Predicate | undefined {
  const before = cursor.takeOf(AUXILIARIES);
  const word = cursor.takeOf(VALUE_WORDS);
  let negated = cursor.take("nicht");
  const either = !negated && cursor.take("entweder");
  const list = parseValues(cursor, context);
  if (list === undefined) return undefined;
  if (either && list.joint !== "or") return undefined;
  if (cursor.take("nicht")) {
    if (negated)
      return cursor.refuse(
        '"nicht" stands here twice: what is meant is not clear',
      );
    negated = true;
  }
  const chosen = takeChosen(cursor);
  const labelled = list.values.every(
    (value) => value.kind === "code" && value.label !== undefined,
  );
  const plain = list.values.every(({ kind }) => kind !== "operand");
  if (!plain) return undefined;
  if (
    !chosen &&
    before === "" &&
    word === "" &&
    !labelled &&
    !endsWithVerb(cursor)
  )
    return undefined;
  const joint = either ? "either" : list.joint;
  return compare(negated ? "<>" : "=", list.values, joint, cursor);
}

function endsWithVerb(cursor: Cursor): boolean {
  return AUXILIARIES.has(cursor.tokens[cursor.at - 1]?.folded ?? "");
}
