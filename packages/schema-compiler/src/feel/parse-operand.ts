import type { FeelExpression, Place } from "./ast.js";
import type { FeelCursor } from "./cursor.js";
import { readTemporal } from "./temporal.js";

/** The parts of the grammar that operands are made of in turn. */
export interface Grammar {
  readonly expression: Parse;
  readonly arithmetic: Parse;
}

type Parse = (cursor: FeelCursor) => FeelExpression | undefined;

/** Functions whose name has several words, longest first. */
const LONG_NAMES = [
  "years and months duration",
  "date and time",
  "distinct values",
  "is defined",
  "string length",
  "upper case",
  "lower case",
  "day of week",
  "day of year",
  "week of year",
  "month of year",
  "list contains",
  "starts with",
  "ends with",
].map((name) => name.split(" "));

/** A value, a name, a call or what stands in brackets, with what hangs on to it. */
export function parseOperand(
  cursor: FeelCursor,
  grammar: Grammar,
): FeelExpression | undefined {
  if (cursor.isSymbol("-")) {
    const { start } = cursor.advance();
    const of = cursor.deeper(() => parseOperand(cursor, grammar));
    return of && { kind: "negative", of, start, end: of.end };
  }
  let operand = primary(cursor, grammar);
  for (let count = 0; operand !== undefined; count++) {
    if (count > MOST_PARTS)
      return cursor.fail(
        "syntax",
        cursor.token,
        "more parts than one can read",
      );
    const { start }: Place = operand;
    if (cursor.accept(".")) {
      const name = cursor.token;
      if (name.kind !== "name")
        return cursor.fail("syntax", name, "a name is missing behind the dot");
      cursor.advance();
      operand =
        operand.kind === "path"
          ? {
              kind: "path",
              names: [...operand.names, name.text],
              start,
              end: name.end,
            }
          : {
              kind: "property",
              of: operand,
              name: name.text,
              start,
              end: name.end,
            };
    } else if (cursor.isSymbol("[") && operand.kind !== "number") {
      cursor.advance();
      const condition = grammar.expression(cursor);
      if (
        condition === undefined ||
        !cursor.expect("]", "at the end of the filter")
      )
        return undefined;
      operand = {
        kind: "filter",
        of: operand,
        condition,
        start,
        end: cursor.end,
      };
    } else break;
  }
  return operand;
}

const MOST_PARTS = 50;

function primary(
  cursor: FeelCursor,
  grammar: Grammar,
): FeelExpression | undefined {
  const { token } = cursor;
  const { kind, text, start, end } = token;
  switch (kind) {
    case "number":
      cursor.advance();
      return {
        kind: "number",
        value: text.startsWith(".") ? `0${text}` : text,
        start,
        end,
      };
    case "string":
      cursor.advance();
      return { kind: "string", value: text, start, end };
    case "name":
      return named(cursor, grammar);
    case "symbol":
      return symbol(cursor, grammar);
    case "end":
      return cursor.fail(
        "syntax",
        token,
        "the expression ends where a value or a name should stand",
      );
  }
}

function symbol(
  cursor: FeelCursor,
  grammar: Grammar,
): FeelExpression | undefined {
  const { token } = cursor;
  const { start } = token;
  switch (token.text) {
    case "(": {
      cursor.advance();
      const inside = grammar.expression(cursor);
      return inside !== undefined &&
        cursor.expect(")", "at the end of the brackets")
        ? { ...inside, start, end: cursor.end }
        : undefined;
    }
    case "[":
      return list(cursor, grammar);
    case "@": {
      cursor.advance();
      const literal = cursor.advance();
      const value =
        literal.kind === "string"
          ? readTemporal(literal.text, "any", { start, end: literal.end })
          : undefined;
      return value ?? noTemporal(cursor, literal);
    }
    case "{":
      return cursor.fail(
        "unsupported",
        token,
        "the rule language has no contexts {…}",
        "write conditions over fields",
      );
    default:
      return cursor.fail(
        "syntax",
        token,
        `"${token.text}" stands where a value or a name should stand`,
      );
  }
}

function noTemporal(
  cursor: FeelCursor,
  place: Place,
): FeelExpression | undefined {
  return cursor.fail(
    "value",
    place,
    "this is no date, time or duration",
    'write date("2026-11-22"), duration("P18Y"), duration("P6M") or duration("P7D"); years and days do not mix',
  );
}

/** `[a, b]` or a range `[a..b]`. */
function list(
  cursor: FeelCursor,
  grammar: Grammar,
): FeelExpression | undefined {
  const { start } = cursor.advance();
  const of: FeelExpression[] = [];
  if (cursor.accept("]")) return { kind: "list", of, start, end: cursor.end };
  do {
    const one = grammar.expression(cursor);
    if (one === undefined) return undefined;
    if (of.length === 0 && cursor.isSymbol(".."))
      return rangeBehind(cursor, grammar, start, one, true);
    of.push(one);
  } while (cursor.accept(","));
  return cursor.expect("]", "at the end of the list")
    ? { kind: "list", of, start, end: cursor.end }
    : undefined;
}

function named(
  cursor: FeelCursor,
  grammar: Grammar,
): FeelExpression | undefined {
  const { token } = cursor;
  const { text, start, end } = token;
  switch (text) {
    case "true":
    case "false":
      cursor.advance();
      return { kind: "boolean", value: text === "true", start, end };
    case "null":
      cursor.advance();
      return { kind: "null", start, end };
    case "some":
    case "every":
      return quantified(cursor, grammar, text);
    case "if":
      return cursor.fail(
        "unsupported",
        token,
        'the rule language has no "if" inside a condition',
        'write "when:" and "otherwise:", or join conditions with and, or, not()',
      );
    case "for":
    case "function":
      return cursor.fail(
        "unsupported",
        token,
        `the rule language has no "${text}"`,
        "over the entries of a repeat it has some, every, sum, count and distinct values",
      );
  }
  if (/^[FG]\d{8,11}V\d+$/.test(text))
    return cursor.fail(
      "element",
      token,
      `"${text}" names no element`,
      "leave out the version",
    );
  const words = LONG_NAMES.find(
    (name) =>
      name.every((word, index) => cursor.ahead(index).text === word) &&
      cursor.ahead(name.length).text === "(",
  );
  const count = words?.length ?? 1;
  for (let index = 0; index < count; index++) cursor.advance();
  return cursor.isSymbol("(")
    ? call(cursor, grammar, (words ?? [text]).join(" "), start)
    : { kind: "path", names: [text], start, end };
}

const TEMPORAL = ["date", "time", "date and time", "duration"] as const;

function call(
  cursor: FeelCursor,
  grammar: Grammar,
  name: string,
  start: number,
): FeelExpression | undefined {
  cursor.advance();
  const of: FeelExpression[] = [];
  if (!cursor.isSymbol(")"))
    do {
      const one = grammar.expression(cursor);
      if (one === undefined) return undefined;
      of.push(one);
    } while (cursor.accept(","));
  if (!cursor.expect(")", `at the end of ${name}(…`)) return undefined;
  const { end } = cursor;
  const temporal = TEMPORAL.find((one) => one === name);
  const [only, ...others] = of;
  if (temporal !== undefined && only?.kind === "string" && others.length === 0)
    return (
      readTemporal(only.value, temporal, { start, end }) ??
      noTemporal(cursor, only)
    );
  return { kind: "call", name, of, start, end };
}

function quantified(
  cursor: FeelCursor,
  grammar: Grammar,
  kind: "some" | "every",
): FeelExpression | undefined {
  const { start } = cursor.advance();
  const variable = cursor.token;
  if (variable.kind !== "name")
    return cursor.fail(
      "syntax",
      variable,
      `a name for the entries is missing behind "${kind}"`,
      `write ${kind} entry in G60000000088 satisfies entry.F60000000243 = "…"`,
    );
  cursor.advance();
  if (!cursor.expect("in", `of "${kind}"`)) return undefined;
  const source = parseOperand(cursor, grammar);
  if (source === undefined) return undefined;
  if (cursor.isSymbol(","))
    return cursor.fail(
      "unsupported",
      cursor.token,
      `the rule language has no "${kind}" over two lists`,
      "write it over one repeat",
    );
  if (!cursor.expect("satisfies", `of "${kind}"`)) return undefined;
  const condition = grammar.expression(cursor);
  return (
    condition && {
      kind,
      variable: variable.text,
      source,
      condition,
      start,
      end: cursor.end,
    }
  );
}

/** The rest of a range, from its two dots on. */
export function rangeBehind(
  cursor: FeelCursor,
  grammar: Grammar,
  start: number,
  from: FeelExpression,
  isFromIncluded: boolean,
): FeelExpression | undefined {
  cursor.advance();
  const to = grammar.arithmetic(cursor);
  if (to === undefined) return undefined;
  if (!cursor.isSymbol("]", ")", "["))
    return cursor.fail(
      "syntax",
      cursor.token,
      "the range has no end",
      "write [1..5], or [1..5) without its end",
    );
  const isToIncluded = cursor.advance().text === "]";
  return {
    kind: "range",
    from,
    to,
    isFromIncluded,
    isToIncluded,
    start,
    end: cursor.end,
  };
}
