import type { Cursor } from "./cursor.js";
import { type Clause, parseEffects } from "./parse-effect.js";
import { applied, negate, type SentenceMemory } from "./parse.js";
import type { ProseCondition, ProseStatement } from "./prose.js";
import { OTHERWISE } from "./vocabulary.js";

/** "Andernfalls …" as a sentence of its own. */
export function parseOtherwise(
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
export function allOthers(
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
