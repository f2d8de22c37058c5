import type { Offer } from "../tenants/tenant-registry.js";
import type { Tenant, TenantContact, TenantFee } from "../tenants/tenant.js";
import { html, type SafeHtml } from "./html.js";
import { formatEuros } from "../payment/money.js";
import type { Page } from "./layout.js";
import { addressOf, imageAddress } from "./site.js";

/** A town's own start page: what citizens can do here, their county's services included. */
export function townPage(
  tenant: Tenant,
  offers: readonly Offer[],
  hasAccounts = false,
): Page {
  const { site, contact } = tenant;
  const { titleImage } = site.theme;
  const own = offers.filter((offer) => offer.tenant.key === tenant.key);
  const others = offers.filter((offer) => offer.tenant.key !== tenant.key);
  return {
    title: "Online-Rathaus",
    main: html`${
        titleImage === undefined
          ? undefined
          : html`<img
              class="title-image"
              src="${imageAddress(site, titleImage.file)}"
              alt="${titleImage.alt}"
            />`
      }
      <h1>Online-Rathaus</h1>
      <p class="lead">${textOf(tenant, "greeting")}</p>
      <h2>Das können Sie hier erledigen</h2>
      ${serviceCards(own)}
      ${
        others.length === 0
          ? undefined
          : html`<h2>Das erledigt der Landkreis für Sie</h2>
              ${serviceCards(others)}`
      }
      <h2>Sie haben schon einen Antrag gestellt?</h2>
      <p>
        <a href="${addressOf(site, "/status")}">Stand eines Antrags ansehen</a>
        – auch Rückfragen und Bescheide finden Sie dort.
      </p>
      ${
        hasAccounts
          ? html`<p>
              Mit einem Konto beantragt?
              <a href="${addressOf(site, "/account")}">Meine Anträge</a>
            </p>`
          : undefined
      }
      <h2>So erreichen Sie uns</h2>
      ${contactLines(contact)}
      <p class="fine-print">
        <a href="${addressOf(site, "/inbox")}">Für Beschäftigte: Anmelden</a>
      </p>`,
  };
}

/** Services as cards that lead to their forms. */
export function serviceCards(offers: readonly Offer[]): SafeHtml {
  return offers.length === 0
    ? html`<p>Zurzeit werden keine Leistungen angeboten.</p>`
    : html`<ul class="form-list">
        ${offers.map(
          ({ tenant, service }) =>
            html`<li class="form-card">
              <h3>
                <a href="${addressOf(tenant.site, `/forms/${service.form}`)}"
                  >${service.name}</a
                >
              </h3>
              ${
                service.description === undefined
                  ? undefined
                  : html`<p>${service.description}</p>`
              }
              <p class="fine-print">${tenant.name} · ${feeText(service.fee)}</p>
            </li>`,
        )}
      </ul>`;
}

/** Whom to ask, as letters show it. */
export function contactLines({
  authority,
  department,
  address,
  telephone,
  email,
  hours = [],
}: TenantContact): SafeHtml {
  const line = (text: string): SafeHtml => html`${text}<br />`;
  return html`<address class="contact">
    <strong>${authority}</strong><br />
    ${[department, ...address].filter((text) => text !== undefined).map(line)}
    ${
      telephone === undefined
        ? undefined
        : html`Telefon
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
export function feeText(fee: TenantFee | undefined): string {
  if (fee === undefined || fee.policy === "inactive") return "kostenlos";
  if (fee.amountCents === undefined) return "Kosten nach dem Bescheid";
  return `${formatEuros(fee.amountCents)}, ${FEE_WORDS[fee.policy]}`;
}

const FEE_WORDS: Readonly<Record<TenantFee["policy"], string>> = {
  inactive: "",
  optional: "auf Wunsch gleich online zu zahlen",
  required: "vorab zu zahlen",
  afterwards: "nach dem Bescheid zu zahlen",
};

function textOf(tenant: Tenant, key: "greeting" | "help"): string {
  return (
    tenant.texts?.find((one) => one.key === key && one.language === "de")
      ?.text ?? "Was möchten Sie erledigen?"
  );
}
