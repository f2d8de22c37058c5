import type { Rule, SourceSpan } from "@fim-forms/form-model";

import { placeOfRule } from "../lower/rules.js";
import type { SpanOf } from "./conflicts.js";

/** Where a rule of the schema stands: its own place, or that of the element that bears it. */
export function spanOfRule(rule: Rule, spanOf: SpanOf): SourceSpan | undefined {
  return spanOf(placeOfRule(rule)) ?? spanOf(rule.bearer);
}
