import {
  unfinishedInGroup,
  unfinishedInSchema,
  unpublishedInGroup,
  unpublishedInSchema,
} from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace, textPlace } from "./places.js";
import { statusOf } from "./status.js";
import { titleOfElement } from "./visit.js";

const DRAFT = 3;

/** Everything in what is published is published, or at least a draft. @diagnostics FIM3127–FIM3130 */
export const checkPublishedParts: Check = (context) => {
  const { parts, root } = context.outline;
  if (root.veroeffentlichungsdatum === undefined) return;
  const isSchema = root.kind === "stammdatenschema";
  for (const part of parts) {
    const what = titleOfElement(part);
    if (part.veroeffentlichungsdatum === undefined) {
      const say = isSchema ? unpublishedInSchema : unpublishedInGroup;
      context.report(say(elementPlace(context, part), what));
    }
    if ((statusOf(part) ?? 0) >= DRAFT) continue;
    const say = isSchema ? unfinishedInSchema : unfinishedInGroup;
    const status = part.freigabestatus ?? part.status;
    context.report(say(textPlace(context, part, status), what));
  }
};
