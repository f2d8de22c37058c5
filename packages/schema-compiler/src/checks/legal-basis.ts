import {
  missingConcreteProfileBasis,
  missingHarmonisedBasis,
  missingNorm,
  missingProfileBasis,
  missingSchemaBasis,
} from "../diagnostics/checks.js";
import type { DiagnosticConstructor } from "../diagnostics/define.js";
import type { Nachricht, Standard } from "../fim/model.js";
import type { Check } from "./check.js";
import { elementPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** What is asked has a legal basis. @diagnostics FIM3006 · FIM3008 · FIM3051 · FIM3052 · FIM3101 */
export const checkLegalBasis: Check = (context) => {
  for (const element of context.outline.elements) {
    if (element.bezug.length > 0) continue;
    const say = findingFor(element, context.nachricht.standard);
    if (say !== undefined)
      context.report(
        say(elementPlace(context, element), titleOfElement(element)),
      );
  }
};

function findingFor(
  element: Nachricht["inhalt"],
  standard: Standard,
): DiagnosticConstructor<[string]> | undefined {
  switch (element.kind) {
    case "stammdatenschema":
      return missingSchemaBasis;
    case "dokumentsteckbrief":
      if (standard === "2.0") return missingProfileBasis;
      return element.istAbstrakt?.text === "false" ||
        element.istAbstrakt?.text === "0"
        ? missingConcreteProfileBasis
        : undefined;
    case "datenfeldgruppe":
    case "datenfeld":
      if (element.schemaelementart?.text === "RNG") return missingNorm;
      return element.schemaelementart?.text === "HAR"
        ? missingHarmonisedBasis
        : undefined;
  }
}
