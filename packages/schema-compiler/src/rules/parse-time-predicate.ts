import type { Comparison } from "@fim-forms/form-model";

import type { Cursor } from "./cursor.js";
import { parseOperand } from "./parse-operand.js";
import { compare, negated, type Predicate } from "./parse-predicate.js";
import { parseValue } from "./parse-value.js";
import type { ProseOperand, ProseValue } from "./prose.js";
import { UNITS } from "./vocabulary.js";

/** Verbs that place a date. */
export const LIES = new Set(["liegt", "ist", "liegen", "sind"]);

/** `in der Zukunft liegt` */
export function parsePastOrFuture(cursor: Cursor): Predicate | undefined {
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
export function parseTimeOrder(cursor: Cursor): Predicate | undefined {
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
export function parseAgo(cursor: Cursor): Predicate | undefined {
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
