import type { Comparison } from "@fim-forms/form-model";

import type { Cursor } from "./cursor.js";
import { ARTICLES, VALUE_WORDS } from "./vocabulary.js";

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

/** A sign or words that compare, as in "größer oder gleich". */
export function parseOperator(cursor: Cursor): Comparison | undefined {
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
