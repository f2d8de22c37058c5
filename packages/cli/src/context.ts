import type { FormContext } from "@fim-forms/form-model";

import { UsageError } from "./command.js";

const FORMS: ReadonlyMap<string, readonly [RegExp, string]> = new Map([
  ["today", [/^\d{4}-\d{2}-\d{2}$/, "a date such as 2026-11-23"]],
  ["land", [/^[A-Z]{2}$/, "a two-letter key such as NI"]],
]);

/**
 * Reads `--context today=2026-11-23 --context land=NI`.
 *
 * @throws UsageError for another key or an unreadable value
 */
export function readContext(entries: readonly string[]): FormContext {
  const context = new Map<string, string>();
  for (const entry of entries) {
    const at = entry.indexOf("=");
    const key = at < 0 ? entry : entry.slice(0, at);
    const value = at < 0 ? "" : entry.slice(at + 1);
    const form = FORMS.get(key);
    if (form === undefined)
      throw new UsageError(
        `--context knows ${[...FORMS.keys()].join(" and ")}, not "${key}"`,
      );
    if (!form[0].test(value))
      throw new UsageError(`--context ${key}= needs ${form[1]}`);
    context.set(key, value);
  }
  const today = context.get("today");
  const land = context.get("land");
  return {
    ...(today === undefined ? {} : { today }),
    ...(land === undefined ? {} : { land }),
  };
}
