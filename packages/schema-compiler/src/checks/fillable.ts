import { parsePattern } from "@fim-forms/form-model";

import {
  impossibleField,
  impossibleForm,
  impossibleGroup,
} from "../diagnostics/checks.js";
import type {
  Datenfeld,
  Datenfeldgruppe,
  Stammdatenschema,
} from "../fim/model.js";
import type { Check, CheckContext } from "./check.js";
import {
  hasContradictoryLengths,
  hasContradictoryRange,
} from "./contradictory-limits.js";
import { facetOf, holdsText } from "./limits.js";
import { listEntries, suppliedList, valueEntries } from "./lists.js";
import { readOccurs } from "./occurs.js";
import { lengthConflict } from "./pattern-and-length.js";
import { elementPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/**
 * Every field accepts some value, and every group and the form as a whole can be completed. The limits count as they
 * are written; a form compiled from contradictory ones does without them.
 *
 * @diagnostics FIM3220 · FIM3221 · FIM3223
 */
export const checkFillable: Check = (context) => {
  const { containers, fields, root } = context.outline;
  const judged = new Map<Datenfeld, string | undefined>();
  const judge: Judge = (feld) => {
    if (!judged.has(feld)) judged.set(feld, whyImpossible(feld, context));
    return judged.get(feld);
  };
  for (const feld of fields) {
    const why = judge(feld);
    if (why !== undefined)
      context.report(
        impossibleField(elementPlace(context, feld), titleOfElement(feld), why),
      );
  }
  for (const container of containers) {
    const part = impossiblePart(container, judge);
    if (part === undefined) continue;
    const say = container === root ? impossibleForm : impossibleGroup;
    context.report(
      say(
        elementPlace(context, container === root ? part : container),
        titleOfElement(container),
        titleOfElement(part),
      ),
    );
  }
};

/** Says why a field accepts no value; `undefined` if it does. */
type Judge = (feld: Datenfeld) => string | undefined;

/** The first part that is demanded and cannot be given; of a choice group, the last of alternatives that all cannot. */
function impossiblePart(
  container: Stammdatenschema | Datenfeldgruppe,
  judge: Judge,
): Datenfeld | Datenfeldgruppe | undefined {
  const isChoice =
    container.kind === "datenfeldgruppe" && container.art?.text === "X";
  let last: Datenfeld | Datenfeldgruppe | undefined;
  for (const { anzahl, enthaelt } of container.struktur) {
    if (enthaelt === undefined) continue;
    const occurs = readOccurs(anzahl);
    if (!isChoice && occurs?.min === 0) continue;
    const isImpossible =
      enthaelt.kind === "datenfeld"
        ? judge(enthaelt) !== undefined
        : impossiblePart(enthaelt, judge) !== undefined;
    if (isImpossible && !isChoice) return enthaelt;
    if (!isImpossible && isChoice) return undefined;
    last = enthaelt;
  }
  return isChoice ? last : undefined;
}

/** In words, why no value can be entered; `undefined` if one can. */
function whyImpossible(
  feld: Datenfeld,
  context: CheckContext,
): string | undefined {
  switch (feld.feldart?.text) {
    case "select": {
      const list = suppliedList(feld, context);
      const entries =
        valueEntries(feld) ??
        (list === undefined ? undefined : listEntries(list, feld));
      return entries?.every(({ code }) => code === "") === true
        ? "there is no code to choose"
        : undefined;
    }
    case "label":
    case "hidden":
    case "locked":
      return undefined;
    default:
      return whyNothingFits(feld);
  }
}

function whyNothingFits(feld: Datenfeld): string | undefined {
  if (hasContradictoryLengths(feld)) return "minLength is above maxLength";
  if (hasContradictoryRange(feld)) return "minValue is above maxValue";
  const conflict = lengthConflict(feld);
  if (conflict !== undefined)
    return `the pattern matches texts of ${conflict.lengths} characters, but ${conflict.limit}`;
  const pattern = facetOf(feld, "pattern");
  if (pattern === undefined || !holdsText(feld)) return undefined;
  const parsed = parsePattern(pattern);
  return parsed.ok && parsed.notes.includes("nothing")
    ? "no text matches the pattern"
    : undefined;
}
