import {
  missingProfileDefinition,
  missingProfileHelp,
  unknownAbstractness,
} from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace, textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** A document profile explains the document. @diagnostics FIM3049 · FIM3092 · FIM3107 */
export const checkDocumentProfile: Check = (context) => {
  const { root } = context.outline;
  if (root.kind !== "dokumentsteckbrief") return;
  const place = elementPlace(context, root);
  const what = titleOfElement(root);
  if (root.definition === undefined)
    context.report(missingProfileDefinition(place, what));
  if (root.hilfetext === undefined)
    context.report(missingProfileHelp(place, what));
  const written = root.istAbstrakt?.text ?? "";
  if (!["true", "false", "1", "0"].includes(written))
    context.report(
      unknownAbstractness(
        textPlace(context, root, root.istAbstrakt),
        what,
        written,
      ),
    );
};
