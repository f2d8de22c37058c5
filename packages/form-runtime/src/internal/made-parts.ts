import type { FormNode } from "@fim-forms/form-model";

import { make } from "./dom.js";
import type { FormHost } from "./form-host.js";

/** Writes the words of a label: as text, which costs a page of thousands of fields one node each, where that will do. */
export function fillLabel(
  label: Element,
  host: FormHost,
  text: string,
  optional: boolean,
): void {
  const { contentLanguage, texts } = host;
  if (contentLanguage === undefined) label.textContent = text;
  else {
    const words = make("span", "", text);
    words.lang = contentLanguage;
    label.replaceChildren(words);
  }
  if (optional) label.append(" ", make("span", "optional", texts.optional));
}

/** The help text of a node, with the id that its description names; `undefined` if there is none. */
export function makeHelp(
  host: FormHost,
  { help }: FormNode,
  uid: string,
): HTMLElement | undefined {
  const text = help?.input ?? "";
  if (text === "") return undefined;
  const part = make("p", "help lines", text);
  part.id = `${uid}-help`;
  if (host.contentLanguage !== undefined) part.lang = host.contentLanguage;
  return part;
}

/** A hint of the component's own, with an id that a description may name. */
export function makeHint(id: string, text: string): HTMLElement {
  const part = make("p", "help", text);
  part.id = id;
  return part;
}
