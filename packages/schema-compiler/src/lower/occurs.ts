import type { Occurs } from "@fim-forms/form-model";

import {
  absurdOccurs,
  contradictoryOccurs,
  malformedOccurs,
} from "../diagnostics/fim.js";
import type { Place, Report } from "../diagnostics/define.js";
import type { Angabe } from "../fim/model.js";
import { contentSpan, type SourceText } from "../xml/source-text.js";

/** Entries that a form can be asked to show at once. */
const MOST_DEMANDED = 1000;

const ONCE: Occurs = { min: 1, max: 1 };

/**
 * Reads a Multiplizität such as "0:1" or "2:*".
 *
 * @returns `max` is `null` for "*"; an unreadable or missing one yields 1:1 so that lowering can go on
 * @diagnostics FIM2010 not of the form min:max · FIM2011 min greater than max · FIM2012 absurdly many
 * @source XDatenfelder 3.0.0, element `anzahl`
 */
export function lowerOccurs(
  anzahl: Angabe | undefined,
  source: SourceText,
  report: Report,
): Occurs {
  // The reader has reported that it is missing.
  if (anzahl === undefined) return ONCE;
  const place = (): Place => ({ span: contentSpan(source, anzahl.at) });
  const match = /^(\d+)\s*:\s*(\d+|\*)$/.exec(anzahl.text);
  if (match === null) {
    report(
      malformedOccurs(place(), anzahl.text === "" ? undefined : anzahl.text),
    );
    return ONCE;
  }
  const min = Number(match[1]);
  const max = match[2] === "*" ? null : Number(match[2]);
  if (max !== null && (min > max || max === 0)) {
    report(contradictoryOccurs(place(), anzahl.text));
    return ONCE;
  }
  if (min > MOST_DEMANDED) {
    report(absurdOccurs(place(), anzahl.text, MOST_DEMANDED));
    return { min: 1, max: null };
  }
  // Beyond safe integers a maximum is as good as none.
  return { min, max: max !== null && max > 1_000_000_000 ? null : max };
}
