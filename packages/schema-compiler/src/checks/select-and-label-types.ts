import { labelOfOtherType, selectOfOtherType } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** A select holds text, a label text or an object. @diagnostics FIM3011 · FIM3090 */
export const checkSelectAndLabelTypes: Check = (context) => {
  for (const feld of context.outline.fields) {
    const { datentyp, feldart } = feld;
    if (datentyp === undefined || datentyp.text === "") continue;
    const place = textPlace(context, feld, datentyp);
    const what = titleOfElement(feld);
    if (feldart?.text === "select" && datentyp.text !== "text")
      context.report(selectOfOtherType(place, what, datentyp.text));
    if (
      feldart?.text === "label" &&
      !["obj", "text", "text_latin"].includes(datentyp.text)
    )
      context.report(labelOfOtherType(place, what, datentyp.text));
  }
};
