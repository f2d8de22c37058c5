import { invisibleCharacter } from "../diagnostics/reading.js";
import type { Angabe } from "../fim/model.js";
import { tagSpan } from "../xml/source-text.js";
import type { Check } from "./check.js";
import { titleOfElement, visitElements, type Element } from "./visit.js";

/**
 * C0 and C1 controls, zero-width characters, signs that turn the direction of writing, and the byte-order mark. The
 * soft hyphen is left out: editors paste it in masses and it hides nothing.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/;

/** Texts that people read, or that become labels. */
const PROPERTIES = [
  "name",
  "bezeichnung",
  "bezeichnungEingabe",
  "bezeichnungAusgabe",
  "hilfetext",
  "hilfetextEingabe",
  "hilfetextAusgabe",
  "inhalt",
] as const;

/** Reports texts that hide something, each element's first one per text. @diagnostics FIM1037 */
export const checkInvisibleCharacters: Check = ({
  nachricht,
  source,
  report,
}) => {
  visitElements(nachricht, (element) => {
    for (const property of PROPERTIES) {
      const angabe = textOf(element, property);
      const found = angabe === undefined ? null : INVISIBLE.exec(angabe.text);
      if (angabe === undefined || found === null) continue;
      const what = `${property} of ${titleOfElement(element)}`;
      const end = source.text.indexOf("</", angabe.at);
      // It is not there if it was written as a reference.
      const within = source.text.slice(angabe.at, end).indexOf(found[0]);
      const at = angabe.at + within;
      const span =
        within >= 0
          ? source.span(at, at + found[0].length)
          : tagSpan(source, angabe.at);
      report(invisibleCharacter({ span }, what, found[0]));
    }
  });
};

function textOf(
  element: Element,
  property: (typeof PROPERTIES)[number],
): Angabe | undefined {
  if (!(property in element)) return undefined;
  // Every property of the list that an element has is an Angabe or undefined.
  return element[property as keyof Element] as unknown as Angabe | undefined;
}
