import { Cursor } from "./cursor.js";
import type { Lexicon } from "./lexicon.js";
import { parseCondition } from "./parse-condition.js";
import {
  parseEffects,
  type Clause,
  type EffectMemory,
} from "./parse-effect.js";
import { parseExplanation } from "./parse-explanation.js";
import { parseLandScope } from "./parse-land.js";
import type {
  Misreading,
  ProseCondition,
  ProseEffect,
  ProseRule,
  ProseStatement,
} from "./prose.js";
import { tokenize } from "./tokenize.js";
import { OPENERS, OTHERWISE } from "./vocabulary.js";

/** Longer texts are no rules; the longest known has 1,210 characters. */
const LONGEST_TEXT = 20_000;

type Sentence = readonly ProseStatement[];

interface SentenceMemory extends EffectMemory {
  /** Länder that all following sentences are about. */
  scope?: ProseCondition;
  hasCalendar: boolean;
}

/**
 * Reads the prose of a rule.
 *
 * @returns statements of all sentences that were understood, and the pieces that were not; nothing is left out in silence
 */
export function parseProse(text: string, lexicon: Lexicon): ProseRule {
  if (text.length > LONGEST_TEXT)
    return {
      statements: [],
      misreadings: [
        {
          start: 0,
          end: text.length,
          why: "the text is too long to be a rule",
        },
      ],
    };
  const cursor = new Cursor(text, tokenize(text), lexicon);
  const memory: SentenceMemory = {
    named: new Set(),
    targets: [],
    hasCalendar: false,
  };
  const statements: ProseStatement[] = [];
  const misreadings: Misreading[] = [];
  while (cursor.peek() !== undefined) {
    if (cursor.take(".")) continue;
    cursor.restart();
    const from = cursor.at;
    const sentence = cursor.attempt((): Sentence | undefined => {
      const read = parseSentence(cursor, memory);
      return read !== undefined && atEnd(cursor)
        ? read
        : cursor.fail("the sentence does not go on as expected");
    });
    if (sentence === undefined) {
      misreadings.push(cursor.furthest);
      cursor.at = from;
      skipSentence(cursor);
    } else statements.push(...sentence);
  }
  if (statements.length === 0 && misreadings.length === 0)
    misreadings.push({ start: 0, end: text.length, why: "nothing is said" });
  return { statements, misreadings };
}

/** Behind a full stop, or where the next sentence begins without one. */
function atEnd(cursor: Cursor): boolean {
  const next = cursor.peek();
  if (next === undefined || cursor.take(".") || cursor.take(";")) return true;
  return (
    next.onNewLine ||
    (OPENERS.has(next.folded) && /^\p{Lu}/u.test(next.text)) ||
    // A scope ends with a colon, which belongs to it.
    cursor.tokens[cursor.at - 1]?.text === ":"
  );
}

function skipSentence(cursor: Cursor): void {
  cursor.at++;
  for (;;) {
    const token = cursor.peek();
    if (token === undefined || token.onNewLine) return;
    const next = cursor.peek(1);
    if (
      token.text === "." &&
      (next === undefined ||
        OPENERS.has(next.folded) ||
        (next.spaced && /^\p{Lu}/u.test(next.text)))
    ) {
      cursor.at++;
      return;
    }
    cursor.at++;
  }
}

function parseSentence(
  cursor: Cursor,
  memory: SentenceMemory,
): readonly ProseStatement[] | undefined {
  return cursor.first<readonly ProseStatement[]>(
    () => {
      const scope = parseLandScope(cursor, memory);
      if (scope === undefined || !cursor.take("gilt")) return undefined;
      if (!cursor.take(":") && !cursor.take(",")) return undefined;
      if (scope.only)
        return cursor.fail('what "nur" says of other Länder is not clear');
      memory.scope = {
        kind: "land",
        in: scope.in,
        start: cursor.start,
        end: cursor.end,
      };
      // What follows the colon is a sentence of its own, in the same place.
      return cursor.peek() === undefined
        ? cursor.fail("nothing is said of these Länder")
        : [];
    },
    () => {
      if (!memory.hasCalendar) return undefined;
      return parseExplanation(cursor) ? [] : undefined;
    },
    () => scoped(parseConditional(cursor, memory), memory),
    () => scoped(parseQuestion(cursor, memory), memory),
    () => scoped(parseOtherwise(cursor, memory), memory),
    () => scoped(parseMainFirst(cursor, memory), memory),
  );
}

function scoped(
  statements: readonly ProseStatement[] | undefined,
  memory: SentenceMemory,
): readonly ProseStatement[] | undefined {
  if (statements === undefined) return undefined;
  memory.hasCalendar = statements.some(
    ({ effect }) =>
      effect.kind === "valid" && effect.holds.kind === "calendarDate",
  );
  const { scope } = memory;
  return scope === undefined
    ? statements
    : statements.map((statement) => under(scope, statement));
}

/** The statement with one more condition in front. */
function under(
  condition: ProseCondition,
  { when, effect }: ProseStatement,
): ProseStatement {
  if (when === undefined) return { when: condition, effect };
  const of = [condition, when].flatMap((part) =>
    part.kind === "and" ? part.of : [part],
  );
  return {
    when: { kind: "and", of, start: condition.start, end: when.end },
    effect,
  };
}

function applied(
  clause: Clause,
  condition: ProseCondition,
): readonly ProseStatement[] {
  return [
    ...clause.statements.map((statement) => under(condition, statement)),
    ...clause.otherwise.map((effect) => ({ when: negate(condition), effect })),
  ];
}

function negate(condition: ProseCondition): ProseCondition {
  const { start, end } = condition;
  return { kind: "complement", of: condition, start, end };
}

/** "Wenn …, dann …, sonst …" */
function parseConditional(
  cursor: Cursor,
  memory: SentenceMemory,
): readonly ProseStatement[] | undefined {
  if (cursor.takeOf(OPENERS) === "") return undefined;
  const condition = parseCondition(cursor, memory);
  return condition && parseBranches(cursor, memory, condition);
}

/** "Ist im Feld F… 001 ausgewählt, dann …" */
function parseQuestion(
  cursor: Cursor,
  memory: SentenceMemory,
): readonly ProseStatement[] | undefined {
  if (cursor.takeOf(new Set(["ist", "sind", "wird", "wurde"])) === "")
    return undefined;
  const condition = parseCondition(cursor, memory);
  if (condition === undefined) return undefined;
  const hasThen = cursor.is(",") || cursor.is("dann") || cursor.is("so");
  return hasThen ? parseBranches(cursor, memory, condition) : undefined;
}

/** "Andernfalls …" as a sentence of its own. */
function parseOtherwise(
  cursor: Cursor,
  memory: SentenceMemory,
): readonly ProseStatement[] | undefined {
  const { before } = memory;
  if (before === undefined || cursor.takeOf(OTHERWISE) === "") return undefined;
  cursor.take(",");
  const clause = parseEffects(cursor, memory);
  return clause && applied(clause, negate(before));
}

function parseBranches(
  cursor: Cursor,
  memory: SentenceMemory,
  condition: ProseCondition,
): readonly ProseStatement[] | undefined {
  cursor.take(",");
  if (!cursor.take("dann")) cursor.take("so");
  memory.before = condition;
  const clause = parseEffects(cursor, memory);
  if (clause === undefined) return undefined;
  return parseTails(cursor, memory, condition, clause);
}

/** `…, sonst …` and `…, wenn <> "Ja", dann …` behind a branch. */
function parseTails(
  cursor: Cursor,
  memory: SentenceMemory,
  condition: ProseCondition,
  clause: Clause,
): readonly ProseStatement[] | undefined {
  const statements = [...applied(clause, condition)];
  const otherwise = cursor.attempt((): Sentence | undefined => {
    if (!cursor.take(",") && !cursor.take(";")) cursor.take(".");
    if (cursor.takeOf(OTHERWISE) === "") return undefined;
    cursor.take(",");
    const rest = negate(condition);
    if (cursor.take("nicht")) {
      const opposite = clause.statements.map(({ effect }) => turned(effect));
      if (opposite.some((effect) => effect === undefined))
        return cursor.fail('what "nicht" means here is not clear');
      return clause.statements.map((statement, index) =>
        under(rest, {
          ...statement,
          effect: opposite[index] ?? statement.effect,
        }),
      );
    }
    const other = parseEffects(cursor, memory);
    return other && applied(other, rest);
  });
  if (otherwise !== undefined) return [...statements, ...otherwise];
  const next = cursor.attempt(() => {
    cursor.take(",");
    cursor.take("und");
    if (cursor.takeOf(OPENERS) === "" && !cursor.take("bei")) return undefined;
    const other = parseCondition(cursor, memory);
    return other && parseBranches(cursor, memory, other);
  });
  return next === undefined ? statements : [...statements, ...next];
}

/** "ansonsten nicht": of showing, the opposite is clear. */
function turned(effect: ProseEffect): ProseEffect | undefined {
  return effect.kind === "set" && effect.verdict === "show"
    ? { ...effect, verdict: "forbid", shown: false }
    : undefined;
}

/** "F… ist ein Pflichtfeld, wenn …" and demands without condition. */
function parseMainFirst(
  cursor: Cursor,
  memory: SentenceMemory,
): readonly ProseStatement[] | undefined {
  const clause = parseEffects(cursor, memory);
  if (clause === undefined) return undefined;
  const condition = cursor.attempt(() => {
    cursor.take(",");
    return cursor.takeOf(OPENERS) === ""
      ? undefined
      : parseCondition(cursor, memory);
  });
  if (condition === undefined) {
    if (clause.otherwise.length > 0)
      return cursor.fail('"nur" needs a condition');
    return clause.statements;
  }
  memory.before = condition;
  return parseTails(cursor, memory, condition, clause);
}
