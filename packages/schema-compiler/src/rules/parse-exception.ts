import type { Cursor } from "./cursor.js";
import { parseCondition, parseOpened, type Memory } from "./parse-condition.js";
import { parseLandScope } from "./parse-land.js";
import type { ProseCondition } from "./prose.js";
import { OPENERS } from "./vocabulary.js";

/** "…, es sei denn, F… ist Ja", "…, außer wenn …", "…, außer bei …", "…, außer in NW": when what was said does not apply. */
export function parseException(
  cursor: Cursor,
  memory: Memory,
): ProseCondition | undefined {
  return cursor.attempt(() => {
    cursor.take(",");
    if (cursor.take("es", "sei", "denn")) {
      cursor.take(",");
      cursor.take("dass");
      return parseCondition(cursor, memory);
    }
    if (!cursor.take("ausser") && !cursor.take("ausgenommen")) return undefined;
    const { start } = cursor;
    const scope = parseLandScope(cursor, memory);
    if (scope !== undefined)
      return { kind: "land", in: scope.in, start, end: cursor.end };
    if (cursor.take("bei")) return parseCondition(cursor, memory);
    cursor.take("in", "dem", "fall", ",");
    return cursor.takeOf(OPENERS) !== "" || cursor.take("dass")
      ? parseOpened(cursor, memory)
      : undefined;
  });
}
