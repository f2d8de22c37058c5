import type { Cursor } from "./cursor.js";
import type { EffectMemory } from "./parse-effect.js";
import { parseTargets } from "./parse-targets.js";
import { parseValue } from "./parse-value.js";
import type { ProseEffect } from "./prose.js";
import {
  ARTICLES,
  FILLERS,
  SHOWN,
  TO_SHOW,
  VALUE_WORDS,
} from "./vocabulary.js";

const PREFILLED = new Set([
  "vorbefüllt",
  "vorzubefüllen",
  "vorbelegt",
  "vorzubelegen",
]);

const HIDDEN_WITH = new Set(["ausgeblendet", "auszublenden"]);

/** "Das Feld F… ist mit 002 "geschäftlich" vorzubefüllen und in der Antragsstrecke auszublenden." */
export function parsePrefill(
  cursor: Cursor,
  memory: EffectMemory,
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  const is = new Set(["ist", "wird", "sind", "werden", "muss", "soll"]);
  const verbFirst = cursor.takeOf(is) !== "";
  const targets = parseTargets(cursor, memory);
  if (targets === undefined) return undefined;
  if (!verbFirst && cursor.takeOf(is) === "") return undefined;
  cursor.skip(FILLERS);
  cursor.take("fest");
  if (!cursor.take("mit")) return undefined;
  cursor.attempt(() => {
    cursor.skip(ARTICLES);
    return cursor.takeOf(VALUE_WORDS) === "" ? undefined : true;
  });
  const [subject] = targets;
  const value = parseValue(cursor, subject === undefined ? {} : { subject });
  if (value === undefined) return undefined;
  if (cursor.takeOf(PREFILLED) === "") return undefined;
  cursor.take("werden");
  const hide =
    cursor.attempt(() => {
      if (!cursor.take("und")) return undefined;
      cursor.takeOf(is);
      cursor.take("in", "der", "antragsstrecke");
      cursor.take("im", "formular");
      if (cursor.take("nicht"))
        return cursor.takeOf(SHOWN) !== "" || cursor.takeOf(TO_SHOW) !== ""
          ? true
          : undefined;
      if (cursor.takeOf(HIDDEN_WITH) === "") return undefined;
      cursor.take("werden");
      return true;
    }) ?? false;
  return [{ kind: "prefill", targets, value, hide, start, end: cursor.end }];
}
