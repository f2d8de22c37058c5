import { emptyLabel } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** A label shows something. @diagnostics FIM3109 */
export const checkLabelContents: Check = (context) => {
  for (const feld of context.outline.fields)
    if (feld.feldart?.text === "label" && feld.inhalt === undefined)
      context.report(
        emptyLabel(elementPlace(context, feld), titleOfElement(feld)),
      );
};
