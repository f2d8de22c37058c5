import {
  missingInputLabel,
  missingOutputLabel,
  missingTitle,
} from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/**
 * Groups and fields have a label for the screen and one for print; schemas and document profiles have a title, which
 * version 2 calls bezeichnungEingabe.
 *
 * @diagnostics FIM3009 · FIM3010 · FIM3050
 */
export const checkMissingLabels: Check = (context) => {
  const isTwo = context.nachricht.standard === "2.0";
  for (const element of context.outline.elements) {
    const place = elementPlace(context, element);
    const what = titleOfElement(element);
    const isWhole =
      element.kind === "stammdatenschema" ||
      element.kind === "dokumentsteckbrief";
    if (isWhole && !isTwo) {
      if (element.bezeichnung === undefined)
        context.report(missingTitle(place, what));
      continue;
    }
    if (element.bezeichnungEingabe === undefined)
      context.report(missingInputLabel(place, what));
    if (!isWhole && element.bezeichnungAusgabe === undefined)
      context.report(missingOutputLabel(place, what));
  }
};
