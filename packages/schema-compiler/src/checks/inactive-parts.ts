import { inactivePart } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { textPlace } from "./places.js";
import { statusOf } from "./status.js";
import { titleOfElement } from "./visit.js";

/** Nothing inside is inactive. @diagnostics FIM3116 */
export const checkInactiveParts: Check = (context) => {
  for (const part of context.outline.parts)
    if (statusOf(part) === 7)
      context.report(
        inactivePart(
          textPlace(context, part, part.freigabestatus ?? part.status),
          titleOfElement(part),
        ),
      );
};
