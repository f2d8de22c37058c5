import { Cursor } from "./cursor.js";
import type { Lexicon } from "./lexicon.js";
import { parseCondition, parseOpened } from "./parse-condition.js";
import { isSilentWithOnly, parseElliptic } from "./parse-complement.js";
import { parseException } from "./parse-exception.js";
import {
  parseEffects,
  type Clause,
  type EffectMemory,
} from "./parse-effect.js";
import { parseExplanation } from "./parse-explanation.js";
import { parseLandScope } from "./parse-land.js";
import { parsePlacedReference } from "./parse-reference.js";
import { parseValues } from "./parse-value.js";
import type {
  Misreading,
  ProseCondition,
  ProseEffect,
  ProseRule,
  ProseStatement,
} from "./prose.js";
import { tokenize } from "./tokenize.js";
import { ARTICLES, OPENERS, OTHERWISE, VALUE_WORDS } from "./vocabulary.js";

/** Longer texts are no rules; the longest known has 1,210 characters. */
const LONGEST_TEXT = 20_000;

type Sentence = readonly ProseStatement[];

interface SentenceMemory extends EffectMemory {
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

function turnedByOnly(effect: ProseEffect): ProseEffect | undefined {
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

/** "Andernfalls …" as a sentence of its own. */
function parseOtherwise(
  cursor: Cursor,
  memory: SentenceMemory,
): readonly ProseStatement[] | undefined {
  const { before } = memory;
  const { start } = cursor;
  if (before === undefined || cursor.takeOf(OTHERWISE) === "") return undefined;
  cursor.take(",");
  const clause = parseEffects(cursor, memory);
  if (clause === undefined) return undefined;
  const rest = allOthers(cursor, memory, clause, start);
  if (rest === undefined) return undefined;
  memory.branches = [];
  return applied(clause, rest);
}

/**
 * All cases that the branches before do not speak of.
 *
 * "Wenn A, … Wenn B, … Sonst …": if both ask for values of one element, "sonst" means neither; if "sonst" says something
 * of what only the last branch spoke of, it goes back to that one. In other cases it may mean either.
 */
function allOthers(
  cursor: Cursor,
  memory: SentenceMemory,
  clause: Clause,
  start: number,
): ProseCondition | undefined {
  const { branches } = memory;
  const last = branches.at(-1);
  if (last === undefined) return undefined;
  if (branches.length === 1) return negate(last.condition);
  const conditions = branches.map(({ condition }) => condition);
  const asked = new Set(conditions.map(equatedId));
  if (asked.size === 1 && !asked.has(undefined)) {
    const { end } = last.condition;
    return negate({ kind: "or", of: conditions, start, end });
  }
  const own = idsIn(clause);
  const before = new Set(
    branches.slice(0, -1).flatMap((branch) => [...idsIn(branch.clause)]),
  );
  const isOfLast =
    own.size > 0 &&
    [...own].every((id) => idsIn(last.clause).has(id) && !before.has(id));
  return isOfLast
    ? negate(last.condition)
    : cursor.refuse(
        "which of the conditions before this goes back to is not clear",
        { start },
        'say the condition again instead of "sonst"',
      );
}

/** The element that a condition compares with values, if it does nothing else. */
function equatedId(condition: ProseCondition): string | undefined {
  return condition.kind === "compare" &&
    condition.operator === "=" &&
    condition.left.kind === "ref"
    ? condition.left.ref.ids.join(".")
    : undefined;
}

function idsIn({ statements }: Clause): ReadonlySet<string> {
  return new Set(
    statements.flatMap(({ effect }) =>
      effect.kind === "valid"
        ? []
        : effect.targets.map(({ ids }) => ids.join(".")),
    ),
  );
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
  memory.branches = [...memory.branches, { condition, clause }];
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
    const { start } = cursor;
    if (cursor.is("nicht") && endsClause(cursor, 1)) {
      cursor.at++;
      memory.branches = [];
      const rest = negate(condition);
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
    const other =
      parseElliptical(cursor, memory, clause) ?? parseEffects(cursor, memory);
    if (other === undefined) return undefined;
    const rest = allOthers(cursor, memory, other, start);
    if (rest === undefined) return undefined;
    memory.branches = [];
    return applied(other, rest);
  });
  if (otherwise !== undefined) return [...statements, ...otherwise];
  const next = cursor.attempt(() => {
    cursor.take(",");
    cursor.take("und");
    if (cursor.takeOf(OPENERS) === "" && !cursor.take("bei")) return undefined;
    const other = parseOpened(cursor, memory);
    return other && parseBranches(cursor, memory, other);
  });
  return next === undefined ? statements : [...statements, ...next];
}

function endsClause(cursor: Cursor, ahead = 0): boolean {
  const next = cursor.peek(ahead);
  return next === undefined || next.text === "." || next.text === ";";
}

/** "…, sonst ausgeblendet": said of the elements of the one demand before. */
function parseElliptical(
  cursor: Cursor,
  memory: SentenceMemory,
  { statements, otherwise }: Clause,
): Clause | undefined {
  return cursor.attempt(() => {
    const [first, ...more] = statements;
    if (first?.effect.kind !== "set" || memory.verb === undefined)
      return undefined;
    if (more.length > 0 || otherwise.length > 0 || first.when !== undefined)
      return undefined;
    const { start } = cursor;
    const judged = parseElliptic(cursor, memory.verb);
    if (judged === undefined || !endsClause(cursor)) return undefined;
    const { targets } = first.effect;
    const place = { start, end: cursor.end };
    return {
      statements: [{ effect: { kind: "set", ...judged, targets, ...place } }],
      otherwise: [],
    };
  });
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
  const exception = parseException(cursor, memory);
  if (exception !== undefined) return excepted(cursor, clause, exception);
  const condition = cursor.attempt(() => {
    cursor.take(",");
    return cursor.takeOf(OPENERS) === ""
      ? undefined
      : parseOpened(cursor, memory);
  });
  if (condition === undefined) {
    if (clause.otherwise.length > 0)
      return cursor.fail('"nur" needs a condition');
    return clause.statements;
  }
  memory.before = condition;
  memory.branches = [...memory.branches, { condition, clause }];
  return parseTails(cursor, memory, condition, clause);
}

/** "…, es sei denn, …": what is said holds but for that, and where it is clear the opposite holds there. */
function excepted(
  cursor: Cursor,
  clause: Clause,
  exception: ProseCondition,
): readonly ProseStatement[] | undefined {
  if (clause.otherwise.length > 0)
    return cursor.refuse('what "nur" with an exception means is not clear');
  const turned = clause.statements.flatMap(
    ({ effect, when }): ProseStatement[] => {
      const opposite = turnedByOnly(effect);
      return opposite === undefined
        ? []
        : [under(exception, { effect: opposite, ...(when && { when }) })];
    },
  );
  const rest = negate(exception);
  const said = clause.statements.filter(
    ({ effect }) => effect.kind !== "set" || !isSilentWithOnly(effect),
  );
  return [...said.map((statement) => under(rest, statement)), ...turned];
}
