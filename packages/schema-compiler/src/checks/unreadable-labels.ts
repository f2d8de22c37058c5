import { unreadableLabel } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { textPlace } from "./places.js";
import { textOf } from "./texts.js";
import { titleOfElement } from "./visit.js";

const LABELS = [
  "bezeichnung",
  "bezeichnungEingabe",
  "bezeichnungAusgabe",
] as const;

/** Labels say something to people. @diagnostics FIM3230 */
export const checkUnreadableLabels: Check = (context) => {
  for (const element of context.outline.elements)
    for (const property of LABELS) {
      const angabe = textOf(element, property);
      const why = angabe === undefined ? undefined : whyUnreadable(angabe.text);
      if (angabe === undefined || why === undefined) continue;
      context.report(
        unreadableLabel(
          textPlace(context, element, angabe),
          titleOfElement(element),
          property,
          angabe.text.trim(),
          why,
        ),
      );
    }
};

/** In words, why nobody can read a text; `undefined` if people can. */
export function whyUnreadable(text: string): string | undefined {
  // Letters that fill no space are letters to Unicode, not to a reader.
  const visible = text.replace(/[\u115f\u1160\u3164\uffa0]/gu, "").trim();
  if (!/[\p{L}\p{N}]/u.test(visible))
    return "has neither a letter nor a digit to read";
  if (/^[A-Z]\d{8}(?:\d{3})?(?:V[\d.]+)?$/.test(visible))
    return "is only an id";
  return undefined;
}
