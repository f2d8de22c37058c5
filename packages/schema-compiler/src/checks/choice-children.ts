import {
  repeatedAlternative,
  unusableAlternative,
} from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace, textPlace } from "./places.js";
import { readOccurs } from "./occurs.js";
import { titleOfElement } from "./visit.js";

/** Whose value nobody chooses. */
const WITHOUT_CHOICE = ["label", "hidden", "locked"];

/** What stands in a choice group is 0:1, and can be chosen. @diagnostics FIM3118 · FIM3224 */
export const checkChoiceChildren: Check = (context) => {
  for (const { struktur, parent } of context.outline.places) {
    const { anzahl, enthaelt } = struktur;
    if (parent.kind !== "datenfeldgruppe" || parent.art?.text !== "X") continue;
    if (enthaelt === undefined) continue;
    const what = titleOfElement(enthaelt);
    const occurs = readOccurs(anzahl);
    if (
      anzahl !== undefined &&
      occurs !== undefined &&
      (occurs.min !== 0 || occurs.max !== 1)
    )
      context.report(
        repeatedAlternative(
          textPlace(context, enthaelt, anzahl),
          what,
          anzahl.text,
        ),
      );
    if (enthaelt.kind !== "datenfeld") continue;
    const feldart = enthaelt.feldart?.text ?? "";
    if (WITHOUT_CHOICE.includes(feldart))
      context.report(
        unusableAlternative(elementPlace(context, enthaelt), what, feldart),
      );
  }
};
