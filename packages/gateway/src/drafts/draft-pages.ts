import { toGermanDate } from "../german-time.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import type { PageTexts } from "../pages/texts/index.js";

/** Asks for the code. It is the same page whether the draft is there or not. */
export function draftCodePage(
  address: string,
  texts: PageTexts,
  problem?: string,
): Page {
  const { drafts } = texts;
  return {
    title:
      problem === undefined
        ? drafts.enterTitle
        : texts.errorTitle(drafts.enterTitle),
    personal: true,
    language: texts.tag,
    here: address,
    main: html`<h1>${drafts.enterTitle}</h1>
      ${
        problem === undefined
          ? undefined
          : html`<div class="plain-summary" role="alert">
              <p>${problem}</p>
            </div>`
      }
      <p class="lead">${drafts.enterLead}</p>
      <form class="plain narrow" method="post" action="${address}">
        <input type="hidden" name="lang" value="${texts.tag}" />
        <div class="plain-field">
          <label class="plain-label" for="code">${drafts.code}</label>
          <p class="fine-print" id="code-help">K3M9-QXT2-7WBD</p>
          <input
            type="text"
            id="code"
            name="code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            aria-describedby="code-help"
            required
          />
        </div>
        <button class="plain-main">${drafts.enter}</button>
      </form>`,
  };
}

/** A draft that was saved without JavaScript. */
export interface SavedDraft {
  /** Path of its page. */
  readonly address: string;
  /** As people note it, host included. */
  readonly fullAddress: string;
  /** `undefined` but the first time. */
  readonly code: string | undefined;
  readonly expiresAt: Date;
  /** Goes with forms that write. */
  readonly token: string;
}

/** Says that a draft is kept, and what opens it. */
export function draftSavedPage(saved: SavedDraft, texts: PageTexts): Page {
  const { drafts } = texts;
  const { address, token } = saved;
  return {
    title: drafts.savedTitle,
    personal: true,
    language: texts.tag,
    main: html`<div class="confirmation">
        <h1>${drafts.savedTitle}</h1>
      </div>
      <p>${drafts.savedHow}</p>
      <dl class="facts">
        <div>
          <dt>${drafts.address}</dt>
          <dd><a href="${address}">${saved.fullAddress}</a></dd>
        </div>
        <div>
          <dt>${drafts.code}</dt>
          ${
            saved.code === undefined
              ? html`<dd>${drafts.codeToldOnce}</dd>`
              : html`<dd class="reference">${saved.code}</dd>`
          }
        </div>
        <div>
          <dt>${drafts.until}</dt>
          <dd>${dayTag(saved.expiresAt, texts.tag)}</dd>
        </div>
      </dl>
      <p>
        <a class="button" href="${address}/plain?lang=${texts.tag}"
          >${drafts.goOn}</a
        >
      </p>
      ${(["close", "delete"] as const).map(
        (verb) =>
          html`<form method="post" action="${address}/${verb}">
            <input type="hidden" name="token" value="${token}" />
            <input type="hidden" name="lang" value="${texts.tag}" />
            <button class="plain-quiet">
              ${verb === "close" ? drafts.close : drafts.remove}
            </button>
          </form>`,
      )}`,
  };
}

/** Says in a sentence what was done. */
export function draftDonePage(
  text: string,
  home: string,
  texts: PageTexts,
): Page {
  return {
    title: texts.drafts.title,
    personal: true,
    language: texts.tag,
    main: html`<h1>${texts.drafts.title}</h1>
      <p class="lead">${text}</p>
      <p><a href="${home}">${texts.allForms}</a></p>`,
  };
}

/** What the page of a form offers below it. The script of the page brings it to life; without one it is not shown. */
export interface KeepOptions {
  /** Where new drafts are posted to. */
  readonly collection: string;
  /** Path of the draft that this page has opened. */
  readonly opened?: string;
  /** Day until which that one is kept, as it is read. */
  readonly until?: string;
  readonly days: number;
}

/** Draws the place to keep answers on the server. */
export function keepSection(
  { collection, opened, until, days }: KeepOptions,
  { tag, drafts }: PageTexts,
): SafeHtml {
  return html`<section
    class="keep"
    id="keep"
    lang="${tag}"
    hidden
    aria-labelledby="keep-title"
    data-collection="${collection}"
    ${opened === undefined ? undefined : html`data-opened="${opened}"`}
    data-unreachable="${drafts.unreachable}"
    data-changed="${drafts.changedElsewhere}"
    data-gone="${drafts.gone}"
    data-failed="${drafts.failed}"
    data-removed="${drafts.removed}"
    data-closed="${drafts.closed}"
    data-kept="${drafts.kept}"
    data-saved="${drafts.saved}"
  >
    <h2 id="keep-title" tabindex="-1">${drafts.title}</h2>
    <div id="keep-offer">
      <p>${drafts.offer(days)}</p>
      <button type="button" class="plain-quiet" id="keep-save">
        ${drafts.save}
      </button>
    </div>
    <div id="keep-kept" hidden>
      <p id="keep-how">${drafts.savedHow}</p>
      <dl class="facts">
        <div>
          <dt>${drafts.address}</dt>
          <dd><a id="keep-address"></a></dd>
        </div>
        <div>
          <dt>${drafts.code}</dt>
          <dd class="reference" id="keep-code">${drafts.codeToldOnce}</dd>
        </div>
        <div>
          <dt>${drafts.until}</dt>
          <dd id="keep-until">${until}</dd>
        </div>
      </dl>
      <div class="keep-buttons">
        <button type="button" class="plain-quiet" id="keep-close">
          ${drafts.close}
        </button>
        <button type="button" class="plain-quiet" id="keep-remove">
          ${drafts.remove}
        </button>
      </div>
    </div>
    <p id="keep-said" role="status"></p>
  </section>`;
}

/** A day as it is read: `22. Dezember 2026`. */
export function readableDay(time: Date, language: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "de-DE", {
    dateStyle: "long",
    timeZone: "Europe/Berlin",
  }).format(time);
}

function dayTag(time: Date, language: string): SafeHtml {
  return html`<time datetime="${toGermanDate(time)}"
    >${readableDay(time, language)}</time
  >`;
}
