import type { TenantContact } from "../tenants/tenant.js";
import type {
  Offer,
  OfferSearch,
  Place,
  TenantRegistry,
} from "../tenants/tenant-registry.js";
import { html, type SafeHtml } from "./html.js";
import type { Page } from "./layout.js";
import { addressOf } from "./site.js";
import { contactLines, feeText } from "./town-page.js";

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
): Page {
  return {
    title: "Online-Rathaus",
    main: html`<h1>Ihr Anliegen, Ihr Rathaus</h1>
      <p class="lead">
        Sagen Sie uns, wo Sie wohnen. Wir zeigen Ihnen, was Sie online erledigen
        können und wer dafür zuständig ist.
      </p>
      ${placePicker(places)}
      <h2>Städte, Gemeinden und Landkreise</h2>
      <ul class="form-list towns">
        ${tenants.map(
          ({ name, site, services }) =>
            html`<li class="form-card">
              <h3><a href="${addressOf(site, "/")}">${name}</a></h3>
              <p class="fine-print">
                ${services.map(({ name: service }) => service).join(" · ")}
              </p>
            </li>`,
        )}
      </ul>
      <p><a href="/services">Alle Leistungen und wer sie anbietet</a></p>
      ${demoLogins.length === 0 ? undefined : demoBox(demoLogins)} ${examples}`,
  };
}

function demoBox(logins: readonly DemoLogin[]): SafeHtml {
  return html`<section class="notice" aria-labelledby="demo">
    <h2 id="demo">Das ist eine Vorführung</h2>
    <p>
      Alle Orte sind erfunden. Als Sachbearbeitung können Sie sich so anmelden:
    </p>
    <div
      class="table-frame"
      tabindex="0"
      role="region"
      aria-label="Zugänge der Vorführung"
    >
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Eingangskorb</th>
            <th scope="col">Name</th>
            <th scope="col">Passwort</th>
          </tr>
        </thead>
        <tbody>
          ${logins.map(
            ({ tenant, name, password }) =>
              html`<tr>
                <td><a href="/${tenant}/inbox">${tenant}</a></td>
                <td><code>${name}</code></td>
                <td><code>${password}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function placePicker(places: readonly Place[], chosen?: string): SafeHtml {
  return html`<form class="plain picker" method="get" action="/services">
    <div class="plain-field">
      <label class="plain-label" for="ars">Wo wohnen Sie?</label>
      <select id="ars" name="ars">
        ${places.map(
          ({ name, ars }) =>
            html`<option
              value="${ars}"
              ${ars === chosen ? "selected" : undefined}
            >
              ${name}
            </option>`,
        )}
      </select>
    </div>
    <button class="plain-main">Leistungen zeigen</button>
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
): Page {
  const names = new Map(
    registry.offers.map(({ service }) => [service.leika, service.name]),
  );
  return {
    title: place === undefined ? "Alle Leistungen" : place.name,
    main: html`<nav class="back" aria-label="Seitenpfad">
        <a href="/">Startseite</a>
      </nav>
      <h1>${place === undefined ? "Wer bietet was an?" : place.name}</h1>
      ${placePicker(registry.places, place?.ars)}
      <div
        class="table-frame"
        tabindex="0"
        role="region"
        aria-label="Leistungen"
      >
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Leistung</th>
              <th scope="col">Zuständig</th>
              <th scope="col">Kosten</th>
              <th scope="col">LeiKa-Schlüssel</th>
            </tr>
          </thead>
          <tbody>
            ${
              place === undefined
                ? registry.offers.map(offerRow)
                : [...names].map(([leika, name]) =>
                    placeRow(
                      leika,
                      name,
                      place,
                      registry.search(leika, place.ars),
                    ),
                  )
            }
          </tbody>
        </table>
      </div>
      <p class="fine-print">
        <a href="/services.json">Dieses Verzeichnis als JSON</a>
      </p>`,
  };
}

function offerRow({ tenant, service }: Offer): SafeHtml {
  return html`<tr>
    <td>
      <a href="${addressOf(tenant.site, `/forms/${service.form}`)}"
        >${service.name}</a
      >
    </td>
    <td>${tenant.name}</td>
    <td>${feeText(service.fee)}</td>
    <td>${service.leika}</td>
  </tr>`;
}

function placeRow(
  leika: string,
  name: string,
  { ars }: Place,
  search: OfferSearch,
): SafeHtml {
  const offer = search.kind === "one" ? search.offer : undefined;
  return html`<tr>
    <td>
      <a href="/services/${leika}?ars=${ars}">${offer?.service.name ?? name}</a>
    </td>
    <td>${offer?.tenant.name ?? "nicht online"}</td>
    <td>${offer === undefined ? "" : feeText(offer.service.fee)}</td>
    <td>${leika}</td>
  </tr>`;
}

/**
 * Stops the citizen before the form is filled in, and says whom to ask instead.
 *
 * @param contact - of the authority; `undefined` leads to the telephone number of all authorities
 */
export function noRoutePage(
  serviceName: string,
  placeName: string,
  contact: TenantContact | undefined,
): Page {
  return {
    title: `${serviceName}: nicht online`,
    main: html`<nav class="back" aria-label="Seitenpfad">
        <a href="/services">Alle Leistungen</a>
      </nav>
      <div class="notice">
        <h1>Das geht hier nicht online</h1>
        <p>
          „${serviceName}“ können Sie für ${placeName} zurzeit nicht online
          beantragen. Bitte wenden Sie sich an die zuständige Stelle.
        </p>
      </div>
      ${
        contact === undefined
          ? html`<p>
              Die zuständige Stelle nennt Ihnen die Behördennummer
              <a href="tel:115">115</a>.
            </p>`
          : html`<h2>Zuständige Stelle</h2>
              ${contactLines(contact)}`
      }`,
  };
}
