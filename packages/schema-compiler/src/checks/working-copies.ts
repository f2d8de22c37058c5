import { draftInRelease, releasedPartInDraft } from "../diagnostics/checks.js";
import type { Datenfeld, Datenfeldgruppe } from "../fim/model.js";
import type { Check } from "./check.js";
import { elementPlace } from "./places.js";
import { titleOfElement, type Element } from "./visit.js";

/**
 * What has a version holds nothing without one; a working copy holds working copies of its own legal elements.
 *
 * @diagnostics FIM3134 · FIM3135
 */
export const checkWorkingCopies: Check = (context) => {
  const { parts, places, root } = context.outline;
  const drafts = new Set<Datenfeld | Datenfeldgruppe>();
  for (const { struktur, parent } of places) {
    const { enthaelt } = struktur;
    if (enthaelt === undefined || hasVersion(enthaelt) !== false) continue;
    const around = hasVersion(parent) === true ? parent : root;
    if (hasVersion(around) !== true || drafts.has(enthaelt)) continue;
    drafts.add(enthaelt);
    context.report(
      draftInRelease(
        elementPlace(context, enthaelt),
        titleOfElement(enthaelt),
        titleOfElement(around),
      ),
    );
  }
  if (hasVersion(root) !== false) return;
  for (const part of parts)
    if (
      hasVersion(part) === true &&
      part.schemaelementart?.text === "RNG" &&
      numberRangeOf(part) === numberRangeOf(root)
    )
      context.report(
        releasedPartInDraft(
          elementPlace(context, part),
          titleOfElement(part),
          titleOfElement(root),
        ),
      );
};

/** Of an element without an id nobody knows. */
function hasVersion({ identifikation }: Element): boolean | undefined {
  return identifikation === undefined
    ? undefined
    : identifikation.version !== undefined;
}

/** The two digits behind the letter: who gave out the id. */
function numberRangeOf({ identifikation }: Element): string | undefined {
  return identifikation?.id.text.slice(1, 3);
}
