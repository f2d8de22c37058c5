import type { FormContext } from "@fim-forms/form-model";
import { renderFirstPage } from "@fim-forms/form-runtime/server";

import { toGermanDate } from "../german-time.js";
import { addressOf, type Site } from "../pages/site.js";
import type { RegisteredForm } from "./form-registry.js";

/** Draws the first page of a form in a language. */
export type FirstPages = (
  form: RegisteredForm,
  language: string,
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
  return (form, language) => {
    const today = toGermanDate(now());
    const key = `${today} ${form.slug} ${language}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const context: FormContext = {
      today,
      ...(land === undefined ? {} : { land }),
    };
    const page = renderFirstPage(form.model, {
      stylesheet: "/assets/fim-form.css",
      action: addressOf(site, `/forms/${form.slug}/plain`),
      language,
      context,
    });
    kept.set(key, page);
    return page;
  };
}
