import type { Group, Reference } from "@fim-forms/form-model";

import { lowerNode, type LowerRuleContext, obstacle } from "./lower-context.js";
import type { ProseRef } from "./prose.js";

interface DateParts {
  readonly day: Reference;
  readonly month: Reference;
  readonly year: Reference;
}

const DATE_NAMES = [/\btag\b/iu, /\bmonat\b/iu, /\bjahr\b/iu] as const;

/** The fields must be called day, month and year, so that no other order is taken for a date. */
export function lowerDateParts(
  parts: readonly [ProseRef, ProseRef, ProseRef],
  context: LowerRuleContext,
): DateParts | undefined {
  const nodes = parts.map((ref) => lowerNode(ref, context));
  const [day, month, year] = nodes;
  if (day === undefined || month === undefined || year === undefined)
    return undefined;
  const swapped = parts.find((_, index) => {
    const first = nodes[index]?.name.split(/[\s(]/u)[0] ?? "";
    return DATE_NAMES[index]?.test(first) !== true;
  });
  if (swapped !== undefined)
    return obstacle(
      context,
      swapped,
      "the fields are not called Tag, Monat and Jahr in this order",
    );
  return {
    day: { path: day.path },
    month: { path: month.path },
    year: { path: year.path },
  };
}

/** The date fields of a group such as "Geburtsdatum (teilbekannt)". */
export function datePartsOf(group: Group): DateParts | undefined {
  const parts = DATE_NAMES.map((name) =>
    group.children.filter(
      (child) =>
        child.kind === "field" &&
        name.test(child.name.split(/[\s(]/u)[0] ?? ""),
    ),
  );
  const [day, month, year] = parts.map((found) =>
    found.length === 1 ? found[0] : undefined,
  );
  return day && month && year
    ? {
        day: { path: day.path },
        month: { path: month.path },
        year: { path: year.path },
      }
    : undefined;
}
