import { formatFimId } from "@fim-forms/form-model";

import {
  translatedOtherVersion,
  translatedStranger,
} from "../diagnostics/translating.js";
import type { ElementUebersetzung } from "../fim/uebersetzung.js";
import { nearest } from "../suggest.js";
import { contentSpan, tagSpan } from "../xml/source-text.js";
import type { TranslationContext } from "./context.js";
import { identityOf, Versions } from "./identity.js";
import { Tally } from "./tally.js";

/**
 * The translated elements of one language by id and version. An element without an id has been reported by the reader.
 *
 * @diagnostics FIM4506 twice · FIM4520 not in the schema · FIM4521 there in another version
 */
export function elementsById(
  context: TranslationContext,
): Versions<ElementUebersetzung> {
  const { sprache, source, elements, tag, report, twice } = context;
  const byId = new Versions<ElementUebersetzung>();
  const strangers = new Tally();
  const otherVersions = new Tally();
  for (const element of sprache.element) {
    if (element.uebersetzt === undefined) continue;
    const fimId = identityOf(element.uebersetzt);
    const name = formatFimId(fimId);
    const { at } = element.uebersetzt.id;
    if (byId.add(fimId, element) !== undefined)
      twice.add(name, () => tagSpan(source, element.at));
    const known = elements.has(fimId);
    if (known === "yes") continue;
    const tally = known === "not" ? strangers : otherVersions;
    tally.add(name, () => contentSpan(source, at));
  }
  if (!strangers.isEmpty)
    report(
      translatedStranger(
        strangers.place,
        tag,
        strangers.names,
        strangers.names.length === 1
          ? nearest(
              (strangers.names[0] ?? "").replace(/V.*$/, ""),
              elements.ids,
            )
          : undefined,
      ),
    );
  if (!otherVersions.isEmpty)
    report(
      translatedOtherVersion(otherVersions.place, tag, otherVersions.names),
    );
  return byId;
}
