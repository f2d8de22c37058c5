import {
  namelessEntry,
  repeatedEntryName,
  shortList,
} from "../diagnostics/checks.js";
import type { Datenfeld } from "../fim/model.js";
import type { Check, CheckContext } from "./check.js";
import {
  listEntries,
  suppliedList,
  valueEntries,
  type ListEntry,
} from "./lists.js";
import { elementPlace, textPlace } from "./places.js";
import { whyUnreadable } from "./unreadable-labels.js";
import { titleOfElement } from "./visit.js";

/** A list offers at least two entries, each with a name of its own. @diagnostics FIM3044 · FIM3093 · FIM3242 */
export const checkListEntries: Check = (context) => {
  const seen = new Set<string>();
  for (const feld of context.outline.fields) {
    const values = valueEntries(feld);
    if (values !== undefined)
      report(feld, "the list of values", values, context);
    const list = suppliedList(feld, context);
    if (list === undefined) continue;
    // What is wrong with a list need not be said for each of its fields.
    const use = JSON.stringify([
      list.source,
      feld.codeKey?.text,
      feld.nameKey?.text,
    ]);
    if (seen.has(use)) continue;
    seen.add(use);
    const name = list.kennung.canonicalVersionUri ?? list.source;
    report(feld, `the code list ${name}`, listEntries(list, feld), context);
  }
};

function report(
  feld: Datenfeld,
  list: string,
  entries: readonly ListEntry[],
  context: CheckContext,
): void {
  const place =
    feld.codelisteReferenz === undefined
      ? elementPlace(context, feld)
      : textPlace(context, feld, feld.codelisteReferenz);
  const what = titleOfElement(feld);
  if (entries.length < 2)
    context.report(shortList(place, what, list, entries.length));
  const names = new Set<string>();
  const repeated = new Set<string>();
  const nameless: string[] = [];
  for (const { code, name } of entries) {
    // Signs such as "+" or "%" are names of codes in some lists.
    if (name === "" || whyUnreadable(name) === "is only an id")
      nameless.push(code);
    else if (names.has(name)) repeated.add(name);
    names.add(name);
  }
  if (repeated.size > 0)
    context.report(repeatedEntryName(place, what, list, [...repeated]));
  if (nameless.length > 0)
    context.report(namelessEntry(place, what, list, nameless));
}
