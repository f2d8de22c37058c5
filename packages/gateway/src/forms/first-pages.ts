import type { FormContext } from "@fim-forms/form-model";
import { renderFirstPage } from "@fim-forms/form-runtime/server";

import { toGermanDate } from "../german-time.js";
import { notesOf, type Prefill } from "../prefill/apply-mapping.js";
import { addressOf, type Site } from "../pages/site.js";
import type { RegisteredForm } from "./form-registry.js";

/**
 * Draws the first page of a form in a language.
 *
 * @param prefill - of one citizen; such a page is kept nowhere
 */
export type FirstPages = (
  form: RegisteredForm,
  language: string,
  prefill?: Prefill,
) => Promise<string>;

/** Each form in a few languages; strangers may ask for any. */
const MOST_KEPT = 500;

/**
 * Draws first pages, each once a day: they are the same for everybody.
 *
 * @param land - two-letter key of the Bundesland that the forms are offered in
 */
export function openFirstPages(
  site: Site,
  land: string | undefined,
  now: () => Date,
): FirstPages {
  const kept = new Map<string, Promise<string>>();
  const draw = (
    form: RegisteredForm,
    language: string,
    today: string,
    prefill?: Prefill,
  ): Promise<string> => {
    const context: FormContext = {
      today,
      ...(land === undefined ? {} : { land }),
    };
    return renderFirstPage(form.model, {
      stylesheet: "/assets/fim-form.css",
      action: addressOf(site, `/forms/${form.slug}/plain`),
      language,
      context,
      ...(prefill === undefined
        ? {}
        : { prefill: prefill.values, prefillNotes: notesOf(prefill) }),
    });
  };
  return (form, language, prefill) => {
    const today = toGermanDate(now());
    if (prefill !== undefined) return draw(form, language, today, prefill);
    const key = `${today} ${form.slug} ${language}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const page = draw(form, language, today);
    kept.set(key, page);
    return page;
  };
}
