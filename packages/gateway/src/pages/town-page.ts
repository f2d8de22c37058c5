import { wordsOf } from "../tenants/service-words.js";
import { otherArea, placedSlug } from "../tenants/placed-forms.js";
import type { Offer } from "../tenants/tenant-registry.js";
import type {
  Tenant,
  TenantContact,
  TenantFee,
  TenantService,
} from "../tenants/tenant.js";
import { html, type HtmlValue, type SafeHtml } from "./html.js";
import type { Page } from "./layout.js";
import { addressOf, imageAddress } from "./site.js";
import type { Voice } from "./voice.js";

/** A town's own start page: what citizens can do here, their county's services included. */
export function townPage(
  tenant: Tenant,
  offers: readonly Offer[],
  voice: Voice,
  hasAccounts = false,
): Page {
  const { site, contact } = tenant;
  const { town, account } = voice.texts;
  const { titleImage } = site.theme;
  const own = offers.filter((offer) => offer.tenant.key === tenant.key);
  const others = offers.filter((offer) => offer.tenant.key !== tenant.key);
  return {
    title: town.title,
    language: voice.language,
    main: html`${
        titleImage === undefined
          ? undefined
          : html`<img
              class="title-image"
              src="${imageAddress(site, titleImage.file)}"
              alt="${titleImage.alt}"
            />`
      }
      <h1>${town.title}</h1>
      <p class="lead">${greetingOf(tenant, voice)}</p>
      <h2>${town.own}</h2>
      ${serviceCards(own, voice)}
      ${
        others.length === 0
          ? undefined
          : html`<h2>${town.county}</h2>
              ${serviceCards(others, voice, tenant.ars)}`
      }
      <h2>${town.appliedTitle}</h2>
      <p>${town.toStatus(voice.address("/status"))}</p>
      ${
        hasAccounts
          ? html`<p>
              ${town.byAccount}
              <a href="${voice.address("/account")}">${account.mine}</a>
            </p>`
          : undefined
      }
      <h2>${town.contactTitle}</h2>
      ${contactLines(contact, voice)}
      <p class="fine-print">
        <a href="${addressOf(site, "/inbox")}">${town.forStaff}</a>
      </p>`,
  };
}

/** Services as cards that lead to their forms, for a place. */
export function serviceCards(
  offers: readonly Offer[],
  voice: Voice,
  ars?: string,
): SafeHtml {
  return offers.length === 0
    ? html`<p>${voice.texts.town.noServices}</p>`
    : html`<ul class="form-list">
        ${offers.map(
          ({ tenant, service }) =>
            html`<li class="form-card">
              <h3>
                <a href="${formAddress(tenant, service, voice, ars)}"
                  >${nameOf(service, voice)}</a
                >
              </h3>
              ${descriptionOf(service, voice)}
              <p class="fine-print">
                ${voice.german(tenant.name)} · ${feeText(service.fee, voice)}
              </p>
            </li>`,
        )}
      </ul>`;
}

/** What a service is called, marked where that is not the language of the page. */
export function nameOf(service: TenantService, voice: Voice): HtmlValue {
  const { name, language } = wordsOf(service, voice.language);
  return voice.inLanguage(name, language);
}

function descriptionOf(
  service: TenantService,
  voice: Voice,
): SafeHtml | undefined {
  const { description, language } = wordsOf(service, voice.language);
  return description === undefined
    ? undefined
    : html`<p>${voice.inLanguage(description, language)}</p>`;
}

/**
 * Where the form of a service is, in the language of the page that leads there.
 *
 * @param ars - of the place that it is for; `undefined` where none was picked
 */
export function formAddress(
  tenant: Tenant,
  { form }: TenantService,
  voice: Voice,
  ars?: string,
): string {
  return voice.link(formPath(tenant, form, ars));
}

/** Where a form is, for the place that it is for. */
export function formPath(tenant: Tenant, form: string, ars?: string): string {
  return addressOf(
    tenant.site,
    `/forms/${placedSlug(form, otherArea(tenant, ars))}`,
  );
}

/** Whom to ask, as letters show it. */
export function contactLines(
  {
    authority,
    department,
    address,
    telephone,
    email,
    hours = [],
  }: TenantContact,
  voice: Voice,
): SafeHtml {
  const line = (text: string): SafeHtml => html`${voice.german(text)}<br />`;
  return html`<address class="contact">
    <strong>${voice.german(authority)}</strong><br />
    ${[department, ...address].filter((text) => text !== undefined).map(line)}
    ${
      telephone === undefined
        ? undefined
        : html`${voice.texts.town.telephone}
            <a href="tel:${telephone.replace(/[^+0-9]/g, "")}">${telephone}</a
            ><br />`
    }
    ${
      email === undefined
        ? undefined
        : html`<a href="mailto:${email}">${email}</a><br />`
    }
    ${hours.map(line)}
  </address>`;
}

/** What a service costs, and when. */
export function feeText(fee: TenantFee | undefined, voice: Voice): string {
  const { town } = voice.texts;
  if (fee === undefined || fee.policy === "inactive") return town.free;
  if (fee.amountCents === undefined) return town.feeByNotice;
  return `${voice.euros(fee.amountCents)}, ${town.fees[fee.policy]}`;
}

/** A town's own words where it has some: in the language of the page or else in German. */
function greetingOf({ texts = [] }: Tenant, voice: Voice): HtmlValue {
  const inLanguage = (wanted: string): string | undefined =>
    texts.find((one) => one.key === "greeting" && one.language === wanted)
      ?.text;
  const german = inLanguage("de");
  return (
    inLanguage(voice.language) ??
    (german === undefined ? voice.texts.town.greeting : voice.german(german))
  );
}
