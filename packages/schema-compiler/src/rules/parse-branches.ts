import type { Cursor } from "./cursor.js";
import { isSilentWithOnly } from "./judge.js";
import { parseElliptic } from "./parse-complement.js";
import { parseOpened } from "./parse-condition.js";
import { type Clause, parseEffects } from "./parse-effect.js";
import { parseException } from "./parse-exception.js";
import { allOthers } from "./parse-otherwise.js";
import {
  applied,
  negate,
  type Sentence,
  type SentenceMemory,
  turnedByOnly,
  under,
} from "./parse.js";
import type { ProseCondition, ProseEffect, ProseStatement } from "./prose.js";
import { OPENERS, OTHERWISE } from "./vocabulary.js";

/** What follows from a condition: its clause, and the clauses joined to it. */
export function parseBranches(
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
export function parseMainFirst(
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
