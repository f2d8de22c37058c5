import {
  missingProfileStatusDate,
  missingSchemaStatusDate,
  missingStatusDate,
} from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { textPlace } from "./places.js";
import { STATUS, statusOf } from "./status.js";
import { titleOfElement } from "./visit.js";

const FIRST_DATED = 3;
const LAST_DATED = 7;

/** From the draft on, the status has a date; version 2 has no such property. @diagnostics FIM3142–FIM3144 */
export const checkStatusDates: Check = (context) => {
  if (context.nachricht.standard === "2.0") return;
  for (const element of context.outline.elements) {
    const status = statusOf(element) ?? 0;
    if (status < FIRST_DATED || status > LAST_DATED) continue;
    if (element.statusGesetztAm !== undefined) continue;
    const say =
      element.kind === "stammdatenschema"
        ? missingSchemaStatusDate
        : element.kind === "dokumentsteckbrief"
          ? missingProfileStatusDate
          : missingStatusDate;
    context.report(
      say(
        textPlace(context, element, element.freigabestatus),
        titleOfElement(element),
        STATUS.get(status) ?? "",
      ),
    );
  }
};
