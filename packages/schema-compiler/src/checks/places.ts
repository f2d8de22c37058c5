import { expandFimId, type FimId } from "@fim-forms/form-model";

import type { Place } from "../diagnostics/define.js";
import type { Angabe, Datenfeld, Praezisierung } from "../fim/model.js";
import { present } from "../present.js";
import { attributeSpan, contentSpan, tagSpan } from "../xml/source-text.js";
import type { CheckContext } from "./check.js";
import type { Element } from "./visit.js";

/** The element itself: findings about it point at its start tag. */
export function elementPlace(context: CheckContext, element: Element): Place {
  return {
    span: tagSpan(context.source, element.at),
    fimId: fimIdOf(element),
  };
}

/** One of the element's texts; the element's tag where the text is missing. */
export function textPlace(
  context: CheckContext,
  element: Element,
  angabe: Pick<Angabe, "at"> | undefined,
): Place {
  return angabe === undefined
    ? elementPlace(context, element)
    : { span: contentSpan(context.source, angabe.at), fimId: fimIdOf(element) };
}

/** One of a field's limits: an attribute in version 3, a part of a JSON text in version 2. */
export function facetPlace(
  context: CheckContext,
  feld: Datenfeld,
  facet: Exclude<keyof Praezisierung, "at">,
): Place {
  const { nachricht, source } = context;
  const { praezisierung } = feld;
  if (praezisierung === undefined) return elementPlace(context, feld);
  return {
    span:
      nachricht.standard === "2.0"
        ? contentSpan(source, praezisierung.at)
        : attributeSpan(source, praezisierung.at, facet),
    fimId: fimIdOf(feld),
  };
}

/** A reference to another place, for findings about two. */
export function relatedPlace(
  context: CheckContext,
  at: number,
  message: string,
): NonNullable<Place["related"]>[number] {
  return { span: tagSpan(context.source, at), message };
}

/** The element's id in the long form, unless it is no id at all. */
export function fimIdOf({ identifikation }: Element): FimId | undefined {
  const id = identifikation?.id.text;
  if (id === undefined || !/^[A-Z]{1,4}\d[A-Z0-9-]{0,60}$/i.test(id))
    return undefined;
  const version = identifikation?.version?.text.slice(0, 30);
  return present({ id: expandFimId(id), version });
}
