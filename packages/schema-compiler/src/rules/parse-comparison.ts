import type { Cursor } from "./cursor.js";
import type { Memory } from "./parse-condition.js";
import { parseOperand } from "./parse-operand.js";
import { parsePredicate } from "./parse-predicate.js";
import type { ProseCondition } from "./prose.js";
import { ARTICLES, VALUE_WORDS } from "./vocabulary.js";

const NEGATIONS = new Set([
  "nicht",
  "kein",
  "keine",
  "keinen",
  "ungleich",
  "<>",
  "!=",
  "!==",
  "≠",
]);

/** True if a predicate of several elements was denied, from a token on. "nicht leer" says that something is there. */
export function isDenied(
  cursor: Cursor,
  from: number,
  of: readonly ProseCondition[],
): boolean {
  return (
    (of.length === 0 ||
      !of.every((one) => one.kind === "filled" && !one.negated)) &&
    cursor.tokens
      .slice(from, cursor.at)
      .some(({ folded }) => NEGATIONS.has(folded))
  );
}

/** An element and what is said of its value, as in "F1 ist größer als F2". */
export function parseComparison(
  cursor: Cursor,
  memory: Memory,
): ProseCondition | undefined {
  const { start } = cursor;
  // "nicht der Wert", "der Wert in F…"
  const left = cursor.attempt(() => {
    cursor.attempt(() => {
      cursor.skip(ARTICLES);
      if (cursor.takeOf(VALUE_WORDS) === "") return undefined;
      return ["in", "im", "des", "von", "für"].includes(cursor.word())
        ? true
        : undefined;
    });
    return parseOperand(cursor);
  });
  if (left === undefined) return undefined;
  memory.subject = left;
  const from = cursor.at;
  const predicate = parsePredicate(
    cursor,
    left.kind === "ref" ? left.ref : undefined,
  );
  memory.isDenied = cursor.tokens
    .slice(from, cursor.at)
    .some(({ folded }) => folded === "nicht");
  return predicate && { ...predicate(left), start, end: cursor.end };
}

const CONTINUING = new Set([
  "ungleich",
  "grösser",
  "kleiner",
  "mindestens",
  "höchstens",
  "maximal",
  "jünger",
  "älter",
  "vor",
  "nach",
]);

/** A comparison that leaves its left side out: `… UND <> B`, `, wenn <> "Ja"`. */
export function parseContinued(
  cursor: Cursor,
  memory: Memory,
): ProseCondition | undefined {
  const { subject } = memory;
  if (subject === undefined) return undefined;
  if (cursor.peek()?.kind !== "operator" && !CONTINUING.has(cursor.word()))
    return undefined;
  const { start } = cursor;
  if (memory.isDenied === true)
    return cursor.refuse(
      'whether "nicht" is said of this, too, is not clear',
      { start },
      "say it of each, with the element",
    );
  const predicate = parsePredicate(
    cursor,
    subject.kind === "ref" ? subject.ref : undefined,
  );
  return predicate && { ...predicate(subject), start, end: cursor.end };
}
