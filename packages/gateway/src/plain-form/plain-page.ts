import type { FormSession, FormValues } from "@fim-forms/form-model";
import {
  defaultButton,
  drawReview,
  drawWholeForm,
  type NamedFault,
  type PrefillNote,
  type Remarks,
  type Wording,
} from "@fim-forms/form-runtime/server";

import type { ShownForm } from "../forms/form-registry.js";
import { html, type HtmlValue, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import {
  PAGE_LANGUAGES,
  pageTexts,
  type PageLanguage,
  type PageTexts,
} from "../pages/texts/index.js";
import { placeLine } from "../pages/place-line.js";
import type { Voice } from "../pages/voice.js";
import { writePlainState } from "./plain-state.js";

/** What a page of the plain form is made from. */
export interface PlainView {
  readonly form: ShownForm;
  readonly session: FormSession;
  readonly wording: Wording;
  /** Day in Germany, `YYYY-MM-DD`. */
  readonly today: string;
  /** Idempotency-Key that the page carries along. */
  readonly key: string;
  /** In the language of the pages that is nearest to that of the form. */
  readonly voice: Voice;
  /** Where it is posted to. */
  readonly action: string;
  /** Whether the answers can be kept for later. */
  readonly canKeep: boolean;
  /** Above the form: who fills it in. */
  readonly box?: SafeHtml | undefined;
  /** What is known about them. */
  readonly prefill?: FormValues | undefined;
  readonly prefillNotes?: readonly PrefillNote[] | undefined;
}

/** The form as one long page that works without JavaScript. */
export function plainFormPage(
  view: PlainView,
  remarks: Remarks,
  notice?: string,
): Page {
  const { wording } = view;
  const { model } = wording;
  const { body, faults } = drawWholeForm({ ...view, remarks });
  const texts = textsOf(view);
  const depends =
    model.rules.some(({ status }) => status === "exact") ||
    body.markup.includes('value="update"');
  return page(
    view,
    model.title,
    faults.length > 0,
    "speak",
    html`${summary(faults, notice, texts)}
      ${model.help === undefined ? undefined : html`<p><span class="lines">${model.help}</span></p>`}
      <p class="muted">${texts.plainHint}</p>
      ${body}
      ${
        depends
          ? html`<p>
              ${texts.plainDepends}
              <button class="button small" name="do" value="update">
                ${texts.plainUpdate}
              </button>
            </p>`
          : undefined
      }
      <div class="buttons">
        <button class="button primary" name="do" value="review">
          ${texts.plainReview}
        </button>
        ${keepButton(view, texts)}
      </div>`,
  );
}

/** The answers for a last look, and the button that sends them. */
export function plainReviewPage(view: PlainView, notice?: string): Page {
  const texts = textsOf(view);
  return page(
    view,
    texts.plainReviewTitle,
    notice !== undefined,
    "speak-review",
    html`${summary([], notice, texts)}
      <p>${texts.plainReviewLead}</p>
      ${drawReview(view.session, view.wording)}
      <div class="buttons">
        <button class="button primary" name="do" value="submit">
          ${texts.plainSubmit}
        </button>
        <button class="button" name="do" value="back">
          ${texts.plainBack}
        </button>
        ${keepButton(view, texts)}
      </div>`,
  );
}

const textsOf = ({ voice }: PlainView): PageTexts => voice.texts;

function keepButton(
  { canKeep }: PlainView,
  { drafts }: PageTexts,
): SafeHtml | undefined {
  return canKeep
    ? html`<button class="button" name="do" value="save">
        ${drafts.save}
      </button>`
    : undefined;
}

function page(
  view: PlainView,
  heading: string,
  isFaulty: boolean,
  speak: SpeakVerb,
  content: HtmlValue,
): Page {
  const { action, key, session, wording, voice } = view;
  const texts = textsOf(view);
  return {
    title: isFaulty ? texts.errorTitle(heading) : heading,
    personal: true,
    language: texts.tag,
    here: "none",
    needsFormStyles: true,
    main: html`<nav class="back" aria-label="${texts.breadcrumb}">
        <a href="${voice.address("/")}">${texts.allForms}</a>
      </nav>
      ${placeLine(view.form.place, voice)} ${view.box}
      ${formSheet({
        wording,
        heading,
        action,
        state: writePlainState(key, session),
        speak,
        content,
      })}`,
  };
}

/** What is drawn in another language: the form, or its review. */
export type SpeakVerb = "speak" | "speak-review";

/** What a sheet with a form on it is made from. */
export interface FormSheet {
  readonly wording: Wording;
  readonly heading: string;
  /** Where it is posted to; Enter posts it to be drawn anew. */
  readonly action: string;
  /** Content of the hidden field. */
  readonly state: string;
  /** Stands above the form. */
  readonly lead?: HtmlValue;
  readonly speak: SpeakVerb;
  readonly content: HtmlValue;
}

/** A form as it looks everywhere, without the component. */
export function formSheet(sheet: FormSheet): SafeHtml {
  const { wording, heading, action, state, lead, speak, content } = sheet;
  const { tag, plainUpdate } = pageTexts(wording.pack.tag);
  return html`<div class="sheet form-sheet">
    <div class="root" lang="${wording.pack.tag}" dir="${wording.direction}">
      <div class="head">
        <h1 class="form-title">${heading}</h1>
        ${lead}
      </div>
      <form
        class="page"
        method="post"
        action="${action}"
        enctype="multipart/form-data"
        novalidate
      >
        ${defaultButton("update", plainUpdate)}
        <input type="hidden" name="state" value="${state}" />
        <input type="hidden" name="lang" value="${wording.tag}" />
        ${languageButtons(speak, tag)} ${content}
      </form>
    </div>
  </div>`;
}

/** A link would lose what was entered: the form is posted, and comes back in the other language. */
function languageButtons(
  speak: SpeakVerb,
  language: PageLanguage,
): readonly SafeHtml[] {
  return PAGE_LANGUAGES.filter((one) => one !== language).map(
    (one) =>
      html`<p>
        <button
          class="button small"
          name="do"
          value="${speak}:${one}"
          lang="${one}"
        >
          ${pageTexts(one).ownName}
        </button>
      </p>`,
  );
}

function summary(
  faults: readonly NamedFault[],
  notice: string | undefined,
  texts: PageTexts,
): SafeHtml | undefined {
  if (faults.length === 0 && notice === undefined) return undefined;
  const heading =
    faults.length === 0 ? texts.plainFailed : texts.plainFaults(faults.length);
  return html`<div
    class="message danger"
    role="alert"
    tabindex="-1"
    autofocus
    aria-labelledby="fehler"
  >
    <h2 class="message-title" id="fehler">${heading}</h2>
    ${notice === undefined ? undefined : html`<p>${notice}</p>`}
    ${
      faults.length === 0
        ? undefined
        : html`<ul>
            ${faults.map(
              ({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`,
            )}
          </ul>`
    }
  </div>`;
}
