import { codePointLength } from "@fim-forms/form-model";

import {
  contentAbove,
  contentBelow,
  contentTooLong,
  contentTooShort,
} from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import {
  boundOf,
  compareValues,
  facetOf,
  holdsText,
  lengthOf,
  readValue,
  scaleOf,
} from "./limits.js";
import { textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** The content of a field keeps to its limits. @diagnostics FIM3072–FIM3075 */
export const checkContentLimits: Check = (context) => {
  for (const feld of context.outline.fields) {
    const { inhalt } = feld;
    if (inhalt === undefined) continue;
    const written = inhalt.text.trim();
    const place = textPlace(context, feld, inhalt);
    const what = titleOfElement(feld);
    if (holdsText(feld)) {
      const length = codePointLength(written);
      const min = lengthOf(feld, "minLength") ?? 0;
      const max = lengthOf(feld, "maxLength") ?? Infinity;
      if (length < min)
        context.report(
          contentTooShort(place, what, written, "minLength", String(min)),
        );
      if (length > max)
        context.report(
          contentTooLong(place, what, written, "maxLength", String(max)),
        );
      continue;
    }
    const scale = scaleOf(feld);
    const value = scale === undefined ? undefined : readValue(scale, written);
    if (scale === undefined || value === undefined) continue;
    const min = boundOf(feld, "minValue");
    const max = boundOf(feld, "maxValue");
    if (min !== undefined && compareValues(scale, value, min) < 0)
      context.report(
        contentBelow(
          place,
          what,
          written,
          "minValue",
          facetOf(feld, "minValue") ?? "",
        ),
      );
    if (max !== undefined && compareValues(scale, value, max) > 0)
      context.report(
        contentAbove(
          place,
          what,
          written,
          "maxValue",
          facetOf(feld, "maxValue") ?? "",
        ),
      );
  }
};
