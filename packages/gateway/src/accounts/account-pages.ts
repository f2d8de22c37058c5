import { html, type HtmlValue, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf } from "../pages/site.js";
import type { AccountTexts } from "../pages/texts/account-texts.js";
import type { Voice } from "../pages/voice.js";
import type { ProvenField } from "../prefill/field-levels.js";
import type { TrustLevel } from "../prefill/trust-level.js";
import type { LoginStep, LogOutStep, RedirectAccount } from "./account-port.js";
import type { OwnSubmission } from "./bind-submission.js";

/** Where a citizen may log in, and what for. */
export interface LoginOffer {
  readonly voice: Voice;
  readonly accounts: readonly RedirectAccount[];
  /** Form that the way leads back to; absent for one's own applications. */
  readonly slug?: string;
}

/** Links to the accounts. Links, not forms: the policy of the pages lets forms post to this server only. */
export function loginLinks({ voice, accounts, slug }: LoginOffer): SafeHtml {
  const address = (name: string): string =>
    slug === undefined
      ? voice.address(`/account/login/${name}`)
      : addressOf(
          voice.site,
          `/account/login/${name}?form=${slug}&lang=${voice.language}`,
        );
  return html`<ul class="downloads">
    ${accounts.map(
      ({ name, mapping }) =>
        html`<li>
          <a class="button" href="${address(name)}"
            >${voice.texts.account.logIn(mapping.name)}</a
          >
        </li>`,
    )}
  </ul>`;
}

/** Tells in front of a form which answers an account must prove. */
export function provenNote(
  voice: Voice,
  fields: readonly ProvenField[],
): SafeHtml | undefined {
  return fields.length === 0
    ? undefined
    : html`<p class="notice" lang="${voice.language}">
        ${voice.texts.account.proven(fields)}
      </p>`;
}

/** What stands above a form that may be filled in with an account, or without. */
export function offerBox(offer: LoginOffer): SafeHtml {
  const {
    language,
    texts: { account: texts },
  } = offer.voice;
  return html`<section
    class="notice"
    lang="${language}"
    aria-labelledby="konto"
  >
    <h2 id="konto">${texts.offerTitle}</h2>
    <p>${texts.offerText}</p>
    ${loginLinks(offer)}
    <p>
      ${texts.withoutText}
      <a href="#formular">${texts.without}</a>
    </p>
  </section>`;
}

/** What stands above a form for somebody who is logged in. */
export function visitBox({
  voice,
  account,
  level,
  csrf,
  hasPrefill,
}: {
  readonly voice: Voice;
  /** What citizens call it. */
  readonly account: string;
  readonly level: TrustLevel | undefined;
  readonly csrf: string;
  readonly hasPrefill: boolean;
}): SafeHtml {
  const texts = voice.texts.account;
  return html`<section
    class="notice"
    lang="${voice.language}"
    aria-label="${texts.loggedIn(account)}"
  >
    <p>
      <strong>${texts.loggedIn(account)}</strong>
      ${level === undefined ? undefined : texts.level(level)}
    </p>
    ${hasPrefill ? html`<p>${texts.prefillText}</p>` : undefined}
    <p><a href="${voice.address("/account")}">${texts.mine}</a></p>
    ${logOutForm(voice, csrf)}
  </section>`;
}

/** What stands above a form whose log-in has ended. */
export function endedBox(offer: LoginOffer): SafeHtml {
  const { voice } = offer;
  const texts = voice.texts.account;
  return html`<section
    class="notice"
    lang="${voice.language}"
    aria-labelledby="konto"
  >
    <h2 id="konto">${texts.endedTitle}</h2>
    <p>${texts.endedText}</p>
    ${loginLinks(offer)} ${logOutForm(voice, undefined)}
  </section>`;
}

/** In place of a form that demands an account, or a higher level. */
export function requiredPage(
  offer: LoginOffer,
  form: string,
  wanted: TrustLevel | undefined,
  isTooLow: boolean,
): Page {
  const {
    language,
    texts: { account: texts },
  } = offer.voice;
  return {
    title: texts.requiredTitle(form),
    language,
    personal: true,
    main: html`<div lang="${language}">
      <h1>${texts.requiredTitle(form)}</h1>
      <p class="lead">
        ${isTooLow && wanted !== undefined ? texts.levelTooLow(wanted) : texts.requiredText}
      </p>
      ${
        wanted === undefined || isTooLow
          ? undefined
          : html`<p>${texts.levelWanted(wanted)}</p>`
      }
      ${loginLinks(offer)}
    </div>`,
  };
}

/** Takes the browser to an account that wants a form to be posted; the button works without a script. */
export function leavePage(
  step: Extract<LoginStep, { kind: "post" }>,
  account: string,
  { language, texts }: Voice,
): Page {
  const { leave, leaveText } = texts.account;
  return {
    title: leave(account),
    language,
    personal: true,
    main: html`<h1>${leave(account)}</h1>
      <p class="lead">${leaveText}</p>
      ${stepForm(step, leave(account))}`,
  };
}

/** Our own session has ended; the account may still be open, for whoever comes to this computer next. */
export function loggedOutHere(
  step: LogOutStep,
  account: string,
  voice: Voice,
): Page {
  const texts = voice.texts.account;
  return {
    title: texts.loggedOut,
    language: voice.language,
    here: "none",
    personal: true,
    main: html`<h1>${texts.loggedOut}</h1>
      <p class="lead">${texts.stillLoggedIn(account)}</p>
      ${stepForm(step, texts.logOutThere(account))}
      <p><a href="${voice.address("/")}">${texts.toStart}</a></p>`,
  };
}

/** The account says that it has logged the citizen out. */
export function loggedOutThere(
  account: string,
  back: string,
  { language, texts }: Voice,
): Page {
  const { loggedOut, loggedOutThere: text, toStart } = texts.account;
  return {
    title: loggedOut,
    language,
    here: "none",
    personal: true,
    main: html`<h1>${loggedOut}</h1>
      <p class="lead">${text(account)}</p>
      <p><a class="button" href="${back}">${toStart}</a></p>`,
  };
}

/** What the browser posts to an account. */
function stepForm(
  { action, fields }: Pick<LogOutStep, "action" | "fields">,
  button: string,
): SafeHtml {
  return html`<form method="post" action="${action}">
    ${fields.map(
      ([name, value]) =>
        html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    <p><button class="plain-main">${button}</button></p>
  </form>`;
}

/** Somebody's own applications. */
export function minePage({
  voice,
  account,
  csrf,
  submissions,
  nameOf,
}: {
  readonly voice: Voice;
  readonly account: string;
  readonly csrf: string;
  readonly submissions: readonly OwnSubmission[];
  /** Of the service that a form asks for. */
  readonly nameOf: (slug: string) => HtmlValue;
}): Page {
  const texts = voice.texts.account;
  return {
    title: texts.mine,
    language: voice.language,
    personal: true,
    main: html`<h1>${texts.mine}</h1>
      <p class="lead">${texts.loggedIn(account)}</p>
      ${
        submissions.length === 0
          ? html`<p>${texts.nothingYet}</p>`
          : html`<ul class="form-list">
              ${submissions.map(
                ({ handle, reference, submittedAt, slug }) =>
                  html`<li class="form-card">
                    <h2>
                      <a href="${voice.address(`/status/${handle}`)}"
                        >${nameOf(slug)}</a
                      >
                    </h2>
                    <p class="fine-print">
                      ${texts.submittedAt(reference, voice.time(submittedAt))}
                    </p>
                  </li>`,
              )}
            </ul>`
      }
      ${logOutForm(voice, csrf)}`,
  };
}

/** Asks for a log-in before one's own applications are shown. */
export function loginPage(offer: LoginOffer): Page {
  const {
    language,
    texts: { account: texts },
  } = offer.voice;
  return {
    title: texts.mine,
    language,
    personal: true,
    main: html`<h1>${texts.mine}</h1>
      <p class="lead">${texts.logInText}</p>
      ${loginLinks(offer)}`,
  };
}

/** Asks whether a log-in of a portal is meant: a link alone, which anybody may send, logs nobody in. */
export function enterPage(
  action: string,
  ticket: string,
  { language, texts }: Voice,
): Page {
  const { enterTitle, enterText, enter } = texts.account;
  return {
    title: enterTitle,
    language,
    personal: true,
    main: html`<h1>${enterTitle}</h1>
      <p class="lead">${enterText}</p>
      <form method="post" action="${action}">
        <input type="hidden" name="ticket" value="${ticket}" />
        <button class="plain-main">${enter}</button>
      </form>`,
  };
}

/**
 * The log-in has not worked; the citizen is told what can be done. The way it came is over, so the page has no other language.
 *
 * @param back - where to begin again
 */
export function failedPage(
  failure: keyof AccountTexts["failures"],
  back: string,
  { language, texts }: Voice,
): Page {
  const [title, text] = texts.account.failures[failure];
  return {
    title: texts.errorTitle(title),
    language,
    here: "none",
    personal: true,
    main: html`<h1>${title}</h1>
      <p class="lead">${text}</p>
      <p><a class="button" href="${back}">${texts.account.back}</a></p>`,
  };
}

function logOutForm(voice: Voice, csrf: string | undefined): SafeHtml {
  const texts = voice.texts.account;
  return html`<form method="post" action="${voice.address("/account/logout")}">
    <input type="hidden" name="csrf" value="${csrf ?? ""}" />
    <button class="plain-quiet">
      ${csrf === undefined ? texts.without : texts.logOut}
    </button>
  </form>`;
}
