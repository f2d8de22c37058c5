import { malformedUrn, missingUrn, noUrn } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** @source RFC 2141, as the quality report of the FIM team 1.20 writes it */
const URN =
  /^urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:(?:[A-Za-z0-9()+,\-.:=@;$_!*']|%[0-9A-Fa-f]{2})+$/;

/** Code lists are known by a URN. @diagnostics FIM3005 · FIM3040 · FIM3048 */
export const checkListIdentities: Check = (context) => {
  for (const feld of context.outline.fields) {
    const reference = feld.codelisteReferenz;
    if (reference === undefined) continue;
    const uri = reference.canonicalIdentification;
    const what = titleOfElement(feld);
    const place = textPlace(context, feld, uri ?? reference);
    if (uri === undefined) context.report(missingUrn(place, what));
    else if (!uri.text.startsWith("urn:"))
      context.report(noUrn(place, what, uri.text));
    else if (!URN.test(uri.text))
      context.report(malformedUrn(place, what, uri.text));
  }
};
