import type { FeelComparison, FeelExpression, FeelProblem } from "./ast.js";
import { FeelCursor } from "./cursor.js";
import { parseOperand, rangeBehind, type Grammar } from "./parse-operand.js";
import { tokenizeFeel } from "./tokenize.js";

/** Longer expressions were not written by hand. */
const LONGEST = 20_000;

/** What an expression says, or the first reason why it says nothing. */
export type ParsedFeel =
  | { readonly ok: true; readonly expression: FeelExpression }
  | { readonly ok: false; readonly problem: FeelProblem };

/** Reads an expression of the FEEL subset of docs/rules-overlay.md. */
export function parseFeel(text: string): ParsedFeel {
  const place = { start: 0, end: Math.min(text.length, LONGEST) };
  if (text.length > LONGEST)
    return failed({
      kind: "syntax",
      ...place,
      message: `the expression is longer than ${String(LONGEST)} characters`,
    });
  const { tokens, problem } = tokenizeFeel(text);
  if (problem !== undefined) return failed(problem);
  const cursor = new FeelCursor(tokens);
  const expression = expressionAt(cursor);
  if (expression !== undefined && cursor.token.kind !== "end")
    reportRest(cursor);
  if (cursor.problem !== undefined) return failed(cursor.problem);
  return expression === undefined
    ? failed({ kind: "syntax", ...place, message: "there is no expression" })
    : { ok: true, expression };
}

function failed(problem: FeelProblem): ParsedFeel {
  return { ok: false, problem };
}

function reportRest(cursor: FeelCursor): void {
  const { token } = cursor;
  const word = token.text.toLowerCase();
  const hint =
    word === "und"
      ? 'FEEL writes "and"'
      : word === "oder"
        ? 'FEEL writes "or"'
        : word === "instance"
          ? "types are known from the schema and need no test"
          : undefined;
  cursor.fail(
    "syntax",
    token,
    `"${token.text}" cannot stand here, after the end of an expression`,
    hint,
  );
}

/** Any expression. */
function expressionAt(cursor: FeelCursor): FeelExpression | undefined {
  return cursor.deeper(() => joined(cursor, "or"));
}

const GRAMMAR: Grammar = { expression: expressionAt, arithmetic };

function joined(
  cursor: FeelCursor,
  kind: "and" | "or",
): FeelExpression | undefined {
  const part = (): FeelExpression | undefined =>
    kind === "or" ? joined(cursor, "and") : comparison(cursor);
  const first = part();
  if (first === undefined) return undefined;
  const of = [first];
  while (cursor.accept(kind)) {
    const next = part();
    if (next === undefined) return undefined;
    of.push(next);
  }
  return of.length === 1
    ? first
    : { kind, of, start: first.start, end: cursor.end };
}

const COMPARISONS: ReadonlyMap<string, FeelComparison> = new Map([
  ["=", "="],
  ["!=", "<>"],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
]);

function operatorAt({ token }: FeelCursor): FeelComparison | undefined {
  return token.kind === "symbol" ? COMPARISONS.get(token.text) : undefined;
}

function comparison(cursor: FeelCursor): FeelExpression | undefined {
  const left = arithmetic(cursor);
  if (left === undefined) return undefined;
  const { start } = left;
  const operator = operatorAt(cursor);
  if (operator !== undefined) {
    cursor.advance();
    const right = arithmetic(cursor);
    if (right === undefined) return undefined;
    if (operatorAt(cursor) !== undefined)
      return cursor.fail(
        "syntax",
        cursor.token,
        "comparisons cannot be chained",
        'join them with "and", or write "in [1..5]"',
      );
    return { kind: "compare", operator, left, right, start, end: right.end };
  }
  if (cursor.accept("in")) {
    const tests = parseTests(cursor);
    return (
      tests && {
        kind: "in",
        left,
        tests,
        start,
        end: cursor.end,
      }
    );
  }
  if (cursor.accept("between")) {
    const from = arithmetic(cursor);
    if (from === undefined || !cursor.expect("and", 'of "between"'))
      return undefined;
    const to = arithmetic(cursor);
    if (to === undefined) return undefined;
    const range: FeelExpression = {
      kind: "range",
      from,
      to,
      isFromIncluded: true,
      isToIncluded: true,
      start: from.start,
      end: to.end,
    };
    return { kind: "in", left, tests: [range], start, end: to.end };
  }
  return left;
}

/** What stands on the right of `in`: one test, a list, a range, or several tests in brackets. */
function parseTests(cursor: FeelCursor): readonly FeelExpression[] | undefined {
  if (!cursor.isSymbol("(")) {
    const test = parseTest(cursor);
    return test && [test];
  }
  const { start } = cursor.advance();
  const tests: FeelExpression[] = [];
  do {
    const test = parseTest(cursor);
    if (test === undefined) return undefined;
    if (tests.length === 0 && cursor.isSymbol("..")) {
      const range = rangeBehind(cursor, GRAMMAR, start, test, false);
      return range && [range];
    }
    tests.push(test);
  } while (cursor.accept(","));
  return cursor.expect(")", 'at the end of "in (…"') ? tests : undefined;
}

function parseTest(cursor: FeelCursor): FeelExpression | undefined {
  const { start } = cursor.token;
  const operator = operatorAt(cursor);
  if (operator !== undefined) {
    cursor.advance();
    const right = arithmetic(cursor);
    return right && { kind: "test", operator, right, start, end: right.end };
  }
  if (cursor.isSymbol("]", "(")) {
    const opening = cursor.advance().text;
    const from = arithmetic(cursor);
    if (from === undefined) return undefined;
    if (cursor.isSymbol(".."))
      return rangeBehind(cursor, GRAMMAR, start, from, false);
    if (opening === "]")
      return cursor.fail("syntax", cursor.token, '".." of a range is missing');
    return cursor.expect(")", "at the end of the brackets") ? from : undefined;
  }
  return arithmetic(cursor);
}

function arithmetic(cursor: FeelCursor): FeelExpression | undefined {
  return cursor.deeper(() => {
    let left = factor(cursor);
    let count = 0;
    while (left !== undefined && cursor.isSymbol("+", "-")) {
      const sign = cursor.advance();
      // Each step nests the tree one level deeper.
      if (++count > MOST_TERMS)
        return cursor.fail(
          "syntax",
          sign,
          `more than ${String(MOST_TERMS)} terms`,
          "write sum(…)",
        );
      const right: FeelExpression | undefined = factor(cursor);
      left = right && {
        kind: sign.text === "+" ? "plus" : "minus",
        left,
        right,
        start: left.start,
        end: right.end,
      };
    }
    return left;
  });
}

const MOST_TERMS = 40;

function factor(cursor: FeelCursor): FeelExpression | undefined {
  const left = parseOperand(cursor, GRAMMAR);
  if (left !== undefined && cursor.isSymbol("*", "/", "**"))
    return cursor.fail(
      "unsupported",
      cursor.token,
      `the rule language has no "${cursor.token.text}"`,
      "it adds and subtracts; write F1 + F1 for a double, or compare the fields themselves",
    );
  return left;
}
