import { missingName } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** Everything has a name for its editors. @diagnostics FIM3002 */
export const checkMissingNames: Check = (context) => {
  const { elements, rules } = context.outline;
  for (const element of [...elements, ...rules.map(({ regel }) => regel)])
    if (element.name === undefined)
      context.report(
        missingName(elementPlace(context, element), titleOfElement(element)),
      );
};
