import { lonePart } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** A group holds more than one element; choice groups are another check's. @diagnostics FIM3106 */
export const checkLoneParts: Check = (context) => {
  for (const gruppe of context.outline.groups)
    if (gruppe.struktur.length === 1 && gruppe.art?.text !== "X")
      context.report(
        lonePart(elementPlace(context, gruppe), titleOfElement(gruppe)),
      );
};
