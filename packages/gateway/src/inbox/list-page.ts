import { STATUS_STATES } from "../status/status.js";
import { STATUS_WORDS } from "../status/status-words.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf } from "../pages/site.js";
import { toReadableGerman } from "../german-time.js";
import type { Tenant } from "../tenants/tenant.js";
import type { CaseFilter, CaseLine } from "./cases.js";
import type { StaffContext } from "./staff-routes.js";
import { mayAt, type StaffRole } from "./staff.js";
import { tableFrame } from "../pages/table-frame.js";

/** Submissions as a caseworker finds them. */
export function listPage(
  tenant: Tenant,
  staff: StaffContext,
  filter: CaseFilter,
  found: { readonly lines: readonly CaseLine[]; readonly hasMore: boolean },
  page: number,
): Page {
  const { site } = tenant;
  return {
    title: "Eingangskorb",
    personal: true,
    wide: true,
    main: html`${staffBar(tenant, staff)}
      <h1>Eingangskorb</h1>
      ${filterForm(tenant, staff, filter)}
      ${
        found.lines.length === 0
          ? html`<p>Es gibt keine Anträge, auf die das zutrifft.</p>`
          : tableFrame(
              "Anträge",
              ["Eingangsnummer", "Leistung", "Eingang", "Stand"],
              found.lines.map((line) => row(tenant, line)),
            )
      }
      <p class="plain-actions">
        ${page === 0 ? undefined : pageLink(tenant, filter, page - 1, "Neuere")}
        ${found.hasMore ? pageLink(tenant, filter, page + 1, "Ältere") : undefined}
      </p>
      <p class="fine-print">
        <a href="${addressOf(site, "/")}">Zur Startseite</a>
      </p>`,
  };
}

/** Who is logged in, and the way out. */
export function staffBar(
  { site, key }: Tenant,
  { account, session }: StaffContext,
): SafeHtml {
  const link = (role: StaffRole, path: string, name: string) =>
    mayAt(account, key, role)
      ? html`<a href="${addressOf(site, path)}">${name}</a>`
      : undefined;
  return html`<div class="staff-bar">
    <p>${account.displayName}</p>
    <nav aria-label="Eingangskorb">
      ${link("clerk", "/inbox", "Eingangskorb")}
      ${link("cashier", "/inbox/payments", "Zahlungen")}
      ${link("admin", "/inbox/deliveries", "Zustellungen")}
      ${link("admin", "/inbox/code-lists", "Codelisten")}
    </nav>
    <form method="post" action="${addressOf(site, "/inbox/logout")}">
      <input type="hidden" name="csrf" value="${session.csrf}" />
      <button class="plain-link">Abmelden</button>
    </form>
  </div>`;
}

function filterForm(
  { site, services }: Tenant,
  { grant }: StaffContext,
  { state, service, reference }: CaseFilter,
): SafeHtml {
  const mine = services.filter(
    ({ leika }) => grant.services?.includes(leika) ?? true,
  );
  const option = (value: string, name: string, chosen: string | undefined) =>
    html`<option value="${value}" ${value === chosen ? "selected" : undefined}>
      ${name}
    </option>`;
  return html`<form
    class="plain picker"
    method="get"
    action="${addressOf(site, "/inbox")}"
    role="search"
  >
    <div class="plain-field">
      <label class="plain-label" for="reference">Eingangsnummer</label>
      <input type="text" id="reference" name="reference" value="${reference}" />
    </div>
    <div class="plain-field">
      <label class="plain-label" for="state">Stand</label>
      <select id="state" name="state">
        <option value="">Alle</option>
        ${STATUS_STATES.filter((one) => one !== "INITIATED").map((one) =>
          option(one, STATUS_WORDS[one].name, state),
        )}
      </select>
    </div>
    <div class="plain-field">
      <label class="plain-label" for="service">Leistung</label>
      <select id="service" name="service">
        <option value="">Alle</option>
        ${mine.map(({ leika, name }) => option(leika, name, service))}
      </select>
    </div>
    <button class="plain-main">Suchen</button>
  </form>`;
}

function row({ site, services }: Tenant, line: CaseLine): SafeHtml {
  const { id, reference, slug, submittedAt, state, revisions } = line;
  const name = services.find(({ form }) => form === slug)?.name ?? slug;
  return html`<tr>
    <td><a href="${addressOf(site, `/inbox/${id}`)}">${reference}</a></td>
    <td>
      ${name}${
        revisions === 0
          ? undefined
          : html`<br /><span class="fine-print">mit Nachtrag</span>`
      }
    </td>
    <td>
      <time datetime="${submittedAt.toISOString()}"
        >${toReadableGerman(submittedAt.toISOString())}</time
      >
    </td>
    <td>${stateBadge(state)}</td>
  </tr>`;
}

/** A state as a word in a frame; colour is not all that tells it. */
export function stateBadge(state: CaseLine["state"]): SafeHtml {
  return state === null
    ? html`<span class="badge">ohne Stand</span>`
    : html`<span class="badge badge-${state.toLowerCase()}"
        >${STATUS_WORDS[state].name}</span
      >`;
}

function pageLink(
  { site }: Tenant,
  filter: CaseFilter,
  page: number,
  name: string,
): SafeHtml {
  const query = new URLSearchParams({ ...filter, page: String(page) });
  return html`<a href="${addressOf(site, `/inbox?${query.toString()}`)}"
    >${name}</a
  >`;
}
