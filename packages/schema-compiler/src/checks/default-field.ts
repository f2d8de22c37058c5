import {
  defaultField,
  defaultFieldAmongOthers,
} from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace, fimIdOf } from "./places.js";
import { titleOfElement } from "./visit.js";

/** The default field only stands in for an empty group. @diagnostics FIM3094 · FIM3095 */
export const checkDefaultField: Check = (context) => {
  for (const { struktur, parent } of context.outline.places) {
    const { enthaelt } = struktur;
    if (enthaelt === undefined || fimIdOf(enthaelt)?.id !== "F60000000001")
      continue;
    const say =
      parent.struktur.length > 1 ? defaultFieldAmongOthers : defaultField;
    context.report(
      say(elementPlace(context, enthaelt), titleOfElement(parent)),
    );
  }
};
