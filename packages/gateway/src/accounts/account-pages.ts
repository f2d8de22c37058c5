import { toReadableGerman } from "../german-time.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf, type Site } from "../pages/site.js";
import type { TrustLevel } from "../prefill/trust-level.js";
import type { LoginStep, RedirectAccount } from "./account-port.js";
import type { OwnSubmission } from "./bind-submission.js";
import type { AccountTexts } from "./texts.js";

/** Where a citizen may log in, and what for. */
export interface LoginOffer {
  readonly site: Site;
  readonly accounts: readonly RedirectAccount[];
  /** Form that the way leads back to; absent for one's own applications. */
  readonly slug?: string;
  readonly texts: AccountTexts;
}

/** Links to the accounts. Links, not forms: the policy of the pages lets forms post to this server only. */
export function loginLinks({
  site,
  accounts,
  slug,
  texts,
}: LoginOffer): SafeHtml {
  const query =
    slug === undefined
      ? ""
      : `?form=${slug}&lang=${encodeURIComponent(texts.tag)}`;
  return html`<ul class="downloads">
    ${accounts.map(
      ({ name, mapping }) =>
        html`<li>
          <a
            class="button"
            href="${addressOf(site, `/account/login/${name}${query}`)}"
            >${texts.logIn(mapping.name)}</a
          >
        </li>`,
    )}
  </ul>`;
}

/** What stands above a form that may be filled in with an account, or without. */
export function offerBox(offer: LoginOffer): SafeHtml {
  const { texts } = offer;
  return html`<section
    class="notice"
    lang="${texts.tag}"
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
  site,
  texts,
  account,
  level,
  csrf,
  hasPrefill,
}: {
  readonly site: Site;
  readonly texts: AccountTexts;
  /** What citizens call it. */
  readonly account: string;
  readonly level: TrustLevel | undefined;
  readonly csrf: string;
  readonly hasPrefill: boolean;
}): SafeHtml {
  return html`<section
    class="notice"
    lang="${texts.tag}"
    aria-label="${texts.loggedIn(account)}"
  >
    <p>
      <strong>${texts.loggedIn(account)}</strong>
      ${level === undefined ? undefined : texts.level(level)}
    </p>
    ${hasPrefill ? html`<p>${texts.prefillText}</p>` : undefined}
    <p><a href="${addressOf(site, "/account")}">${texts.mine}</a></p>
    ${logOutForm(site, csrf, texts)}
  </section>`;
}

/** What stands above a form whose log-in has ended. */
export function endedBox(offer: LoginOffer): SafeHtml {
  const { site, texts } = offer;
  return html`<section
    class="notice"
    lang="${texts.tag}"
    aria-labelledby="konto"
  >
    <h2 id="konto">${texts.endedTitle}</h2>
    <p>${texts.endedText}</p>
    ${loginLinks(offer)} ${logOutForm(site, undefined, texts)}
  </section>`;
}

/** In place of a form that demands an account, or a higher level. */
export function requiredPage(
  offer: LoginOffer,
  form: string,
  wanted: TrustLevel | undefined,
  isTooLow: boolean,
): Page {
  const { texts } = offer;
  return {
    title: texts.requiredTitle(form),
    personal: true,
    main: html`<div lang="${texts.tag}">
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
): Page {
  return {
    title: `Weiter zu ${account}`,
    personal: true,
    main: html`<h1>Weiter zu ${account}</h1>
      <p class="lead">
        Dort melden Sie sich an und kommen danach hierher zurück.
      </p>
      <form method="post" action="${step.action}">
        ${step.fields.map(
          ([name, value]) =>
            html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        <button class="plain-main">Weiter zu ${account}</button>
      </form>`,
  };
}

/** Somebody's own applications. */
export function minePage({
  site,
  texts,
  account,
  csrf,
  submissions,
  nameOf,
}: {
  readonly site: Site;
  readonly texts: AccountTexts;
  readonly account: string;
  readonly csrf: string;
  readonly submissions: readonly OwnSubmission[];
  /** Of the service that a form asks for. */
  readonly nameOf: (slug: string) => string;
}): Page {
  return {
    title: texts.mine,
    personal: true,
    main: html`<h1>${texts.mine}</h1>
      <p class="lead">${texts.loggedIn(account)}</p>
      ${
        submissions.length === 0
          ? html`<p>Mit diesem Konto wurde hier noch nichts beantragt.</p>`
          : html`<ul class="form-list">
              ${submissions.map(
                ({ handle, reference, submittedAt, slug }) =>
                  html`<li class="form-card">
                    <h2>
                      <a href="${addressOf(site, `/status/${handle}`)}"
                        >${nameOf(slug)}</a
                      >
                    </h2>
                    <p class="fine-print">
                      ${reference}, abgesendet am
                      ${toReadableGerman(submittedAt.toISOString())}
                    </p>
                  </li>`,
              )}
            </ul>`
      }
      ${logOutForm(site, csrf, texts)}`,
  };
}

/** Asks for a log-in before one's own applications are shown. */
export function loginPage(offer: LoginOffer): Page {
  const { texts } = offer;
  return {
    title: texts.mine,
    personal: true,
    main: html`<h1>${texts.mine}</h1>
      <p class="lead">
        Melden Sie sich mit dem Konto an, mit dem Sie den Antrag gestellt haben.
      </p>
      ${loginLinks(offer)}`,
  };
}

/** Asks whether a log-in of a portal is meant: a link alone, which anybody may send, logs nobody in. */
export function enterPage(action: string, ticket: string): Page {
  return {
    title: "Mit Ihren Angaben weitermachen",
    personal: true,
    main: html`<h1>Mit Ihren Angaben weitermachen</h1>
      <p class="lead">
        Sie kommen von einem Portal, bei dem Sie angemeldet sind. Wollen Sie
        hier mit den Angaben aus diesem Konto weitermachen?
      </p>
      <form method="post" action="${action}">
        <input type="hidden" name="ticket" value="${ticket}" />
        <button class="plain-main">Weiter mit meinen Angaben</button>
      </form>`,
  };
}

/** The log-in has not worked; the citizen is told what can be done. */
export function failedPage(title: string, text: string, back: string): Page {
  return {
    title: `Fehler: ${title}`,
    personal: true,
    main: html`<h1>${title}</h1>
      <p class="lead">${text}</p>
      <p><a class="button" href="${back}">Zurück</a></p>`,
  };
}

function logOutForm(
  site: Site,
  csrf: string | undefined,
  texts: AccountTexts,
): SafeHtml {
  return html`<form
    method="post"
    action="${addressOf(site, "/account/logout")}"
  >
    <input type="hidden" name="csrf" value="${csrf ?? ""}" />
    <button class="plain-quiet">
      ${csrf === undefined ? texts.without : texts.logOut}
    </button>
  </form>`;
}
