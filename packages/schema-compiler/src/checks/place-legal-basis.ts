import { missingPlaceBasis } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** In a legal group, places of other elements say why they are there. @diagnostics FIM3022 */
export const checkPlaceLegalBasis: Check = (context) => {
  for (const { struktur, parent } of context.outline.places) {
    const { bezug, enthaelt } = struktur;
    if (enthaelt === undefined || parent.kind !== "datenfeldgruppe") continue;
    if (parent.schemaelementart?.text !== "RNG") continue;
    const kind = enthaelt.schemaelementart?.text;
    if (kind !== "HAR" && kind !== "ABS") continue;
    if (bezug.some(({ text }) => text.trim() !== "")) continue;
    context.report(
      missingPlaceBasis(
        elementPlace(context, enthaelt),
        titleOfElement(enthaelt),
        titleOfElement(parent),
      ),
    );
  }
};
