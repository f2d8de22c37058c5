import {
  columnsWithoutList,
  unknownColumnChosen,
  unknownColumnOfNewest,
} from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { suppliedList } from "./lists.js";
import { textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

const KEYS = ["codeKey", "nameKey", "helpKey"] as const;

/** Columns are chosen from a list that has them. @diagnostics FIM3058 · FIM3122 · FIM3123 */
export const checkListColumns: Check = (context) => {
  for (const feld of context.outline.fields) {
    const chosen = KEYS.filter((key) => feld[key] !== undefined);
    const [first] = chosen;
    if (first === undefined) continue;
    const what = titleOfElement(feld);
    if (feld.codelisteReferenz === undefined) {
      context.report(
        columnsWithoutList(textPlace(context, feld, feld[first]), what, chosen),
      );
      continue;
    }
    const list = suppliedList(feld, context);
    if (list === undefined) continue;
    const columns = list.spalten.map(({ id }) => id);
    const say =
      feld.codelisteReferenz.version === undefined
        ? unknownColumnOfNewest
        : unknownColumnChosen;
    for (const key of chosen) {
      const column = feld[key];
      if (column === undefined || columns.includes(column.text)) continue;
      const place = textPlace(context, feld, column);
      context.report(say(place, what, key, column.text, columns));
    }
  }
};
