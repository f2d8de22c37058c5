import {
  joinedNorms,
  malformedLink,
  placeholderNorm,
} from "../diagnostics/checks.js";
import type { Rechtsbezug } from "../fim/model.js";
import { tagSpan } from "../xml/source-text.js";
import type { Check } from "./check.js";
import { textPlace } from "./places.js";
import { titleOfElement, type Element } from "./visit.js";

/** @source quality report of the FIM team, 1.20 */
const WEB_ADDRESS = /^https?:\/\/[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}(?:[/?#].*)?$/;

const PLACEHOLDER = /^bitte .*(?:ergänzen|eintragen|angeben)\.?$/i;

/** Each legal source is one, is named, and its link leads somewhere. @diagnostics FIM3132 · FIM3133 · FIM3232 */
export const checkLegalSources: Check = (context) => {
  const { elements, places, rules } = context.outline;
  const sources: readonly (readonly [Element, readonly Rechtsbezug[]])[] = [
    ...elements.map((element) => [element, element.bezug] as const),
    ...rules.map(({ regel }) => [regel, regel.bezug] as const),
    ...places.flatMap(({ struktur }) =>
      struktur.enthaelt === undefined
        ? []
        : [[struktur.enthaelt, struktur.bezug] as const],
    ),
  ];
  for (const [element, bezuege] of sources)
    for (const bezug of bezuege) {
      const { link, text } = bezug;
      const place = textPlace(context, element, bezug);
      const what = titleOfElement(element);
      if (text.split("§").length > 2)
        context.report(joinedNorms(place, what, text));
      if (PLACEHOLDER.test(text.trim()))
        context.report(placeholderNorm(place, what, text));
      const isFilled = link !== undefined && link.trim() !== "";
      if (isFilled && !WEB_ADDRESS.test(link.trim()))
        context.report(
          malformedLink(
            { ...place, span: tagSpan(context.source, bezug.at) },
            what,
            link,
          ),
        );
    }
};
