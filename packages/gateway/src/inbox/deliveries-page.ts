import { html } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf } from "../pages/site.js";
import { routesSection } from "../routing/routes-section.js";
import type { TownTools } from "../tenants/town-tools.js";
import { DELIVERY_WORDS } from "./case-lists.js";
import type { ParkedDelivery } from "./inbox-routes.js";
import { staffBar } from "./list-page.js";
import type { StaffContext } from "./staff-routes.js";
import { tableFrame } from "../pages/table-frame.js";

/** What is on its way, how much of it, and what needs a person. */
export async function deliveriesPage(
  town: TownTools,
  staff: StaffContext,
  parked: readonly ParkedDelivery[],
): Promise<Page> {
  const { tenant, parts } = town;
  const counts = (await parts.delivery?.count()) ?? [];
  const spared = parts.delivery?.spared() ?? [];
  const { site } = tenant;
  return {
    title: "Zustellungen",
    personal: true,
    wide: true,
    main: html`${staffBar(tenant, staff)}
      <h1>Zustellungen</h1>
      <h2>Angehalten</h2>
      ${
        parked.length === 0
          ? html`<p>Keine Zustellung ist angehalten.</p>`
          : html`<ul class="plain-list">
              ${parked.map(
                ({ deliveryId, submissionId, reference, target, problem }) =>
                  html`<li>
                    <a href="${addressOf(site, `/inbox/${submissionId}`)}"
                      >${reference}</a
                    >
                    nach ${target}
                    <span class="fine-print">${problem ?? ""}</span>
                    <form
                      method="post"
                      action="${addressOf(site, `/inbox/deliveries/${deliveryId}/retry`)}"
                    >
                      <input
                        type="hidden"
                        name="csrf"
                        value="${staff.session.csrf}"
                      />
                      <button class="plain-quiet">Noch einmal versuchen</button>
                    </form>
                  </li>`,
              )}
            </ul>`
      }
      ${await routesSection(town)}
      <h2>Alle Ziele des Servers</h2>
      ${spared.map(
        ({ target, forMs }) =>
          html`<p>
            <strong>${target}</strong> hat mehrmals hintereinander versagt und
            wird geschont.
            ${
              forMs === 0
                ? "Es wird gerade versucht, ob es wieder da ist."
                : `Nächster Versuch in ${String(Math.ceil(forMs / 1000))} s.`
            }
          </p>`,
      )}
      ${
        counts.length === 0
          ? html`<p>Es ist nichts zugestellt worden.</p>`
          : tableFrame(
              "Ziele",
              ["Ziel", "Zustand", "Anzahl"],
              counts.map(
                ({ target, state, count }) =>
                  html`<tr>
                    <td>${target}</td>
                    <td>${DELIVERY_WORDS[state]}</td>
                    <td>${String(count)}</td>
                  </tr>`,
              ),
            )
      }`,
  };
}
