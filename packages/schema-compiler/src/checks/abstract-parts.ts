import { abstractField, abstractPart } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** Abstract elements are derived from, not used; fields are never abstract. @diagnostics FIM3013 · FIM3014 */
export const checkAbstractParts: Check = (context) => {
  const { fields, parts } = context.outline;
  for (const part of parts)
    if (part.schemaelementart?.text === "ABS")
      context.report(
        abstractPart(
          textPlace(context, part, part.schemaelementart),
          titleOfElement(part),
        ),
      );
  for (const feld of fields)
    if (feld.schemaelementart?.text === "ABS")
      context.report(
        abstractField(
          textPlace(context, feld, feld.schemaelementart),
          titleOfElement(feld),
        ),
      );
};
