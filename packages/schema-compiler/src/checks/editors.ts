import {
  foreignEditor,
  foreignSchemaEditor,
  missingEditor,
} from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace, textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** Names of the team that edits number range 60. */
const FIM_TEAM = ["FIM-Baustein Datenfelder", "FIM Baustein Datenfelder"];

/** Somebody is responsible, and only the FIM team for its own elements. @diagnostics FIM3117 · FIM3140 · FIM3141 */
export const checkEditors: Check = (context) => {
  const isTwo = context.nachricht.standard === "2.0";
  const property = isTwo ? "fachlicherErsteller" : "statusGesetztDurch";
  for (const element of context.outline.elements) {
    const editor = element[property];
    const what = titleOfElement(element);
    if (editor === undefined) {
      context.report(
        missingEditor(elementPlace(context, element), what, property),
      );
      continue;
    }
    const isTheirs = element.identifikation?.id.text.slice(1, 3) === "60";
    const name = editor.text.trim();
    if (isTheirs || !FIM_TEAM.includes(name)) continue;
    const say =
      element.kind === "stammdatenschema" ? foreignSchemaEditor : foreignEditor;
    context.report(say(textPlace(context, element, editor), what, name));
  }
};
