import type { Comparison } from "@fim-forms/form-model";

import type { Cursor } from "./cursor.js";
import {
  HAS,
  parseChosenValue,
  parseOperatorAndValue,
  parseValueNamed,
  parseWithValue,
  takeChosen,
} from "./parse-chosen-value.js";
import {
  LIES,
  parseAgo,
  parsePastOrFuture,
  parseTimeOrder,
} from "./parse-time-predicate.js";
import { parseValue } from "./parse-value.js";
import { parseValues } from "./parse-values.js";
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
  FILLED,
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

/** Compares whatever it is said of with values. */
export function compare(
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

/** Says the opposite of a predicate. */
export function negated(predicate: Predicate): Predicate {
  return (subject) => {
    const of = predicate(subject);
    return { kind: "not", of, start: of.start, end: of.end };
  };
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

/** What a predicate is read with: the element it is said of, if there is one. */
export interface Context {
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
