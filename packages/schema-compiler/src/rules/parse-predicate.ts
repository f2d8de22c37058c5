import type { Comparison } from "@fim-forms/form-model";

import type { Cursor } from "./cursor.js";
import { parseOperand } from "./parse-operand.js";
import { parseValue, parseValues } from "./parse-value.js";
import type {
  Joint,
  ProseCondition,
  ProseOperand,
  ProseRef,
  ProseValue,
} from "./prose.js";
import {
  ARTICLES,
  AUXILIARIES,
  CHOSEN,
  FIELD_WORDS,
  FILLED,
  GROUP_WORDS,
  VALUE_WORDS,
} from "./vocabulary.js";

/** What is said of a subject that stands before it. */
export type Predicate = (subject: ProseOperand) => ProseCondition;

/**
 * `= 001`, `nicht leer ist`, `mit dem Code 002 belegt ist`, `vor dem Datum in F… liegt`
 *
 * @param subject - decides how values may be written
 */
export function parsePredicate(
  cursor: Cursor,
  subject: ProseRef | undefined,
): Predicate | undefined {
  const context = subject === undefined ? {} : { subject };
  return (
    cursor.first<Predicate>(
      () => parseTimeOrder(cursor),
      () => parseInRange(cursor),
      () => parseFilled(cursor, subject),
      () => parseFollowingCodes(cursor, context),
      () => parseOperatorAndValue(cursor, context),
      () => parseWithValue(cursor, context),
      () => parseValueNamed(cursor, context),
      () => parseChosenValue(cursor, context),
    ) ?? cursor.fail("what is said of the element before is not understood")
  );
}

function compare(
  operator: Comparison,
  values: readonly ProseValue[],
  joint: Joint,
  cursor: Cursor,
): Predicate {
  const { end } = cursor;
  return (left) => ({
    kind: "compare",
    left,
    operator,
    values,
    joint,
    start: left.start,
    end,
  });
}

const LIES = new Set(["liegt", "ist", "liegen", "sind"]);

function parseTimeOrder(cursor: Cursor): Predicate | undefined {
  cursor.take("ist");
  cursor.take("zeitlich");
  const word = cursor.takeOf(new Set(["vor", "nach"]));
  if (word === "") return undefined;
  const right = parseOperand(cursor);
  if (right === undefined) return undefined;
  cursor.takeOf(LIES);
  return compare(
    word === "vor" ? "<" : ">",
    [{ kind: "operand", operand: right, start: right.start, end: right.end }],
    "none",
    cursor,
  );
}

/** `im Bereich >= 100000 bis < 200000 liegt` */
function parseInRange(cursor: Cursor): Predicate | undefined {
  cursor.take("ist");
  if (cursor.take("im", "bereich")) {
    cursor.take("von");
    cursor.take(":");
  } else if (!cursor.take("von")) return undefined;
  const value = parseValue(cursor, {}, true);
  if (value?.kind !== "range") return undefined;
  cursor.takeOf(LIES);
  return compare("=", [value], "none", cursor);
}

const EMPTY = new Set(["leer", "unbefüllt", "unausgefüllt"]);
const NO = new Set(["kein", "keine", "keinen"]);
const A = new Set(["ein", "eine", "einen"]);

function parseFilled(
  cursor: Cursor,
  subject: ProseRef | undefined,
): Predicate | undefined {
  cursor.takeOf(AUXILIARIES);
  const no = cursor.attempt(() => {
    const negated = cursor.takeOf(NO) !== "";
    if (!negated && cursor.takeOf(A) === "") return undefined;
    if (cursor.takeOf(VALUE_WORDS) === "" && !cursor.take("angaben"))
      return undefined;
    if (
      !["vorgenommen", "gemacht", "vorhanden"].some((word) =>
        cursor.take(word),
      ) &&
      cursor.takeOf(CHOSEN) === ""
    )
      return undefined;
    return { negated };
  });
  const said =
    no ??
    cursor.attempt(() => {
      const not = cursor.take("nicht");
      if (cursor.takeOf(EMPTY) !== "") return { negated: !not };
      // "ausgewählt" and the like speak of a value, unless one is simply there.
      const word = cursor.takeOf(FILLED);
      if (subject?.hasStrangeName === true && !word.endsWith("füllt"))
        return cursor.fail(
          "this may be the name of the element or its value",
          subject,
        );
      return word !== "" || cursor.take("vorhanden")
        ? { negated: not }
        : undefined;
    });
  if (said === undefined) return undefined;
  cursor.skip(AUXILIARIES);
  if (cursor.peek()?.kind === "operator") return undefined;
  const { end } = cursor;
  return (subject) =>
    subject.kind === "ref"
      ? {
          kind: "filled",
          ref: subject.ref,
          negated: said.negated,
          start: subject.start,
          end,
        }
      : compare("=", [], "none", cursor)(subject);
}

interface Context {
  readonly subject?: ProseRef;
}

/** "in der Codeliste die Einträge folgender Codes ausgewählt: 360000, 410000" */
function parseFollowingCodes(
  cursor: Cursor,
  context: Context,
): Predicate | undefined {
  cursor.take("in", "der", "codeliste");
  cursor.skip(ARTICLES);
  cursor.takeOf(VALUE_WORDS);
  cursor.take("der");
  if (!cursor.take("folgender") && !cursor.take("folgenden")) return undefined;
  if (cursor.takeOf(VALUE_WORDS) === "") return undefined;
  cursor.skip(CHOSEN);
  cursor.skip(AUXILIARIES);
  if (!cursor.take(":")) return undefined;
  const list = parseValues(cursor, context);
  return list && compare("=", list.values, "listed", cursor);
}

const SIGNS: ReadonlyMap<string, Comparison> = new Map([
  ["=", "="],
  ["==", "="],
  ["===", "="],
  ["<>", "<>"],
  ["!=", "<>"],
  ["!==", "<>"],
  ["≠", "<>"],
  ["<", "<"],
  [">", ">"],
  ["<=", "<="],
  ["=<", "<="],
  ["≤", "<="],
  [">=", ">="],
  ["=>", ">="],
  ["≥", ">="],
]);

const WORD_OPERATORS: readonly (readonly [Comparison, string])[] = [
  ["<>", "ungleich"],
  ["<>", "nicht gleich"],
  ["=", "gleich"],
  [">=", "größer oder gleich"],
  [">=", "größer gleich"],
  ["<=", "kleiner oder gleich"],
  ["<=", "kleiner gleich"],
  [">", "größer als"],
  ["<", "kleiner als"],
  [">", "mehr als"],
  ["<", "weniger als"],
  [">", "größer"],
  ["<", "kleiner"],
  [">=", "mindestens"],
  ["<=", "höchstens"],
  ["<", "jünger als"],
  ["<", "unter"],
  [">", "über"],
].map(([operator, words]) => [
  operator as Comparison,
  String(words).replaceAll("ß", "ss"),
]);

function parseOperator(cursor: Cursor): Comparison | undefined {
  cursor.attempt(() => {
    cursor.skip(ARTICLES);
    return cursor.takeOf(VALUE_WORDS) === "" ? undefined : true;
  });
  cursor.takeOf(new Set(["ist", "sind"]));
  for (const [operator, words] of WORD_OPERATORS) {
    if (!cursor.take(...words.split(" "))) continue;
    // "gleich = 'ja'"
    if (operator === "=" && cursor.is("=")) cursor.at++;
    return operator;
  }
  const token = cursor.peek();
  if (token?.kind !== "operator") return undefined;
  cursor.at++;
  const second = cursor.peek();
  // "= < 18 Jahre": the equals sign stands for "ist"
  if (
    SIGNS.get(token.text) === "=" &&
    second?.kind === "operator" &&
    second.spaced
  ) {
    cursor.at++;
    return SIGNS.get(second.text);
  }
  return SIGNS.get(token.text);
}

/** `= 001 "in Deutschland"`, `<> (121000 UND 340000)`, `größer als 3 ist` */
function parseOperatorAndValue(
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
  takeChosen(cursor);
  return compare(operator, list.values, list.joint, cursor);
}

/** "ausgewählt wurde", "angegeben ist", "ist" */
function takeChosen(cursor: Cursor): boolean {
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
function parseWithValue(
  cursor: Cursor,
  context: Context,
): Predicate | undefined {
  cursor.takeOf(AUXILIARIES);
  let negated = cursor.take("nicht");
  if (!cursor.take("mit")) return undefined;
  const list = parseValues(cursor, context);
  if (list === undefined) return undefined;
  negated = cursor.take("nicht") !== negated;
  if (cursor.takeOf(CHOSEN) === "") return undefined;
  cursor.skip(AUXILIARIES);
  return compare(negated ? "<>" : "=", list.values, list.joint, cursor);
}

const HAS = new Set([
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
function parseValueNamed(
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
  negated = cursor.take("nicht") !== negated;
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
function parseChosenValue(
  cursor: Cursor,
  context: Context,
): Predicate | undefined {
  const before = cursor.takeOf(AUXILIARIES);
  const word = cursor.takeOf(VALUE_WORDS);
  let negated = cursor.take("nicht");
  const list = parseValues(cursor, context);
  if (list === undefined) return undefined;
  negated = cursor.take("nicht") !== negated;
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
  return compare(negated ? "<>" : "=", list.values, list.joint, cursor);
}

function endsWithVerb(cursor: Cursor): boolean {
  return AUXILIARIES.has(cursor.tokens[cursor.at - 1]?.folded ?? "");
}
