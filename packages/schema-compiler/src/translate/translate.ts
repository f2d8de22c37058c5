import {
  formatFimId,
  visitNodes,
  type FimId,
  type FormModel,
  type NodePath,
  type SourceSpan,
  type Staged,
  type Translation,
} from "@fim-forms/form-model";

import { collector } from "../diagnostics/collect.js";
import type { Report } from "../diagnostics/define.js";
import {
  otherSchema,
  otherSchemaVersion,
  sameLanguageTwice,
  translatedTwice,
} from "../diagnostics/translating.js";
import type { Sprache, Uebersetzung } from "../fim/uebersetzung.js";
import { present } from "../present.js";
import { contentSpan, tagSpan, type SourceText } from "../xml/source-text.js";
import { translateCodeLists } from "./code-lists.js";
import type { TranslationContext } from "./context.js";
import { elementsById } from "./elements.js";
import { identityOf, isSameVersion, Versions } from "./identity.js";
import { languageTag } from "./language.js";
import { translateNodes } from "./nodes.js";
import { translateRules } from "./rules.js";
import { Tally } from "./tally.js";

/** A translation with the text that it was read from. */
export interface ReadUebersetzung {
  readonly uebersetzung: Uebersetzung;
  readonly source: SourceText;
}

/** One language of one file. */
interface Offer {
  readonly tag: string;
  readonly sprache: Sprache;
  readonly source: SourceText;
}

/**
 * Adds translations to a form; nothing else in it changes. What they miss and what is stale in them is reported once
 * for each kind and language.
 *
 * @param spanOf - place of an element in the schema; "" is the form itself
 * @diagnostics FIM4500–FIM4524
 */
export function translateForm(
  model: FormModel,
  supplied: readonly ReadUebersetzung[],
  spanOf: (path: NodePath) => SourceSpan | undefined,
): Staged<FormModel> {
  const { diagnostics, report } = collector();
  const offers = bestOffers(
    supplied.flatMap((one) => offersOf(one, model, report)),
    report,
  );
  const elements = new Versions<FimId>();
  elements.add(model.fimId, model.fimId);
  visitNodes(model, ({ fimId }) => {
    elements.add(fimId, fimId);
  });
  const translations = offers.map((offer) =>
    translateInto({
      ...offer,
      model,
      elements,
      spanOf,
      report,
      twice: new Tally(),
    }),
  );
  const value = translations.length === 0 ? model : { ...model, translations };
  return { value, diagnostics };
}

function offersOf(
  { uebersetzung, source }: ReadUebersetzung,
  model: FormModel,
  report: Report,
): readonly Offer[] {
  const { uebersetzt, sprache } = uebersetzung;
  // The reader has reported that the schema is not named.
  if (uebersetzt === undefined) return [];
  const place = { span: contentSpan(source, uebersetzt.id.at) };
  const fimId = identityOf(uebersetzt);
  const names = [formatFimId(fimId), formatFimId(model.fimId)] as const;
  if (fimId.id !== model.fimId.id) {
    report(otherSchema(place, ...names));
    return [];
  }
  if (!isSameVersion(fimId, model.fimId))
    report(otherSchemaVersion(place, ...names));
  return sprache.flatMap((one) => {
    const tag = languageTag(one, model.language, source, report);
    return tag === undefined ? [] : [{ tag, sprache: one, source }];
  });
}

/** One for each language, in the order in which the languages came. */
function bestOffers(
  offers: readonly Offer[],
  report: Report,
): readonly Offer[] {
  const best = new Map<string, Offer>();
  for (const offer of offers) {
    const known = best.get(offer.tag);
    if (known === undefined) {
      best.set(offer.tag, offer);
      continue;
    }
    const isNewer = numberOf(offer) > numberOf(known);
    const [used, unused] = isNewer ? [offer, known] : [known, offer];
    best.set(offer.tag, used);
    const related = [{ span: spanOfOffer(used), message: "this one is used" }];
    report(
      sameLanguageTwice({ span: spanOfOffer(unused), related }, offer.tag),
    );
  }
  return [...best.values()];
}

function spanOfOffer({ source, sprache }: Offer): SourceSpan {
  return tagSpan(source, sprache.at);
}

/** Number of the translation; one without comes before all others. */
function numberOf({ sprache }: Offer): number {
  const written = sprache.version?.trim() ?? "";
  return /^\+?\d{1,15}$/.test(written) ? Number(written) : 0;
}

function translateInto(context: TranslationContext): Translation {
  const { tag, twice, report } = context;
  const byId = elementsById(context);
  const { title, help, nodes } = translateNodes(byId, context);
  const codeLists = translateCodeLists(byId, context);
  const rules = translateRules(context);
  if (!twice.isEmpty) report(translatedTwice(twice.place, tag, twice.names));
  return present({ language: tag, title, help, nodes, codeLists, rules });
}
