import { firstNonLatin } from "@fim-forms/form-model";

import { notLatin } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { textPlace } from "./places.js";
import { textsOf } from "./texts.js";
import { titleOfElement } from "./visit.js";

/** Nearly all texts have no other characters, and this is told many times faster. */
const PLAIN = /^[\t\n\r -~§ÄÖÜßäöüé]*$/;

/** Texts have the characters that all systems of the administration can show. @diagnostics FIM3131 */
export const checkLatinTexts: Check = (context) => {
  const { elements, rules } = context.outline;
  for (const element of [...elements, ...rules.map(({ regel }) => regel)])
    for (const { property, angabe } of textsOf(element)) {
      if (PLAIN.test(angabe.text)) continue;
      const foreign = foreignCharacters(angabe.text.normalize("NFC"));
      const [first] = foreign;
      if (first !== undefined)
        context.report(
          notLatin(
            textPlace(context, element, angabe),
            titleOfElement(element),
            property,
            first,
            foreign.size - 1,
          ),
        );
    }
};

/** The different characters of a text that are not in DIN 91379, datatype C. */
function foreignCharacters(text: string): ReadonlySet<string> {
  const foreign = new Set<string>();
  let rest = text;
  let found = firstNonLatin(rest);
  while (found !== undefined) {
    foreign.add(found.character);
    rest = rest.slice(found.offset + found.character.length);
    found = firstNonLatin(rest);
  }
  return foreign;
}
