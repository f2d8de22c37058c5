import { Cursor } from "./cursor.js";
import type { Lexicon } from "./lexicon.js";
import { parseBranches, parseMainFirst } from "./parse-branches.js";
import { isSilentWithOnly } from "./judge.js";
import { parseCondition, parseOpened } from "./parse-condition.js";
import type { Clause, EffectMemory } from "./parse-effect.js";
import { parseExplanation } from "./parse-explanation.js";
import { parseLandScope } from "./parse-land.js";
import { parseOtherwise } from "./parse-otherwise.js";
import { parsePlacedReference } from "./parse-reference.js";
import { parseValues } from "./parse-values.js";
import type {
  Misreading,
  ProseCondition,
  ProseEffect,
  ProseRule,
  ProseStatement,
} from "./prose.js";
import { tokenize } from "./tokenize.js";
import { ARTICLES, OPENERS, VALUE_WORDS } from "./vocabulary.js";

/** Longer texts are no rules; the longest known has 1,210 characters. */
const LONGEST_TEXT = 20_000;

/** What one sentence states. */
export type Sentence = readonly ProseStatement[];

/** What later sentences may refer back to. */
export interface SentenceMemory extends EffectMemory {
  /** Länder that all following sentences are about. */
  scope?: LandCondition;
  /** A sentence spoke of other Länder since; whom the next one is about is not clear. */
  hasOwnLand?: boolean;
  hasCalendar: boolean;
  /** Branches since the last "sonst", which it may go back to. */
  branches: Branch[];
}

type LandCondition = Extract<ProseCondition, { kind: "land" }>;

interface Branch {
  readonly condition: ProseCondition;
  readonly clause: Clause;
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
    branches: [],
  };
  const statements: ProseStatement[] = [];
  const misreadings: Misreading[] = [];
  while (cursor.peek() !== undefined) {
    if (cursor.take(".")) continue;
    cursor.attempt(() => takeListMark(cursor));
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

/**
 * `1.`, `a)`, `-` or `•` at the beginning of a line. Only before a condition: what else stands in a list may hang on the
 * sentence above it.
 */
function takeListMark(cursor: Cursor): true | undefined {
  const mark = cursor.peek();
  if (mark === undefined || (cursor.at > 0 && !mark.onNewLine))
    return undefined;
  cursor.at++;
  const isNumbered =
    mark.kind === "number" || /^[a-z]$/u.test(mark.folded)
      ? cursor.take(".") || cursor.take(")")
      : BULLETS.has(mark.text);
  const next = cursor.peek();
  return isNumbered && next?.spaced === true && OPENERS.has(next.folded)
    ? true
    : undefined;
}

const BULLETS = new Set(["-", "–", "—", "*", "•", "·", "‣", "▪"]);

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
      if (scope === undefined) return undefined;
      const applies = cursor.take("gilt");
      if (!cursor.take(":") && !(applies && cursor.take(","))) return undefined;
      if (scope.only)
        return cursor.refuse('what "nur" says of other Länder is not clear');
      memory.hasOwnLand = false;
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
    () => scoped(cursor, parseConditional(cursor, memory), memory),
    () => scoped(cursor, parseQuestion(cursor, memory), memory),
    () => scoped(cursor, parseOtherwise(cursor, memory), memory),
    () => scoped(cursor, parseMainFirst(cursor, memory), memory),
  );
}

function scoped(
  cursor: Cursor,
  statements: readonly ProseStatement[] | undefined,
  memory: SentenceMemory,
): readonly ProseStatement[] | undefined {
  if (statements === undefined) return undefined;
  memory.hasCalendar = statements.some(
    ({ effect }) =>
      effect.kind === "valid" && effect.holds.kind === "calendarDate",
  );
  const { scope } = memory;
  if (scope === undefined) return statements;
  const own = statements.map(({ when }) => landsOf(when));
  // "Für alle anderen Länder ist …" behind "Für NW gilt: …" leaves NW.
  if (own.some((lands) => lands?.some((land) => !scope.in.includes(land)))) {
    if (
      own.some(
        (lands) => lands?.some((land) => scope.in.includes(land)) ?? true,
      )
    )
      return cursor.refuse("which Länder this is said of is not clear");
    memory.hasOwnLand = true;
    return statements;
  }
  if (memory.hasOwnLand === true)
    return cursor.refuse("which Länder this is said of is not clear");
  return statements.map((statement) => under(scope, statement));
}

/** The Länder that a condition demands, if it speaks of any. */
function landsOf(
  when: ProseCondition | undefined,
): readonly string[] | undefined {
  if (when?.kind === "land") return when.in;
  return when?.kind === "and"
    ? when.of.map(landsOf).find((lands) => lands !== undefined)
    : undefined;
}

/** The statement with one more condition in front. */
export function under(
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

/** A clause that holds under a condition. */
export function applied(
  clause: Clause,
  condition: ProseCondition,
): readonly ProseStatement[] {
  return [
    ...clause.statements.map((statement) => under(condition, statement)),
    ...clause.otherwise.map((effect) => ({ when: negate(condition), effect })),
  ];
}

/** "sonst": everything that a condition does not say. */
export function negate(condition: ProseCondition): ProseCondition {
  const { start, end } = condition;
  return { kind: "complement", of: condition, start, end };
}

/** "Wenn …, dann …, sonst …", "Nur wenn …", "Bei Auswahl von …" */
function parseConditional(
  cursor: Cursor,
  memory: SentenceMemory,
): readonly ProseStatement[] | undefined {
  const only = cursor.take("nur") || cursor.take("ausschliesslich");
  const isOpen =
    cursor.takeOf(OPENERS) !== "" ||
    cursor.take("im", "fall", ",", "dass") ||
    cursor.take("im", "falle", ",", "dass") ||
    cursor.take("für", "den", "fall", ",", "dass");
  if (!isOpen && !cursor.take("bei")) return undefined;
  const condition = isOpen
    ? parseOpened(cursor, memory)
    : parseCondition(cursor, memory);
  if (condition === undefined) return undefined;
  const read = parseBranches(cursor, memory, condition);
  if (read === undefined || !only) return read;
  const rest = read.map(({ when, effect }) =>
    when === condition ? turnedByOnly(effect) : undefined,
  );
  if (memory.isInfinitive === true)
    return cursor.refuse(
      "whether it may be filled in other cases is not clear",
    );
  if (rest.some((effect) => effect === undefined))
    return cursor.refuse('what "nur" says of other cases is not clear');
  const otherwise = rest.flatMap((effect) => effect ?? []);
  // "Nur wenn …, darf …" says something of the other cases alone.
  const said = read.filter(
    ({ effect }) => effect.kind !== "set" || !isSilentWithOnly(effect),
  );
  const when = negate(condition);
  return [...said, ...otherwise.map((effect) => ({ when, effect }))];
}

/** What "nur" says of all other cases; `undefined` where it says nothing. */
export function turnedByOnly(effect: ProseEffect): ProseEffect | undefined {
  if (effect.kind !== "set") return undefined;
  const { others, ...rest } = effect;
  return others && { ...rest, verdict: others, shown: false };
}

/** "Ist im Feld F… 001 ausgewählt, dann …" */
function parseQuestion(
  cursor: Cursor,
  memory: SentenceMemory,
): readonly ProseStatement[] | undefined {
  const verb = cursor.takeOf(
    new Set(["ist", "sind", "wird", "wurde", "hat", "enthält"]),
  );
  if (verb === "") return undefined;
  const condition =
    verb === "hat" || verb === "enthält"
      ? parseHasValue(cursor)
      : parseCondition(cursor, memory);
  if (condition === undefined) return undefined;
  const hasThen = cursor.is(",") || cursor.is("dann") || cursor.is("so");
  return hasThen ? parseBranches(cursor, memory, condition) : undefined;
}

/** "[Hat] F… den Wert 001" */
function parseHasValue(cursor: Cursor): ProseCondition | undefined {
  const { start } = cursor;
  const ref = parsePlacedReference(cursor);
  if (ref === undefined) return undefined;
  const negated = cursor.take("nicht");
  if (cursor.takeOf(ARTICLES) === "" || cursor.takeOf(VALUE_WORDS) === "")
    return undefined;
  const list = parseValues(cursor, { subject: ref });
  return (
    list && {
      kind: "compare",
      left: { kind: "ref", ref, start: ref.start, end: ref.end },
      operator: negated ? "<>" : "=",
      values: list.values,
      joint: list.joint,
      start,
      end: cursor.end,
    }
  );
}
