import { twiceInGroup, twiceOnTop } from "../diagnostics/checks.js";
import type { Datenfeld, Datenfeldgruppe } from "../fim/model.js";
import type { Check } from "./check.js";
import { nameOf } from "./identity.js";
import { elementPlace, relatedPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** No element stands twice in one group, or on the top level. @diagnostics FIM3004 · FIM3025 */
export const checkSamePartTwice: Check = (context) => {
  for (const container of context.outline.containers) {
    const known = new Map<string, Datenfeld | Datenfeldgruppe>();
    for (const { enthaelt: part } of container.struktur) {
      if (part === undefined) continue;
      const first = known.get(nameOf(part));
      if (first === undefined) {
        known.set(nameOf(part), part);
        continue;
      }
      const place = {
        ...elementPlace(context, part),
        related: [relatedPlace(context, first.at, "the first one")],
      };
      const what = titleOfElement(part);
      context.report(
        container.kind === "stammdatenschema"
          ? twiceOnTop(place, what)
          : twiceInGroup(place, what, titleOfElement(container)),
      );
    }
  }
};
