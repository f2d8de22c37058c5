import { oneFile } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { readOccurs } from "./occurs.js";
import { textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** Fields for files take any number of them. @diagnostics FIM3139 */
export const checkFileMultiplicity: Check = (context) => {
  for (const { struktur } of context.outline.places) {
    const { anzahl, enthaelt } = struktur;
    if (enthaelt?.kind !== "datenfeld" || enthaelt.datentyp?.text !== "file")
      continue;
    const occurs = readOccurs(anzahl);
    if (anzahl !== undefined && occurs !== undefined && occurs.max !== Infinity)
      context.report(
        oneFile(
          textPlace(context, enthaelt, anzahl),
          titleOfElement(enthaelt),
          anzahl.text,
        ),
      );
  }
};
