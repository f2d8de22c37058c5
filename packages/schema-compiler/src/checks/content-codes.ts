import {
  contentNoCode,
  contentNoNewestCode,
  contentNoValue,
} from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { listEntries, suppliedList, valueEntries } from "./lists.js";
import { textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** The content of a select is one of its codes. @diagnostics FIM3076 · FIM3085 · FIM3121 */
export const checkContentCodes: Check = (context) => {
  for (const feld of context.outline.fields) {
    const { codelisteReferenz, feldart, inhalt } = feld;
    if (feldart?.text !== "select" || inhalt === undefined) continue;
    const written = inhalt.text.trim();
    const values = valueEntries(feld);
    const list = values === undefined ? suppliedList(feld, context) : undefined;
    const entries =
      values ?? (list === undefined ? undefined : listEntries(list, feld));
    if (entries === undefined || entries.some(({ code }) => code === written))
      continue;
    const say =
      values !== undefined
        ? contentNoValue
        : codelisteReferenz?.version === undefined
          ? contentNoNewestCode
          : contentNoCode;
    context.report(
      say(
        textPlace(context, feld, inhalt),
        titleOfElement(feld),
        written,
        entries.map(({ code }) => code),
      ),
    );
  }
};
