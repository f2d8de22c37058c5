import type { Angabe } from "../fim/model.js";
import type { Element } from "./visit.js";

/** One of an element's texts. */
export interface NamedText {
  /** As the standard calls it. */
  readonly property: string;
  readonly angabe: Angabe;
}

/** Properties with one text, in the order of the standard; which of them an element has depends on its kind. */
const PROPERTIES = [
  "name",
  "beschreibung",
  "definition",
  "bezeichnung",
  "bezeichnungEingabe",
  "bezeichnungAusgabe",
  "statusGesetztDurch",
  "fachlicherErsteller",
  "versionshinweis",
  "hilfetext",
  "hilfetextEingabe",
  "hilfetextAusgabe",
  "inhalt",
  "freitextRegel",
] as const;

/** All texts of an element that people write: its own, those of its legal sources and those of its values. */
export function textsOf(element: Element): readonly NamedText[] {
  const texts: NamedText[] = [];
  for (const property of PROPERTIES) {
    const angabe = textOf(element, property);
    if (angabe !== undefined) texts.push({ property, angabe });
  }
  for (const angabe of element.bezug) texts.push({ property: "bezug", angabe });
  if ("stichwort" in element)
    for (const angabe of element.stichwort)
      texts.push({ property: "stichwort", angabe });
  if ("werte" in element)
    for (const { name, hilfe } of element.werte ?? []) {
      if (name !== undefined) texts.push({ property: "wert", angabe: name });
      if (hilfe !== undefined) texts.push({ property: "hilfe", angabe: hilfe });
    }
  return texts;
}

/** One text of an element; `undefined` if it is missing, or if elements of this kind do not have it. */
export function textOf(
  element: Element,
  property: (typeof PROPERTIES)[number],
): Angabe | undefined {
  if (!(property in element)) return undefined;
  // Every property of the list that an element has is an Angabe or undefined.
  return element[property as keyof Element] as unknown as Angabe | undefined;
}
