import type { CodeList, CodeListEntry } from "@fim-forms/form-model";

import { unreadableCode } from "../diagnostics/lowering.js";
import { duplicateCode, rowWithoutCode } from "../diagnostics/reading.js";
import { quote, type Place, type Report } from "../diagnostics/define.js";
import type { Codeliste } from "../fim/genericode/model.js";
import type { Wert } from "../fim/model.js";
import { collapse } from "../fim/shapes.js";
import { present } from "../present.js";
import { contentSpan, tagSpan, type SourceText } from "../xml/source-text.js";
import { chooseColumns, type ColumnWishes } from "./columns.js";
import { NameSet } from "./names.js";
import { lineOf, oneLine, paragraphsOf } from "./texts.js";

/** Collects the lists that the form's fields use; each list once. */
export interface CodeListPool {
  /** @returns id of the list; `undefined` if it has no entries */
  addInline(
    fieldId: string,
    werte: readonly Wert[],
    source: SourceText,
    report: Report,
  ): string | undefined;
  /** @returns id of the list; `undefined` if it has no entries */
  addExternal(
    list: Codeliste,
    wishes: ColumnWishes,
    place: Place,
    report: Report,
  ): string | undefined;
  find(id: string): CodeList | undefined;
  /** In order of first use. */
  all(): readonly CodeList[];
}

/** Starts an empty pool. */
export function codeListPool(): CodeListPool {
  const lists = new Map<string, CodeList>();
  const idsByContent = new Map<string, string>();
  const external = new Map<Codeliste, Map<string, string | undefined>>();

  const ids = new NameSet();

  const add = (wantedId: string, list: Omit<CodeList, "id">): string => {
    const id = ids.free(wantedId);
    ids.add(id);
    lists.set(id, { id, ...list });
    return id;
  };

  return {
    find: (id) => lists.get(id),
    all: () => [...lists.values()],
    addInline: (fieldId, werte, source, report) => {
      const entries = entriesOfWerte(werte, source, report);
      if (entries.length === 0) return undefined;
      // The same field stands in many places; a list of another version of it is another list.
      const content = JSON.stringify([fieldId, entries]);
      const known = idsByContent.get(content);
      if (known !== undefined) return known;
      const id = add(fieldId, { entries });
      idsByContent.set(content, id);
      return id;
    },
    addExternal: (list, wishes, place, report) => {
      const choices =
        external.get(list) ?? new Map<string, string | undefined>();
      external.set(list, choices);
      const choice = JSON.stringify([
        wishes.codeKey,
        wishes.nameKey,
        wishes.helpKey,
      ]);
      if (choices.has(choice)) return choices.get(choice);
      const entries = entriesOfCodeliste(list, wishes, place, report);
      const { kennung } = list;
      const uri = kennung.canonicalVersionUri ?? kennung.canonicalUri;
      const id =
        entries.length === 0
          ? undefined
          : add(uri ?? kennung.id ?? kennung.shortName ?? "list", {
              ...present({
                uri,
                version: kennung.version,
                title: kennung.longName ?? kennung.shortName,
              }),
              entries,
            });
      choices.set(choice, id);
      return id;
    },
  };
}

/** @diagnostics FIM4070 entry without code or with one that stands there already */
function entriesOfWerte(
  werte: readonly Wert[],
  source: SourceText,
  report: Report,
): readonly CodeListEntry[] {
  const entries = new Map<string, CodeListEntry>();
  for (const { at, code, name, hilfe } of werte) {
    if (code === undefined || code.text === "") {
      report(
        unreadableCode(
          { span: tagSpan(source, at) },
          "a value without a code is left out",
          false,
        ),
      );
    } else if (entries.has(code.text)) {
      report(
        unreadableCode(
          { span: contentSpan(source, code.at) },
          `code ${quote(code.text)} stands in the list already; this value is left out`,
          true,
        ),
      );
    } else {
      entries.set(
        code.text,
        present({
          code: code.text,
          label: lineOf(name) ?? code.text,
          help: paragraphsOf(hilfe),
        }),
      );
    }
  }
  return [...entries.values()];
}

/** @diagnostics FIM1032 duplicate codes · FIM1033 rows without code · FIM2112 column not found */
function entriesOfCodeliste(
  list: Codeliste,
  wishes: ColumnWishes,
  place: Place,
  report: Report,
): readonly CodeListEntry[] {
  const columns = chooseColumns(list, wishes, place, report);
  if (columns === undefined) return [];
  const entries = new Map<string, CodeListEntry>();
  const duplicates = new Set<string>();
  let withoutCode = 0;
  for (let row = 0; row < list.zeilen; row++) {
    const code = collapse(columns.code.werte[row] ?? "");
    if (code === "") withoutCode++;
    else if (entries.has(code)) duplicates.add(code);
    else
      entries.set(
        code,
        present({
          code,
          label: line(columns.label?.werte[row]) ?? code,
          help: line(columns.help?.werte[row]),
        }),
      );
  }
  const name = list.kennung.canonicalVersionUri ?? list.source;
  const [first] = duplicates;
  if (first !== undefined)
    report(duplicateCode(place, first, duplicates.size - 1, name));
  if (withoutCode > 0) report(rowWithoutCode(place, withoutCode, name));
  return [...entries.values()];
}

function line(cell: string | undefined): string | undefined {
  return cell === undefined ? undefined : oneLine(cell);
}
