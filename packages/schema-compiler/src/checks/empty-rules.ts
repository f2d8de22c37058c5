import { emptyRule } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** A rule says something. @diagnostics FIM3024 */
export const checkEmptyRules: Check = (context) => {
  const property =
    context.nachricht.standard === "2.0" ? "definition" : "freitextRegel";
  for (const { regel } of context.outline.rules)
    if (regel[property] === undefined)
      context.report(
        emptyRule(
          elementPlace(context, regel),
          titleOfElement(regel),
          property,
        ),
      );
};
