import type { Cursor } from "./cursor.js";
import {
  longest,
  readQuoted,
  takeInBrackets,
  takeQuotes,
} from "./parse-name.js";
import { parseDate, parseNumber } from "./parse-number.js";
import { parseOperand } from "./parse-operand.js";
import { bareId } from "./parse-reference.js";
import { parseValues } from "./parse-values.js";
import type { ProseRef, ProseValue } from "./prose.js";
import type { Token } from "./tokenize.js";
import {
  ARTICLES,
  FALSE_WORDS,
  KEYWORDS,
  TRUE_WORDS,
  UNITS,
  VALUE_WORDS,
} from "./vocabulary.js";

/** What the field that is compared can hold decides how a value is written. */
export interface ValueContext {
  readonly subject?: ProseRef;
}

/** One value: code with or without label, yes or no, number with or without unit, date, text, or another field. */
export function parseValue(
  cursor: Cursor,
  context: ValueContext,
  continued = false,
): ProseValue | undefined {
  return cursor.attempt(() => {
    cursor.attempt(() => {
      cursor.skip(ARTICLES);
      return cursor.takeOf(VALUE_WORDS) === "" ? undefined : true;
    });
    return (
      cursor.first<ProseValue>(
        () => parseOthers(cursor, context),
        () => parseQuoted(cursor, context),
        () => parseDate(cursor),
        () => parseRange(cursor),
        () => parseListed(cursor, context),
        () => parseAmount(cursor),
        () => parseBoolean(cursor),
        () => parseCode(cursor),
        () => (continued ? undefined : parseRight(cursor)),
      ) ?? cursor.fail("a value is expected here")
    );
  });
}

/** "alle anderen möglichen Ausprägungen der Codeliste", "alle Werte außer 999" */
function parseOthers(
  cursor: Cursor,
  context: ValueContext,
): ProseValue | undefined {
  const { start } = cursor;
  if (!cursor.take("alle") && !cursor.take("allen")) return undefined;
  const others =
    cursor.takeOf(new Set(["anderen", "übrigen", "restlichen"])) !== "";
  cursor.take("möglichen");
  if (cursor.takeOf(VALUE_WORDS) === "") return undefined;
  if (cursor.take("der") || cursor.take("aus", "der")) {
    if (!cursor.take("codeliste") && !cursor.take("liste")) return undefined;
  }
  if (others) return { kind: "others", start, end: cursor.end };
  if (!cursor.take("ausser") && !cursor.take("mit", "ausnahme", "von"))
    return undefined;
  const list = parseValues(cursor, context);
  return (
    list && { kind: "others", except: list.values, start, end: cursor.end }
  );
}

function parseQuoted(
  cursor: Cursor,
  context: ValueContext,
): ProseValue | undefined {
  if (!cursor.isQuote()) return undefined;
  const { start } = cursor;
  cursor.at++;
  if (cursor.isQuote()) {
    cursor.at++;
    return { kind: "empty", start, end: cursor.end };
  }
  const inside = cursor.first<ProseValue>(
    () => closed(cursor, parseListed(cursor, context)),
    () => closed(cursor, parseBoolean(cursor)),
    () => {
      const from = cursor.start;
      const text = readQuoted(cursor);
      if (text === undefined) return undefined;
      return splitCode(text, from, cursor.end);
    },
  );
  if (inside === undefined) return undefined;
  const code = bareCode(inside);
  const label =
    code === undefined ? undefined : parseLabel(cursor, code, context);
  return code === undefined || label === undefined
    ? { ...inside, start, end: cursor.end }
    : { kind: "code", code, label, start, end: cursor.end };
}

/** A code in quotes whose label may stand behind them. */
function bareCode(value: ProseValue): string | undefined {
  if (value.kind === "code")
    return value.label === undefined ? value.code : undefined;
  if (value.kind !== "text" || /\s/u.test(value.text.trim())) return undefined;
  return value.text.trim();
}

/** A value whose closing quote stands behind it, or was forgotten where something else clearly begins. */
function closed(
  cursor: Cursor,
  value: ProseValue | undefined,
): ProseValue | undefined {
  if (value === undefined) return undefined;
  const next = cursor.peek();
  if (next?.kind === "quote") {
    takeQuotes(cursor);
    return value;
  }
  return next === undefined || isBoundary(next) ? value : undefined;
}

function isBoundary(token: Token): boolean {
  return (
    KEYWORDS.has(token.folded) ||
    token.text === "," ||
    token.text === "." ||
    token.text === ")"
  );
}

/** `001 Auskunft`, `001=Auskunft` inside quotes. */
function splitCode(text: string, start: number, end: number): ProseValue {
  const split = /^\s*(\d{1,8})\s*(?:[=\-–:]\s*|\s)(\S.*)$/su.exec(text);
  return split === null
    ? { kind: "text", text: text.trim(), start, end }
    : {
        kind: "code",
        code: split[1] ?? "",
        label: (split[2] ?? "").trim(),
        start,
        end,
      };
}

/** An entry of the subject's code list: by code, which may be followed by its label, or by label. */
function parseListed(
  cursor: Cursor,
  { subject }: ValueContext,
): ProseValue | undefined {
  if (subject === undefined) return undefined;
  const codes = cursor.lexicon.codesOf(bareId(subject.ids.at(-1) ?? ""));
  const token = cursor.peek();
  if (token === undefined) return undefined;
  const { start } = cursor;
  let best:
    { length: number; kind: "code" | "label"; text: string } | undefined;
  for (const phrase of codes.byFirst.get(token.folded) ?? []) {
    const length = cursor.match(phrase.tokens);
    if (length <= (best?.length ?? 0)) continue;
    // Letters of codes count as they are written.
    const written = cursor.tokens[cursor.at + length - 1]?.end ?? start;
    if (
      phrase.kind === "code" &&
      cursor.text.slice(start, written) !== phrase.text
    )
      continue;
    if (cutsThrough(cursor, length)) continue;
    best = { length, kind: phrase.kind, text: phrase.text };
  }
  if (best === undefined) return undefined;
  cursor.at += best.length;
  if (best.kind === "label")
    return { kind: "text", text: best.text, start, end: cursor.end };
  const label = parseLabel(cursor, best.text, { subject });
  return {
    kind: "code",
    code: best.text,
    start,
    end: cursor.end,
    ...(label === undefined ? {} : { label }),
  };
}

/** `12` is no code in `12,5` or `12a`. */
function cutsThrough(cursor: Cursor, length: number): boolean {
  const next = cursor.tokens[cursor.at + length];
  const after = cursor.tokens[cursor.at + length + 1];
  if (next === undefined || next.spaced) return false;
  if (next.kind === "number" || next.kind === "word") return true;
  return (
    /[.,-]/u.test(next.folded) && after?.kind === "number" && !after.spaced
  );
}

/** The label behind a code: quoted, after "=" or "-", or, where it is the list's own, bare or in brackets. */
function parseLabel(
  cursor: Cursor,
  code: string,
  { subject }: ValueContext,
): string | undefined {
  const codes = cursor.lexicon.codesOf(bareId(subject?.ids.at(-1) ?? ""));
  const labels = codes.labelsOf.get(code) ?? [];
  const bracketed = cursor.attempt(() => takeInBrackets(cursor, labels));
  if (bracketed !== undefined) return bracketed;
  // Behind "01 a quote without a blank closes the code's own.
  const closes = cursor.isQuote() && cursor.peek()?.spaced === false;
  return cursor.attempt(() => {
    const { start } = cursor;
    const joined = cursor.take("=") || cursor.take("-") || cursor.take(":");
    if (cursor.isQuote()) {
      cursor.at++;
      const length = longest(cursor, labels);
      const next = cursor.tokens[cursor.at + length];
      const text = cursor.text.slice(
        cursor.start,
        cursor.tokens[cursor.at + length - 1]?.end ?? cursor.start,
      );
      if (
        length > 0 &&
        (next === undefined || next.kind === "quote" || isBoundary(next))
      ) {
        const before = cursor.at;
        cursor.at += length;
        takeQuotes(cursor);
        if (next?.kind === "quote" || cursor.at === before + length)
          return text;
      }
      return closes ? undefined : readQuoted(cursor)?.trim();
    }
    const length = longest(cursor, labels);
    if (length > 0) {
      cursor.at += length;
      takeQuotes(cursor);
      return cursor.slice(start).replace(/^[=:-]\s*/u, "");
    }
    // A label that is not the list's: only where the code makes clear what is meant, and no further than plain words go.
    if (!joined && codes.known) return undefined;
    const from = cursor.start;
    let count = 0;
    for (;;) {
      const token = cursor.peek();
      if (token?.kind !== "word" || KEYWORDS.has(token.folded)) break;
      // Labels begin with a capital; a small word might say something.
      if (count === 0 && !/^\p{Lu}/u.test(token.text)) break;
      cursor.at++;
      count++;
    }
    if (count === 0) return undefined;
    const text = cursor.slice(from);
    takeQuotes(cursor);
    return text;
  });
}

function parseBoolean(cursor: Cursor): ProseValue | undefined {
  const token = cursor.peek();
  const word = cursor.takeOf(TRUE_WORDS) || cursor.takeOf(FALSE_WORDS);
  if (token === undefined || word === "") return undefined;
  const { start, end, text } = token;
  return { kind: "boolean", value: TRUE_WORDS.has(word), text, start, end };
}

/** `111000-113000`, `>= 100000 bis < 200000` without its first sign. */
function parseRange(cursor: Cursor): ProseValue | undefined {
  const { start } = cursor;
  cursor.take(">=");
  const from = cursor.peek();
  if (from?.kind !== "number") return undefined;
  cursor.at++;
  if (!cursor.take("bis") && !cursor.take("-")) return undefined;
  const below = cursor.take("unter") || cursor.take("<");
  if (!below) cursor.take("<=");
  const upTo = cursor.peek();
  if (upTo?.kind !== "number") return undefined;
  cursor.at++;
  return {
    kind: "range",
    from: from.text,
    upTo: upTo.text,
    below,
    start,
    end: cursor.end,
  };
}

/** `18 Jahre`, `1.000,50 Euro`: a number with a unit or decimals; plain digits are read as a code first. */
function parseAmount(cursor: Cursor): ProseValue | undefined {
  const { start } = cursor;
  const number = parseNumber(cursor);
  if (number === undefined) return undefined;
  const unit = UNITS.get(cursor.word());
  if (unit !== undefined) cursor.at++;
  else if (
    !cursor.take("euro") &&
    !cursor.take("eur") &&
    !cursor.take("€") &&
    cursor.slice(start) === number
  )
    return undefined;
  return {
    kind: "amount",
    number,
    start,
    end: cursor.end,
    ...(unit === undefined ? {} : { unit }),
  };
}

/** A code that no list confirms: digits, or a few letters that a quoted label follows. */
function parseCode(cursor: Cursor): ProseValue | undefined {
  const { start } = cursor;
  const token = cursor.peek();
  if (token?.kind !== "number" && token?.kind !== "word") return undefined;
  if (
    token.kind === "word" &&
    (KEYWORDS.has(token.folded) || !isQuotedNext(cursor))
  )
    return undefined;
  cursor.at++;
  for (;;) {
    const next = cursor.peek();
    if (next === undefined || next.spaced) break;
    const isPart = next.kind === "number" || next.kind === "word";
    const joins =
      /[.-]/u.test(next.folded) &&
      cursor.peek(1)?.kind === "number" &&
      cursor.peek(1)?.spaced === false;
    if (isPart) cursor.at++;
    else if (joins) cursor.at += 2;
    else break;
  }
  const code = cursor.slice(start);
  const label = parseLabel(cursor, code, {});
  return {
    kind: "code",
    code,
    start,
    end: cursor.end,
    ...(label === undefined ? {} : { label }),
  };
}

function isQuotedNext(cursor: Cursor): boolean {
  return cursor.isQuote(1);
}

function parseRight(cursor: Cursor): ProseValue | undefined {
  const operand = parseOperand(cursor);
  return operand === undefined
    ? undefined
    : { kind: "operand", operand, start: operand.start, end: operand.end };
}
