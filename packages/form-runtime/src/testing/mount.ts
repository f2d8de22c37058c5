import type { FormModel, FormValues } from "@fim-forms/form-model";

import { defineFimForm } from "../define.js";
import { FimForm } from "../element/fim-form.js";
import { settled } from "../internal/settled.js";
import { loadParts } from "../late/parts.js";
import { loadLanguage } from "../translations/index.js";

/** What a mounted form starts with. */
export interface MountOptions {
  readonly prefill?: FormValues;
  readonly action?: string;
  readonly language?: string;
  /** Kept over a "reload", which is a second mount; none by default, so that tests do not meet. */
  readonly draft?: "session" | "local" | "none";
  /** How many times a submission is sent again by itself; never by default. */
  readonly retries?: number;
  /** Before the form starts. */
  readonly prepare?: (element: FimForm) => void;
}

let mounted: FimForm[] = [];

/** Puts a form on the page and waits until it is drawn. */
export async function mount(
  model: FormModel,
  options: MountOptions = {},
): Promise<FimForm> {
  defineFimForm();
  const element = new FimForm();
  await loadLanguage(options.language);
  await loadParts();
  element.draft = options.draft ?? "none";
  element.retries = options.retries ?? 0;
  element.language = options.language ?? "de";
  element.prefill = options.prefill;
  element.action = options.action;
  element.context = { today: "2026-11-23" };
  options.prepare?.(element);
  element.model = model;
  document.body.append(element);
  mounted = [...mounted, element];
  await settled();
  return element;
}

/** Takes all mounted forms off the page. */
export function unmountAll(): void {
  for (const element of mounted) element.remove();
  mounted = [];
}

/** The root that everything in a form is drawn into. */
export function rootOf(form: FimForm): ShadowRoot {
  const root = form.shadowRoot;
  if (root === null) throw new Error("the form has no shadow root");
  return root;
}

/** All elements of a form that a selector finds. */
export function findAll(
  form: FimForm,
  selector: string,
): readonly HTMLElement[] {
  return [...rootOf(form).querySelectorAll<HTMLElement>(selector)];
}

/** The first element of a form that a selector finds. */
export function find(form: FimForm, selector: string): HTMLElement {
  const [found] = findAll(form, selector);
  if (found === undefined) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** All boxes of a form that a selector finds. */
export function findInputs(
  form: FimForm,
  selector: string,
): readonly (HTMLInputElement | HTMLTextAreaElement)[] {
  return findAll(form, selector).filter(
    (element) =>
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement,
  );
}

/** Content of the first box that a selector finds. */
export function contentOf(form: FimForm, selector: string): string | undefined {
  return findInputs(form, selector)[0]?.value;
}

/** The button with this text. */
export function button(form: FimForm, text: string): HTMLElement {
  const found = findAll(form, "button").find(
    (candidate) => squeeze(candidate.textContent) === text,
  );
  if (found === undefined) throw new Error(`there is no button "${text}"`);
  return found;
}

/** Presses the button with this text and waits until all is drawn. */
export async function press(form: FimForm, text: string): Promise<void> {
  button(form, text).click();
  await settled();
}

/** Text as it is read: runs of white space are one blank. */
export function squeeze(text: string | null): string {
  return (text ?? "").replace(/\s+/g, " ").trim();
}

/** The element that has the focus, through shadow roots. */
export function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement != null)
    at = at.shadowRoot.activeElement;
  return at;
}
