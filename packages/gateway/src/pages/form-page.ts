import { translateModel } from "@fim-forms/form-model";

import type { FormVisit } from "../accounts/town-accounts.js";
import type { ShownForm } from "../forms/form-registry.js";
import { html, SafeHtml } from "./html.js";
import type { Page } from "./layout.js";
import { placeLine } from "./place-line.js";
import { addressOf } from "./site.js";
import { titleOf } from "./start-page.js";
import type { Voice } from "./voice.js";

/** What the page of a form is made from. */
export interface FormPageOptions {
  readonly form: ShownForm;
  /** BCP 47 tag of the language that the form is shown in. */
  readonly language: string;
  /** Two-letter key of the Bundesland that it is offered in. */
  readonly land: string | undefined;
  /** Its first page, as `renderFirstPage` drew it. */
  readonly firstPage: string;
  /** In the language of the pages that is nearest to it. */
  readonly voice: Voice;
  /** Where browsers without scripts go on; its own page without them, unless given. */
  readonly plainAddress?: string;
  /** Tells answers that the tab keeps apart from those of another page with the same form. */
  readonly elementId?: string;
  /** What stands below the form. */
  readonly below?: SafeHtml;
  /** Who opens it. */
  readonly visit?: Extract<FormVisit, { kind: "form" }> | undefined;
}

/**
 * The page that a form is filled in on. Its first page is there from the start; the component takes it over, and does
 * all else. What stands beside the shadow root is for browsers that know neither shadow roots in markup nor scripts.
 */
export function formPage({
  form: { slug, model, place },
  language,
  land,
  firstPage,
  voice,
  plainAddress,
  elementId,
  below,
  visit,
}: FormPageOptions): Page {
  const { site, texts } = voice;
  const action = addressOf(site, `/forms/${slug}`);
  return {
    title: translateModel(model, language).title,
    language: texts.tag,
    // A form that has several languages changes them itself, and keeps every answer.
    ...((model.translations ?? []).length === 0 ? {} : { here: "none" }),
    needsRuntime: true,
    personal: visit?.box !== undefined,
    main: html`<nav class="back" aria-label="${texts.breadcrumb}">
        <a href="${voice.address("/")}">${texts.allForms}</a>
      </nav>
      ${placeLine(place, voice)} ${visit?.box}
      <div class="sheet" id="formular" tabindex="-1">
        <fim-form
          ${elementId === undefined ? undefined : html`id="${elementId}"`}
          src="${action}/form-model.json"
          action="${action}"
          lang="${language}"
          data-error="${texts.errorTitle("")}"
          ${
            visit?.known === undefined
              ? undefined
              : html`prefill-src="${action}/prefill"
                owner="${visit.known.owner}"`
          }
          ${land === undefined ? undefined : html`land="${land}"`}
          >${new SafeHtml(firstPage)}
          <noscript
            ><div class="notice" lang="${texts.tag}">
              <h1>${titleOf(model, voice)}</h1>
              <p>${texts.plainOffer}</p>
              <p>
                <a href="${plainAddress ?? `${action}/plain`}?lang=${language}"
                  >${texts.plainOpen}</a
                >
              </p>
            </div></noscript
          >
        </fim-form>
      </div>
      ${below}`,
  };
}
