import { sameLabel } from "../diagnostics/checks.js";
import type { Datenfeld, Datenfeldgruppe } from "../fim/model.js";
import { lineOf } from "../lower/texts.js";
import type { Check } from "./check.js";
import { relatedPlace, textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** Neighbours have labels of their own; the same element twice is another finding. @diagnostics FIM3231 */
export const checkSameLabels: Check = (context) => {
  for (const container of context.outline.containers) {
    const known = new Map<string, Datenfeld | Datenfeldgruppe>();
    for (const { enthaelt } of container.struktur) {
      if (enthaelt === undefined) continue;
      const label = lineOf(enthaelt.bezeichnungEingabe);
      if (label === undefined) continue;
      const other = known.get(label);
      if (other === undefined) known.set(label, enthaelt);
      else if (idOf(other) !== idOf(enthaelt))
        context.report(
          sameLabel(
            {
              ...textPlace(context, enthaelt, enthaelt.bezeichnungEingabe),
              related: [relatedPlace(context, other.at, "the other one")],
            },
            titleOfElement(enthaelt),
            label,
            titleOfElement(other),
          ),
        );
    }
  }
};

function idOf({
  identifikation,
}: Datenfeld | Datenfeldgruppe): string | undefined {
  return identifikation?.id.text;
}
