import type { Cursor } from "./cursor.js";
import type { Memory } from "./parse-condition.js";
import { takeMust, valid } from "./parse-demand.js";
import { parseOperand } from "./parse-operand.js";
import { parseReference } from "./parse-reference.js";
import { parseValue } from "./parse-value.js";
import type { ProseEffect, ProseOperand, ProseRef } from "./prose.js";
import { MAY } from "./vocabulary.js";

/** "dabei darf jeder Eintrag nur maximal einmal ausgewählt werden" of the elements before. */
export function parseDistinctEntries(
  cursor: Cursor,
  memory: Memory & { readonly targets?: readonly ProseRef[] },
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  if (!cursor.take("dabei") && !cursor.take("wobei")) return undefined;
  let may = cursor.takeOf(MAY) !== "";
  cursor.take("aber");
  cursor.take("jedoch");
  if (
    !cursor.take("jeder", "eintrag") &&
    !cursor.take("jeder", "wert") &&
    !cursor.take("jeder", "code")
  )
    return undefined;
  const most = cursor.take("nur");
  const limit = cursor.take("maximal") || cursor.take("höchstens");
  if ((!most && !limit) || !cursor.take("einmal")) return undefined;
  if (
    !cursor.take("ausgewählt") &&
    !cursor.take("angegeben") &&
    !cursor.take("vorkommen")
  )
    return undefined;
  cursor.take("werden");
  may = cursor.takeOf(MAY) !== "" || may;
  const refs = memory.targets ?? [];
  if (!may || refs.length === 0) return undefined;
  return refs.flatMap((ref) =>
    valid({ kind: "distinct", ref, start, end: cursor.end }, [], start, cursor),
  );
}

const NONE = new Set(["kein", "keine"]);

const ENTRIES = new Set([
  "wert",
  "werte",
  "eintrag",
  "einträge",
  "angabe",
  "angaben",
  "code",
]);

/** "In F… darf kein Wert doppelt vorkommen", "Die Einträge in F… dürfen sich nicht wiederholen" */
export function parseNoneTwice(
  cursor: Cursor,
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  const ref = cursor.first(
    () => {
      if (!cursor.take("jeder") && !cursor.take("jede")) return undefined;
      if (cursor.takeOf(ENTRIES) === "") return undefined;
      if (!["in", "im", "von"].includes(cursor.word())) return undefined;
      cursor.at++;
      const inside = parseReference(cursor);
      if (inside === undefined || cursor.takeOf(MAY) === "") return undefined;
      cursor.take("nur");
      if (!cursor.take("einmal") && !cursor.take("maximal", "einmal"))
        return undefined;
      return takeOccur(cursor) ? inside : undefined;
    },
    () => {
      if (!cursor.take("in") && !cursor.take("im")) return undefined;
      const inside = parseReference(cursor);
      if (inside === undefined || cursor.takeOf(MAY) === "") return undefined;
      const none = cursor.takeOf(NONE) !== "";
      const each = !none && cursor.take("jeder");
      if (cursor.takeOf(ENTRIES) === "") return undefined;
      if (none)
        return cursor.takeOf(new Set(["doppelt", "mehrfach", "mehrmals"])) !==
          "" && takeOccur(cursor)
          ? inside
          : undefined;
      return each && cursor.take("nur", "einmal") && takeOccur(cursor)
        ? inside
        : undefined;
    },
    () => {
      cursor.take("die");
      if (cursor.takeOf(ENTRIES) === "") return undefined;
      if (!["in", "im", "von", "der", "des"].includes(cursor.word()))
        return undefined;
      cursor.at++;
      const inside = parseReference(cursor);
      if (inside === undefined) return undefined;
      if (cursor.takeOf(MAY) !== "")
        return cursor.take("sich", "nicht", "wiederholen") ||
          cursor.take("nicht", "gleich", "sein")
          ? inside
          : undefined;
      if (!takeMust(cursor)) return undefined;
      return cursor.take("sich", "unterscheiden") ||
        cursor.take("verschieden", "sein") ||
        cursor.take("unterschiedlich", "sein")
        ? inside
        : undefined;
    },
  );
  return (
    ref &&
    valid({ kind: "distinct", ref, start, end: cursor.end }, [], start, cursor)
  );
}

function takeOccur(cursor: Cursor): boolean {
  return (
    cursor.take("vorkommen") ||
    ((cursor.take("angegeben") ||
      cursor.take("ausgewählt") ||
      cursor.take("eingetragen")) &&
      cursor.take("werden"))
  );
}

/** "Die Summe … darf 5.000 Euro nicht überschreiten" */
export function parseLimit(cursor: Cursor): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  const left = parseOperand(cursor);
  if (left === undefined || cursor.takeOf(MAY) === "") return undefined;
  let not = cursor.take("nicht");
  cursor.takeOf(new Set(["den", "die"]));
  cursor.takeOf(new Set(["betrag", "wert"]));
  cursor.take("von");
  const value = parseValue(
    cursor,
    left.kind === "ref" ? { subject: left.ref } : {},
  );
  if (value === undefined) return undefined;
  not = cursor.take("nicht") || not;
  const over = cursor.takeOf(new Set(["überschreiten", "übersteigen"])) !== "";
  if (!not || (!over && !cursor.take("unterschreiten"))) return undefined;
  return valid(
    {
      kind: "compare",
      left,
      operator: over ? "<=" : ">=",
      values: [value],
      joint: "none",
      start,
      end: cursor.end,
    },
    [],
    start,
    cursor,
  );
}

/** "Die Angabe in Feld F… bestimmt, wie oft die Gruppe G… befüllt werden muss." */
export function parseEntryCount(
  cursor: Cursor,
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  cursor.take("die");
  if (!cursor.take("angabe") && !cursor.take("anzahl")) return undefined;
  if (!cursor.take("in") && !cursor.take("im")) return undefined;
  const number = parseReference(cursor);
  if (number === undefined || !cursor.take("bestimmt")) return undefined;
  cursor.take(",");
  if (!cursor.take("wie", "oft")) return undefined;
  const ref = parseReference(cursor);
  if (ref === undefined) return undefined;
  if (
    !cursor.take("befüllt", "werden") &&
    !cursor.take("ausgefüllt", "werden") &&
    !cursor.take("angegeben", "werden")
  )
    return undefined;
  if (!takeMust(cursor)) return undefined;
  const place = { start, end: cursor.end };
  const operand: ProseOperand = { kind: "ref", ref: number, ...place };
  return valid(
    {
      kind: "compare",
      left: { kind: "entries", ref, ...place },
      operator: "=",
      joint: "none",
      values: [{ kind: "operand", operand, ...place }],
      ...place,
    },
    [number],
    start,
    cursor,
  );
}
