import {
  formatFimId,
  visitNodes,
  type CodeListEntry,
  type CodeListTranslation,
} from "@fim-forms/form-model";

import {
  translatedUnknownCode,
  untranslatedValues,
} from "../diagnostics/translating.js";
import type { ElementUebersetzung } from "../fim/uebersetzung.js";
import { lineOf, paragraphsOf } from "../lower/texts.js";
import { present } from "../present.js";
import { tagSpan } from "../xml/source-text.js";
import type { TranslationContext } from "./context.js";
import type { Versions } from "./identity.js";
import { Tally } from "./tally.js";

/**
 * Names the codes of the form's lists. A list that several fields share has its names from the first field whose
 * element translates them.
 *
 * @diagnostics FIM4506 twice · FIM4513 values missing · FIM4522 codes that no list has
 */
export function translateCodeLists(
  byId: Versions<ElementUebersetzung>,
  context: TranslationContext,
): readonly CodeListTranslation[] {
  const { model, source, sprache, tag, report, twice } = context;
  const lists = new Map(
    model.codeLists.map(({ id, entries }) => [
      id,
      {
        codes: new Set(entries.map(({ code }) => code)),
        said: new Map<string, CodeListEntry>(),
        usedAt: "",
      },
    ]),
  );
  const unknown = new Tally();
  const done = new Map<ElementUebersetzung, Set<string | undefined>>();
  visitNodes(model, (node) => {
    const listId = node.kind === "field" ? node.codeListId : undefined;
    const list = listId === undefined ? undefined : lists.get(listId);
    if (list?.usedAt === "") list.usedAt = node.path;
    const element = byId.find(node.fimId);
    if (element === undefined || element.werte.length === 0) return;
    const looked = done.get(element) ?? new Set<string | undefined>();
    done.set(element, looked);
    if (looked.has(listId)) return;
    looked.add(listId);
    const own = new Set<string>();
    for (const { at, code, name, hilfe } of element.werte) {
      const label = lineOf(name);
      // Without a code or a name there is nothing to take over; a code without a name is counted as missing below.
      if (code === undefined || code.text === "") continue;
      const where = `${formatFimId(node.fimId)} ${code.text}`;
      const locate = () => tagSpan(source, at);
      const known = list?.said.get(code.text);
      if (list?.codes.has(code.text) !== true) unknown.add(where, locate);
      else if (own.has(code.text) || (known && known.label !== label))
        twice.add(where, locate);
      else if (label !== undefined)
        list.said.set(
          code.text,
          present({ code: code.text, label, help: paragraphsOf(hilfe) }),
        );
      own.add(code.text);
    }
  });
  if (!unknown.isEmpty)
    report(translatedUnknownCode(unknown.place, tag, unknown.names));

  const incomplete = new Tally();
  let [missing, all] = [0, 0];
  // Plain German rarely has other names for countries: what comes from outside may stay as it is, as a whole.
  const isSameTongue = tag.split("-")[0] === model.language.split("-")[0];
  const outside = new Set(
    model.codeLists.filter(({ uri }) => uri !== undefined).map(({ id }) => id),
  );
  for (const [id, { codes, said, usedAt }] of lists) {
    if (isSameTongue && said.size === 0 && outside.has(id)) continue;
    all += codes.size;
    missing += codes.size - said.size;
    if (said.size < codes.size)
      incomplete.add(id, () => context.spanOf(usedAt));
  }
  if (missing > 0)
    report(
      untranslatedValues(
        incomplete.placedAt(
          tagSpan(source, sprache.at),
          "this list is not translated in full",
        ),
        tag,
        missing,
        all,
        incomplete.names,
      ),
    );
  return model.codeLists.flatMap(({ id, entries }) => {
    const said = lists.get(id)?.said;
    const translated = entries.flatMap(({ code }) => said?.get(code) ?? []);
    return translated.length === 0 ? [] : [{ id, entries: translated }];
  });
}
