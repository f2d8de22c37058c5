import type { Cursor } from "./cursor.js";
import { parseDate } from "./parse-number.js";

/**
 * "D.h. es muss z.B. 30.02.2019 oder der 31.11.1968 verhindert werden, da diese keine korrekten Datumsangaben sind."
 *
 * An explanation is skipped only if all of it is understood and its examples agree with the demand before it.
 */
export function parseExplanation(cursor: Cursor): boolean {
  return (
    cursor.attempt(() => {
      if (!takeThatIs(cursor)) return undefined;
      cursor.take(",");
      cursor.take("es");
      if (!cursor.take("muss") && !cursor.take("müssen")) return undefined;
      if (!cursor.take("z", ".", "b", ".")) cursor.take("zum", "beispiel");
      do {
        cursor.take("der");
        cursor.take("das");
        const date = parseDate(cursor);
        if (date === undefined || isCalendarDate(date.value)) return undefined;
      } while (cursor.take(",") || cursor.take("oder") || cursor.take("und"));
      if (!cursor.take("verhindert", "werden")) return undefined;
      const reason = cursor.attempt(() => {
        if (!cursor.take(",", "da")) return undefined;
        if (!cursor.take("diese") && !cursor.take("dies")) return undefined;
        if (!cursor.take("keine")) return undefined;
        if (
          !["korrekten", "gültigen", "richtigen"].some((word) =>
            cursor.take(word),
          )
        )
          return undefined;
        return ["datumsangaben", "kalenderdaten", "daten"].some((word) =>
          cursor.take(word, "sind"),
        )
          ? true
          : undefined;
      });
      return reason ?? (cursor.is(".") ? true : undefined);
    }) ?? false
  );
}

function takeThatIs(cursor: Cursor): boolean {
  if (cursor.take("d", ".", "h", ".")) return true;
  return cursor.take("das", "heisst");
}

function isCalendarDate(iso: string): boolean {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
