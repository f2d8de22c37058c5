import { isDate, type FormContext } from "@fim-forms/form-model";

import { UsageError } from "./command.js";

const LAENDER = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split(" ");

const FORMS: ReadonlyMap<
  string,
  readonly [(value: string) => boolean, string]
> = new Map([
  ["today", [isDate, "a date such as 2026-11-23"]],
  [
    "land",
    [(value) => LAENDER.includes(value), `one of ${LAENDER.join(", ")}`],
  ],
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
    if (!form[0](value))
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
