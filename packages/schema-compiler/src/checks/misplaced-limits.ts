import {
  lengthOnFixedText,
  lengthOnOtherType,
  mediaTypeWithoutFile,
  patternOnFile,
  rangeOnOtherType,
  sizeWithoutFile,
} from "../diagnostics/checks.js";
import type { Datenfeld } from "../fim/model.js";
import type { Check, CheckContext } from "./check.js";
import { facetOf, holdsText, isKnownType, scaleOf } from "./limits.js";
import { facetPlace, textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/**
 * Limits go with the field's kind and type.
 *
 * @diagnostics FIM3012 · FIM3015 · FIM3016 · FIM3056 · FIM3057 · FIM3120
 */
export const checkMisplacedLimits: Check = (context) => {
  for (const feld of context.outline.fields) {
    const datentyp = feld.datentyp?.text ?? "";
    // What goes with an unknown type nobody can say.
    if (!isKnownType(feld)) continue;
    checkLengths(feld, datentyp, context);
    const what = titleOfElement(feld);
    const kind = `is of datentyp ${datentyp}`;
    if (scaleOf(feld) === undefined)
      for (const facet of ["minValue", "maxValue"] as const)
        if (facetOf(feld, facet) !== undefined)
          context.report(
            rangeOnOtherType(
              facetPlace(context, feld, facet),
              what,
              facet,
              kind,
            ),
          );
    if (
      (datentyp === "file" || datentyp === "obj") &&
      facetOf(feld, "pattern") !== undefined
    )
      context.report(
        patternOnFile(
          facetPlace(context, feld, "pattern"),
          what,
          "a pattern",
          kind,
        ),
      );
    if (datentyp === "file") continue;
    const { maxSize, mediaType } = feld;
    if (maxSize !== undefined)
      context.report(
        sizeWithoutFile(
          textPlace(context, feld, maxSize),
          what,
          "maxSize",
          kind,
        ),
      );
    const [first] = mediaType;
    if (first !== undefined)
      context.report(
        mediaTypeWithoutFile(
          textPlace(context, feld, first),
          what,
          "mediaType",
          kind,
        ),
      );
  }
};

function checkLengths(
  feld: Datenfeld,
  datentyp: string,
  context: CheckContext,
): void {
  const feldart = feld.feldart?.text ?? "";
  const isFixed = feldart === "select" || feldart === "label";
  if (holdsText(feld) && !isFixed) return;
  const say = holdsText(feld) ? lengthOnFixedText : lengthOnOtherType;
  const kind = holdsText(feld)
    ? `is of feldart ${feldart}`
    : `is of datentyp ${datentyp}`;
  for (const facet of ["minLength", "maxLength"] as const)
    if (facetOf(feld, facet) !== undefined)
      context.report(
        say(
          facetPlace(context, feld, facet),
          titleOfElement(feld),
          facet,
          kind,
        ),
      );
}
