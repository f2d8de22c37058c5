import type { FormNode, Issue, Pointer } from "@fim-forms/form-model";

import { make } from "./dom.js";
import type { FormHost } from "./form-host.js";

/**
 * A text out of the model as what stands on the page: marked with its language where that is not the component's.
 *
 * @param source - the text as the model has it, where something was added to it
 */
export function wordsOf(
  host: FormHost,
  text: string,
  source = text,
): HTMLElement | string {
  const language = host.languageOf(source);
  if (language === undefined) return text;
  const words = make("span", "", text);
  markLanguage(words, host, language);
  return words;
}

function markLanguage(
  part: HTMLElement,
  host: FormHost,
  language: string | undefined,
): void {
  if (language === undefined) return;
  part.lang = language;
  const direction = host.directionOf(language);
  if (direction !== undefined) part.dir = direction;
}

/** Writes the words of a label: as text, which costs a page of thousands of fields one node each, where that will do. */
export function fillLabel(
  label: Element,
  host: FormHost,
  text: string,
  optional: boolean,
  source = text,
): void {
  const words = wordsOf(host, text, source);
  if (typeof words === "string") label.textContent = words;
  else label.replaceChildren(words);
  if (optional)
    label.append(" ", make("span", "optional", host.texts.optional));
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
  markLanguage(part, host, host.languageOf(text));
  return part;
}

/** What is wrong with an answer, in words. Those of a rule are the form's. */
export function issueWords(
  host: FormHost,
  issue: Issue,
  node: FormNode,
): HTMLElement | string {
  const text = host.issueText(issue, node);
  return issue.params["ruleId"] === undefined ? text : wordsOf(host, text);
}

/** The page's message at a field that is no error; `undefined` if there is none. */
export function makeNote(
  host: FormHost,
  pointer: Pointer,
  id: string,
): HTMLElement | undefined {
  const note = host.noteAt(pointer);
  if (note === undefined) return undefined;
  const part = make("p", `note ${note.tone}`, note.text);
  part.id = id;
  return part;
}

/** A hint of the component's own, with an id that a description may name. */
export function makeHint(id: string, text: string): HTMLElement {
  const part = make("p", "help", text);
  part.id = id;
  return part;
}
