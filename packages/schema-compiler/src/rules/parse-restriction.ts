import type { Cursor } from "./cursor.js";
import type { EffectMemory } from "./parse-effect.js";
import { parsePlacedReference } from "./parse-reference.js";
import { parseTargets } from "./parse-targets.js";
import { parseValues } from "./parse-values.js";
import type { ProseEffect, ProseRef } from "./prose.js";
import { ARTICLES, MAY, VALUE_WORDS } from "./vocabulary.js";

const CHOOSE = new Set(["ausgewählt", "gewählt", "angegeben", "verwendet"]);

/** "Der Code 999 darf in F… nicht ausgewählt werden", "In F… dürfen die Codes 001 und 002 nicht verwendet werden" */
export function parseForbiddenCodes(
  cursor: Cursor,
  memory: EffectMemory,
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  const takePlace = (): ProseRef | undefined =>
    ["in", "im"].includes(cursor.word())
      ? parsePlacedReference(cursor)
      : undefined;
  let may = cursor.takeOf(MAY) !== "";
  let subject = takePlace();
  if (!may) may = subject !== undefined && cursor.takeOf(MAY) !== "";
  const from = cursor.at;
  // The element may stand behind the codes; it says how to read them.
  for (let ahead = 1; subject === undefined; ahead++) {
    if (ahead > FARTHEST_ELEMENT) return undefined;
    cursor.at = from + ahead;
    if (cursor.peek() === undefined) return undefined;
    subject = takePlace();
  }
  cursor.at = from;
  cursor.skip(ARTICLES);
  if (cursor.takeOf(VALUE_WORDS) === "") return undefined;
  const list = parseValues(cursor, { subject });
  if (list === undefined) return undefined;
  if (!may) may = cursor.takeOf(MAY) !== "";
  takePlace();
  if (!may || !cursor.take("nicht") || cursor.takeOf(CHOOSE) === "")
    return undefined;
  if (!cursor.take("werden") && !cursor.take("sein")) return undefined;
  memory.targets = [subject];
  return [
    {
      kind: "restrict",
      targets: [subject],
      values: list.values,
      isForbidden: true,
      start,
      end: cursor.end,
    },
  ];
}

const FARTHEST_ELEMENT = 40;

/** "wobei nur die Codes A ODER B ausgewählt werden dürfen", "im Feld F… dürfen nur die Codes A, B ausgewählt werden" */
export function parseRestriction(
  cursor: Cursor,
  memory: EffectMemory,
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  const may = (): boolean => cursor.takeOf(MAY) !== "";
  const trailing = cursor.take("wobei") || cursor.take("dabei");
  let allowed = may();
  const targets =
    parseTargets(cursor, memory) ?? (trailing ? memory.targets : undefined);
  if (targets === undefined || targets.length === 0) return undefined;
  if (!allowed) allowed = may();
  const shownOnly = !allowed && cursor.takeOf(new Set(["sind", "ist"])) !== "";
  cursor.take("in", "der", "codeliste");
  if (!cursor.take("nur")) return undefined;
  cursor.skip(ARTICLES);
  cursor.takeOf(VALUE_WORDS);
  cursor.take("folgende");
  const announced =
    cursor.takeOf(new Set(["folgender", "folgenden"])) !== "" &&
    cursor.takeOf(VALUE_WORDS) !== "";
  const [subject] = targets;
  const context = subject === undefined ? {} : { subject };
  const choose = (): boolean => {
    if (cursor.take("zur", "auswahl", "anzuzeigen")) return true;
    if (cursor.take("auszuwählen")) return true;
    return (
      (cursor.take("ausgewählt") ||
        cursor.take("angegeben") ||
        cursor.take("gewählt")) &&
      cursor.take("werden")
    );
  };
  let chosen = announced && choose();
  cursor.take(":");
  const list = parseValues(cursor, context);
  if (list === undefined) return undefined;
  if (!chosen) chosen = choose();
  if (!chosen) return undefined;
  if (!allowed && !shownOnly) allowed = may();
  if (!allowed && !shownOnly) return undefined;
  return [
    { kind: "restrict", targets, values: list.values, start, end: cursor.end },
  ];
}
