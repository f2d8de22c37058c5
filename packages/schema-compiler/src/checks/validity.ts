import { reversedValidity } from "../diagnostics/checks.js";
import { isDate } from "../lower/lexical.js";
import type { Check } from "./check.js";
import { textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** There is a day on which an element is valid. @diagnostics FIM3241 */
export const checkValidity: Check = (context) => {
  for (const element of context.outline.elements) {
    const { gueltigAb, gueltigBis } = element;
    const from = gueltigAb?.text.slice(0, 10) ?? "";
    const until = gueltigBis?.text.slice(0, 10) ?? "";
    if (!isDate(from) || !isDate(until) || from <= until) continue;
    context.report(
      reversedValidity(
        textPlace(context, element, gueltigBis),
        titleOfElement(element),
        from,
        until,
      ),
    );
  }
};
