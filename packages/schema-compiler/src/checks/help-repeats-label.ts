import { helpRepeatsLabel, helpRepeatsName } from "../diagnostics/checks.js";
import type { Angabe } from "../fim/model.js";
import { lineOf } from "../lower/texts.js";
import type { Check } from "./check.js";
import { textPlace } from "./places.js";
import { textOf } from "./texts.js";
import { titleOfElement } from "./visit.js";

const PAIRS = [
  ["hilfetext", "bezeichnung"],
  ["hilfetext", "bezeichnungEingabe"],
  ["hilfetextEingabe", "bezeichnungEingabe"],
  ["hilfetextAusgabe", "bezeichnungAusgabe"],
] as const;

/** A help text says more than the label. @diagnostics FIM3098 · FIM3099 */
export const checkHelpRepeatsLabel: Check = (context) => {
  for (const element of context.outline.elements) {
    for (const [help, label] of PAIRS) {
      const angabe = textOf(element, help);
      if (!isSame(angabe, textOf(element, label))) continue;
      const place = textPlace(context, element, angabe);
      context.report(helpRepeatsLabel(place, titleOfElement(element), help));
    }
    if (element.kind !== "datenfeld") continue;
    for (const { name, hilfe } of element.werte ?? [])
      if (isSame(hilfe, name))
        context.report(
          helpRepeatsName(
            textPlace(context, element, hilfe),
            titleOfElement(element),
            lineOf(name) ?? "",
          ),
        );
  }
};

function isSame(help: Angabe | undefined, label: Angabe | undefined): boolean {
  return help !== undefined && lineOf(help) === lineOf(label);
}
