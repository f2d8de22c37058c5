import type { Cursor } from "./cursor.js";
import type { EffectMemory } from "./parse-effect.js";
import {
  parseKind,
  parseReference,
  parseReferences,
  skipEntryNoun,
} from "./parse-reference.js";
import type { ProseRef } from "./prose.js";
import { ARTICLES, FIELD_WORDS, GROUP_WORDS, PRONOUNS } from "./vocabulary.js";

/** Elements, or a pronoun for those of the clause before. */
export function parseTargets(
  cursor: Cursor,
  memory: EffectMemory,
): readonly ProseRef[] | undefined {
  return cursor.first(
    () => {
      const each = parseEachField(cursor);
      if (each !== undefined) memory.targets = [each];
      return each && [each];
    },
    () => {
      skipEntryNoun(cursor);
      const list = parseReferences(cursor);
      if (list === undefined) return undefined;
      if (list.joint === "or")
        return cursor.fail(
          '"oder" between the elements leaves open which is meant',
          {
            start: list.refs[0]?.start ?? cursor.start,
          },
        );
      memory.targets = list.refs;
      return list.refs;
    },
    () => parsePronoun(cursor, memory),
  );
}

/** "alle Felder der Gruppe G…", "sämtliche Datenfelder in G…" */
function parseEachField(cursor: Cursor): ProseRef | undefined {
  const { start } = cursor;
  if (!cursor.take("alle") && !cursor.take("sämtliche")) return undefined;
  if (parseKind(cursor) !== "field") return undefined;
  if (!["der", "in", "aus"].includes(cursor.word())) return undefined;
  cursor.at++;
  const group = parseReference(cursor);
  return group?.ids.at(-1)?.startsWith("G") === true
    ? { ...group, start, eachField: true }
    : undefined;
}

const MANY = new Set(["die", "diese", "sie", "beide"]);

function parsePronoun(
  cursor: Cursor,
  { targets }: EffectMemory,
): readonly ProseRef[] | undefined {
  if (targets.length === 0) return undefined;
  const { start } = cursor;
  const word = cursor.word();
  const noun = cursor.attempt(() => {
    cursor.skip(ARTICLES);
    cursor.takeOf(new Set(["genannten", "beiden"]));
    if (cursor.at > 0 && cursor.tokens[cursor.at - 1]?.start === undefined)
      return undefined;
    const said = cursor.takeOf(FIELD_WORDS) || cursor.takeOf(GROUP_WORDS);
    if (said === "" || cursor.start === start) return undefined;
    if (cursor.peek()?.kind === "id") return undefined;
    return said;
  });
  if (noun === undefined && cursor.takeOf(PRONOUNS) === "") return undefined;
  const plural =
    noun === undefined
      ? MANY.has(word)
      : /(?:felder|felde?rn|gruppen)$/u.test(noun);
  if (targets.length > 1 && !plural)
    return cursor.fail("it is open which of the elements before is meant", {
      start,
    });
  return targets;
}
