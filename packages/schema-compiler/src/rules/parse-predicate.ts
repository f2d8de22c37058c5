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
  AFFIRMED,
  ARTICLES,
  AUXILIARIES,
  CHOSEN,
  DENIED,
  FIELD_WORDS,
  FILLED,
  GROUP_WORDS,
  UNITS,
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
      () => parseBetween(cursor),
      () => parsePastOrFuture(cursor),
      () => parseTimeOrder(cursor),
      () => parseAgo(cursor),
      () => parseInRange(cursor),
      () => parseFilled(cursor, subject),
      () => parseTicked(cursor),
      () => parseSign(cursor),
      () => parseNeither(cursor, context),
      () => parseOtherThan(cursor, context),
      () => parseAmong(cursor, context),
      () => parseExceeds(cursor, context),
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

/** `in der Zukunft liegt` */
function parsePastOrFuture(cursor: Cursor): Predicate | undefined {
  cursor.take("ist");
  const not = cursor.take("nicht");
  if (!cursor.take("in", "der")) return undefined;
  const { start } = cursor;
  const future = cursor.take("zukunft");
  if (!future && !cursor.take("vergangenheit")) return undefined;
  cursor.takeOf(LIES);
  const { end } = cursor;
  const today: ProseValue = {
    kind: "operand",
    operand: { kind: "today", start, end },
    start,
    end,
  };
  const said = compare(future ? ">" : "<", [today], "none", cursor);
  return not ? negated(said) : said;
}

function negated(predicate: Predicate): Predicate {
  return (subject) => {
    const of = predicate(subject);
    return { kind: "not", of, start: of.start, end: of.end };
  };
}

const TIME_ORDERS: readonly (readonly [Comparison, string])[] = [
  [">=", "am oder nach"],
  [">=", "nach oder am"],
  [">=", "nach oder gleich"],
  [">=", "frühestens am"],
  [">=", "frühestens ab"],
  [">=", "nicht vor"],
  [">=", "nicht früher als"],
  [">=", "ab"],
  ["<=", "am oder vor"],
  ["<=", "vor oder am"],
  ["<=", "vor oder gleich"],
  ["<=", "spätestens am"],
  ["<=", "spätestens bis"],
  ["<=", "bis einschliesslich"],
  ["<=", "nicht nach"],
  ["<=", "nicht später als"],
  ["<", "früher als"],
  [">", "später als"],
  ["<", "vor"],
  [">", "nach"],
];

/** `zeitlich vor dem Datum in F… liegt`, `am 01.01.2020 oder danach liegt` */
function parseTimeOrder(cursor: Cursor): Predicate | undefined {
  cursor.take("ist");
  cursor.take("zeitlich");
  for (const [operator, words] of TIME_ORDERS) {
    if (!cursor.take(...words.split(" "))) continue;
    cursor.takeOf(DATIVE);
    const right = parseOperand(cursor);
    if (right === undefined || isOfUnit(cursor)) return undefined;
    cursor.takeOf(LIES);
    return compare(operator, [operandOf(right)], "none", cursor);
  }
  if (!cursor.take("am")) return undefined;
  const right = parseOperand(cursor);
  if (right === undefined || !cursor.take("oder")) return undefined;
  const later = cursor.takeOf(new Set(["danach", "später"])) !== "";
  if (!later && cursor.takeOf(new Set(["davor", "früher"])) === "")
    return undefined;
  cursor.takeOf(LIES);
  return compare(later ? ">=" : "<=", [operandOf(right)], "none", cursor);
}

const DATIVE = new Set(["dem", "der", "zum"]);

function operandOf(operand: ProseOperand): ProseValue {
  const { start, end } = operand;
  return { kind: "operand", operand, start, end };
}

/** "ab 18 Jahren" is no day. */
function isOfUnit(cursor: Cursor): boolean {
  return UNITS.has(cursor.word());
}

const AGO_ORDERS: readonly (readonly [Comparison, string])[] = [
  [">", "mehr als"],
  [">", "länger als"],
  ["<", "weniger als"],
  [">=", "mindestens"],
  ["<=", "höchstens"],
  ["<=", "nicht mehr als"],
  ["<=", "nicht länger als"],
];

/** `mehr als 6 Monate zurückliegt`, `länger als 7 Tage her ist`: counted exactly, up to today. */
function parseAgo(cursor: Cursor): Predicate | undefined {
  cursor.take("liegt");
  for (const [operator, words] of AGO_ORDERS) {
    if (!cursor.take(...words.split(" "))) continue;
    const value = parseValue(cursor, {});
    if (value?.kind !== "amount" || value.unit === undefined) return undefined;
    const { start } = cursor;
    const said =
      cursor.take("zurückliegt") ||
      cursor.take("zurück") ||
      cursor.take("her", "ist") ||
      cursor.take("in", "der", "vergangenheit", "liegt") ||
      cursor.take("in", "der", "vergangenheit");
    if (!said) return undefined;
    const { end } = cursor;
    const predicate = compare(operator, [value], "none", cursor);
    return (left) => {
      const today: ProseOperand = { kind: "today", start, end };
      const place = { start: left.start, end };
      return predicate({
        kind: "difference",
        left: today,
        right: left,
        ...place,
      });
    };
  }
  return undefined;
}

/** "zwischen 1 und 10": Germans disagree about the ends. */
function parseBetween(cursor: Cursor): Predicate | undefined {
  cursor.takeOf(AUXILIARIES);
  const { start } = cursor;
  return cursor.take("zwischen")
    ? cursor.refuse(
        'whether the ends belong to "zwischen" is not clear',
        { start },
        'write ">= … und <= …" or "> … und < …"',
      )
    : undefined;
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
    const nothing = cursor.take("nichts");
    const anything = !nothing && cursor.take("etwas");
    const negated = nothing || (!anything && cursor.takeOf(NO) !== "");
    if (!nothing && !anything) {
      const one = !negated && cursor.takeOf(A) !== "";
      if (!cursor.take("angaben")) {
        if (!negated && !one) return undefined;
        if (cursor.takeOf(VALUE_WORDS) === "") return undefined;
      }
    }
    if (
      !["vorgenommen", "gemacht", "vorhanden", "enthält"].some((word) =>
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

/** "angekreuzt ist", "verneint wurde": of a field that holds yes or no. */
function parseTicked(cursor: Cursor): Predicate | undefined {
  const { start } = cursor;
  cursor.takeOf(AUXILIARIES);
  const not = cursor.take("nicht");
  const yes = cursor.takeOf(AFFIRMED) !== "";
  if (!yes && cursor.takeOf(DENIED) === "") return undefined;
  const { end } = cursor;
  cursor.skip(AUXILIARIES);
  return compare(
    not ? "<>" : "=",
    [{ kind: "tick", value: yes, start, end }],
    "none",
    cursor,
  );
}

/** "negativ ist" */
function parseSign(cursor: Cursor): Predicate | undefined {
  cursor.take("ist");
  const { start } = cursor;
  const word = cursor.takeOf(new Set(["negativ", "positiv"]));
  if (word === "") return undefined;
  const zero: ProseValue = {
    kind: "amount",
    number: "0",
    start,
    end: cursor.end,
  };
  cursor.take("ist");
  return compare(word === "negativ" ? "<" : ">", [zero], "none", cursor);
}

/** "weder 001 noch 002 ist", "weder der Wert 001 noch der Wert 002 ausgewählt wurde" */
function parseNeither(cursor: Cursor, context: Context): Predicate | undefined {
  cursor.takeOf(AUXILIARIES);
  if (!cursor.take("weder")) return undefined;
  const values: ProseValue[] = [];
  do {
    cursor.skip(ARTICLES);
    const value = parseValue(cursor, context, true);
    if (value === undefined) return undefined;
    values.push(value);
  } while (cursor.take("noch") || cursor.take(",", "noch"));
  if (values.length < 2) return undefined;
  takeChosen(cursor);
  return compare("<>", values, "listed", cursor);
}

/** "ein anderer Wert als 001 ausgewählt wurde": something was chosen, and not that. */
function parseOtherThan(
  cursor: Cursor,
  context: Context,
): Predicate | undefined {
  const { start } = cursor;
  cursor.takeOf(AUXILIARIES);
  if (cursor.takeOf(A) === "") return undefined;
  if (
    cursor.takeOf(new Set(["anderer", "andere", "anderes", "anderen"])) === ""
  )
    return undefined;
  if (cursor.takeOf(VALUE_WORDS) === "" || !cursor.take("als"))
    return undefined;
  const list = parseValues(cursor, context);
  if (list === undefined) return undefined;
  const { end } = cursor;
  if (cursor.takeOf(HAS) === "" && cursor.takeOf(CHOSEN) === "")
    return undefined;
  cursor.skip(AUXILIARIES);
  return compare(
    "=",
    [{ kind: "others", except: list.values, start, end }],
    "none",
    cursor,
  );
}

/** "in (001, 002)", "nicht in (001, 002) enthalten" */
function parseAmong(cursor: Cursor, context: Context): Predicate | undefined {
  cursor.takeOf(AUXILIARIES);
  const not = cursor.take("nicht");
  if (!cursor.take("in") || !cursor.is("(")) return undefined;
  const list = parseValues(cursor, context);
  if (list === undefined) return undefined;
  cursor.take("enthalten");
  cursor.skip(AUXILIARIES);
  return compare(not ? "<>" : "=", list.values, "listed", cursor);
}

const EXCEEDS: ReadonlyMap<string, Comparison> = new Map([
  ["übersteigt", ">"],
  ["überschreitet", ">"],
  ["unterschreitet", "<"],
]);

/** "1.000 Euro übersteigt" */
function parseExceeds(cursor: Cursor, context: Context): Predicate | undefined {
  cursor.skip(new Set(["den", "die", "das", "betrag", "wert", "von"]));
  const value = parseValue(cursor, context);
  if (value === undefined) return undefined;
  const operator = EXCEEDS.get(cursor.takeOf(EXCEEDS));
  return operator && compare(operator, [value], "none", cursor);
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
  [">=", "wenigstens"],
  ["<=", "höchstens"],
  ["<=", "maximal"],
  ["<=", "nicht mehr als"],
  [">=", "nicht weniger als"],
  ["<=", "nicht größer als"],
  [">=", "nicht kleiner als"],
  [">=", "nicht jünger als"],
  ["<=", "nicht älter als"],
  ["<", "jünger als"],
  [">", "älter als"],
  ["<", "unter"],
  [">", "über"],
  [">=", "ab"],
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
  cursor.take("alt");
  if (!takeChosen(cursor)) cursor.takeOf(AMOUNTS_TO);
  return compare(operator, list.values, list.joint, cursor);
}

const AMOUNTS_TO = new Set(["beträgt", "betragen", "liegt", "liegen"]);

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
function parseChosenValue(
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
