import { wordsOf } from "../tenants/service-words.js";
import type { TenantContact, TenantService } from "../tenants/tenant.js";
import type {
  Offer,
  OfferSearch,
  Place,
  TenantRegistry,
} from "../tenants/tenant-registry.js";
import { html, type SafeHtml } from "./html.js";
import type { Page } from "./layout.js";
import { addressOf } from "./site.js";
import type { Voice } from "./voice.js";
import { contactLines, feeText, formAddress, nameOf } from "./town-page.js";
import { tableFrame } from "./table-frame.js";

/** A name and password that the demo shows; never of a real town. */
export interface DemoLogin {
  /** Key of the tenant. */
  readonly tenant: string;
  readonly name: string;
  readonly password: string;
}

/** The server's start page: pick a place, or go straight to a town. */
export function portalPage(
  { tenants, places }: TenantRegistry,
  demoLogins: readonly DemoLogin[],
  examples: SafeHtml,
  voice: Voice,
): Page {
  const { town } = voice.texts;
  const { index } = town;
  return {
    title: town.title,
    language: voice.language,
    main: html`<h1>${index.welcome}</h1>
      <p class="lead">${index.lead}</p>
      ${placePicker(places, voice)}
      <h2>${index.towns}</h2>
      <ul class="form-list towns">
        ${tenants.map(
          ({ name, site, services }) =>
            html`<li class="form-card">
              <h3>
                <a href="${voice.link(addressOf(site, "/"))}"
                  >${voice.german(name)}</a
                >
              </h3>
              <p class="fine-print">
                ${services.map((service, index) => html`${index === 0 ? "" : " · "}${nameOf(service, voice)}`)}
              </p>
            </li>`,
        )}
      </ul>
      <p><a href="${voice.link("/services")}">${index.all}</a></p>
      ${demoLogins.length === 0 ? undefined : demoBox(demoLogins, voice)}
      ${examples}`,
  };
}

function demoBox(logins: readonly DemoLogin[], { texts }: Voice): SafeHtml {
  const { demo } = texts.town;
  return html`<section class="notice" aria-labelledby="demo">
    <h2 id="demo">${demo.title}</h2>
    <p>${demo.text}</p>
    ${tableFrame(
      demo.logins,
      [demo.inbox, demo.name, demo.password],
      logins.map(
        ({ tenant, name, password }) =>
          html`<tr>
            <td><a href="/${tenant}/inbox">${tenant}</a></td>
            <td><code>${name}</code></td>
            <td><code>${password}</code></td>
          </tr>`,
      ),
    )}
  </section>`;
}

function placePicker(
  places: readonly Place[],
  voice: Voice,
  chosen?: string,
): SafeHtml {
  const { index } = voice.texts.town;
  return html`<form class="plain picker" method="get" action="/services">
    ${voice.field()}
    <div class="plain-field">
      <label class="plain-label" for="ars">${index.where}</label>
      <select id="ars" name="ars">
        ${places.map(
          ({ name, ars }) =>
            html`<option
              value="${ars}"
              ${ars === chosen ? "selected" : undefined}
              ${voice.germanOnly()}
            >
              ${name}
            </option>`,
        )}
      </select>
    </div>
    <button class="plain-main">${index.show}</button>
  </form>`;
}

/**
 * The index of who offers what where, of one place or of all.
 *
 * @param place - `undefined` for the whole index
 */
export function servicesPage(
  registry: TenantRegistry,
  place: Place | undefined,
  voice: Voice,
): Page {
  const { index } = voice.texts.town;
  const known = new Map(
    registry.offers.map(({ service }) => [service.leika, service]),
  );
  return {
    title: place === undefined ? index.allTitle : place.name,
    language: voice.language,
    main: html`<nav class="back" aria-label="${voice.texts.breadcrumb}">
        <a href="${voice.link("/")}">${index.home}</a>
      </nav>
      <h1>
        ${place === undefined ? index.allHeading : voice.german(place.name)}
      </h1>
      ${placePicker(registry.places, voice, place?.ars)}
      ${tableFrame(
        index.services,
        [index.service, index.authority, index.fee, index.leika],
        place === undefined
          ? registry.offers.map((offer) => offerRow(offer, voice))
          : [...known.values()].map((service) =>
              placeRow(
                service,
                place,
                registry.search(service.leika, place.ars),
                voice,
              ),
            ),
      )}
      <p class="fine-print">
        <a href="/services.json">${index.asJson}</a>
      </p>`,
  };
}

function offerRow({ tenant, service }: Offer, voice: Voice): SafeHtml {
  return html`<tr>
    <td>
      <a href="${formAddress(tenant, service, voice)}"
        >${nameOf(service, voice)}</a
      >
    </td>
    <td>${voice.german(tenant.name)}</td>
    <td>${feeText(service.fee, voice)}</td>
    <td>${service.leika}</td>
  </tr>`;
}

function placeRow(
  service: TenantService,
  { ars }: Place,
  search: OfferSearch,
  voice: Voice,
): SafeHtml {
  const { leika } = service;
  const offer = search.kind === "one" ? search.offer : undefined;
  return html`<tr>
    <td>
      <a href="${voice.link(`/services/${leika}?ars=${ars}`)}"
        >${nameOf(offer?.service ?? service, voice)}</a
      >
    </td>
    <td>
      ${
        offer === undefined
          ? voice.texts.town.index.notOnline
          : voice.german(offer.tenant.name)
      }
    </td>
    <td>${offer === undefined ? "" : feeText(offer.service.fee, voice)}</td>
    <td>${leika}</td>
  </tr>`;
}

/**
 * Stops the citizen before the form is filled in, and says whom to ask instead.
 *
 * @param placeName - `undefined` where it is not known
 * @param contact - of the authority; `undefined` leads to the telephone number of all authorities
 */
export function noRoutePage(
  service: TenantService,
  placeName: string | undefined,
  contact: TenantContact | undefined,
  voice: Voice,
): Page {
  const { index } = voice.texts.town;
  return {
    title: index.noRouteTitle(wordsOf(service, voice.language).name),
    language: voice.language,
    main: html`<nav class="back" aria-label="${voice.texts.breadcrumb}">
        <a href="${voice.link("/services")}">${index.allTitle}</a>
      </nav>
      <div class="notice">
        <h1>${index.noRouteHeading}</h1>
        <p>
          ${index.noRoute(
            nameOf(service, voice),
            placeName === undefined ? index.thisPlace : voice.german(placeName),
          )}
        </p>
      </div>
      ${
        contact === undefined
          ? html`<p>${index.ask115}</p>`
          : html`<h2>${index.office}</h2>
              ${contactLines(contact, voice)}`
      }`,
  };
}
