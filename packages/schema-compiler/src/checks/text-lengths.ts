import { codePointLength } from "@fim-forms/form-model";

import { longLink, longText, longUri } from "../diagnostics/checks.js";
import type { Check, CheckContext } from "./check.js";
import { facetPlace, textPlace } from "./places.js";
import { textsOf } from "./texts.js";
import { titleOfElement, type Element } from "./visit.js";

const LABEL = 255;
const HELP = 500;
const PROSE = 5000;
const CODE = 20;

/** @source quality report of the FIM team, 1.20: recommended lengths */
const MOST: ReadonlyMap<string, number> = new Map([
  ["name", LABEL],
  ["bezeichnung", LABEL],
  ["bezeichnungEingabe", LABEL],
  ["bezeichnungAusgabe", LABEL],
  ["bezug", LABEL],
  ["versionshinweis", LABEL],
  ["statusGesetztDurch", LABEL],
  ["fachlicherErsteller", LABEL],
  ["wert", LABEL],
  ["hilfetext", HELP],
  ["hilfetextEingabe", HELP],
  ["hilfetextAusgabe", HELP],
  ["stichwort", HELP],
  ["hilfe", HELP],
  ["definition", PROSE],
  ["beschreibung", PROSE],
  ["inhalt", PROSE],
  ["freitextRegel", PROSE],
]);

/** No text, URI or link is longer than editors and repositories recommend. @diagnostics FIM3136 · FIM3137 · FIM3138 */
export const checkTextLengths: Check = (context) => {
  const { elements, rules } = context.outline;
  for (const element of [...elements, ...rules.map(({ regel }) => regel)]) {
    const what = titleOfElement(element);
    for (const { property, angabe } of textsOf(element)) {
      const most = MOST.get(property) ?? Infinity;
      const length = codePointLength(angabe.text.trim());
      if (length > most)
        context.report(
          longText(
            textPlace(context, element, angabe),
            what,
            property,
            length,
            most,
          ),
        );
    }
    checkAddresses(element, context);
    if ("kind" in element && element.kind === "datenfeld") {
      checkCodes(element, context);
      const pattern = element.praezisierung?.pattern ?? "";
      const length = codePointLength(pattern);
      if (length > HELP)
        context.report(
          longText(
            facetPlace(context, element, "pattern"),
            what,
            "pattern",
            length,
            HELP,
          ),
        );
    }
  }
};

function checkAddresses(element: Element, context: CheckContext): void {
  const what = titleOfElement(element);
  for (const bezug of element.bezug) {
    const length = bezug.link?.length ?? 0;
    if (length > LABEL)
      context.report(
        longLink(
          textPlace(context, element, bezug),
          what,
          "the link of a bezug",
          length,
          LABEL,
        ),
      );
  }
  const uris = [
    ...("stichwort" in element
      ? element.stichwort.map(({ at, uri }) => ({ at, text: uri ?? "" }))
      : []),
    ...("codelisteReferenz" in element
      ? [
          element.codelisteReferenz?.canonicalIdentification,
          element.codelisteReferenz?.canonicalVersionUri,
        ]
      : []),
  ];
  for (const uri of uris)
    if (uri !== undefined && uri.text.length > LABEL)
      context.report(
        longUri(
          textPlace(context, element, uri),
          what,
          "a URI",
          uri.text.length,
          LABEL,
        ),
      );
}

function checkCodes(
  element: Extract<Element, { kind: "datenfeld" }>,
  context: CheckContext,
): void {
  for (const { code } of element.werte ?? []) {
    const length = codePointLength(code?.text ?? "");
    if (length > CODE)
      context.report(
        longText(
          textPlace(context, element, code),
          titleOfElement(element),
          "a code in the values",
          length,
          CODE,
        ),
      );
  }
}
