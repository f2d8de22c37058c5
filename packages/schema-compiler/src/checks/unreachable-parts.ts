import { unreachablePart } from "../diagnostics/checks.js";
import type { Datenfeld, Datenfeldgruppe } from "../fim/model.js";
import type { Check } from "./check.js";
import { readOccurs } from "./occurs.js";
import { textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** Everything can occur at least once. @diagnostics FIM3222 */
export const checkUnreachableParts: Check = (context) => {
  for (const { struktur } of context.outline.places) {
    const { anzahl, enthaelt } = struktur;
    if (anzahl === undefined || enthaelt === undefined) continue;
    if (readOccurs(anzahl)?.max !== 0) continue;
    const { fields, required } = countFields(enthaelt);
    context.report(
      unreachablePart(
        textPlace(context, enthaelt, anzahl),
        titleOfElement(enthaelt),
        anzahl.text,
        fields,
        required,
      ),
    );
  }
};

/** Fields inside a group, and how many of their places demand one. */
function countFields(part: Datenfeld | Datenfeldgruppe): {
  readonly fields: number;
  readonly required: number;
} {
  let fields = 0;
  let required = 0;
  const walk = (group: Datenfeldgruppe): void => {
    for (const { anzahl, enthaelt } of group.struktur) {
      if (enthaelt?.kind === "datenfeldgruppe") walk(enthaelt);
      if (enthaelt?.kind !== "datenfeld") continue;
      fields++;
      if ((readOccurs(anzahl)?.min ?? 1) > 0) required++;
    }
  };
  if (part.kind === "datenfeldgruppe") walk(part);
  return { fields, required };
}
