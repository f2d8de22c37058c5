import { toGermanIso } from "../german-time.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { TownTools } from "../tenants/town-tools.js";
import type { RouteAnswer } from "./routing-port.js";
import { tableFrame } from "../pages/table-frame.js";

/** Where submissions of each service go now, and who says so: for the administrator. */
export async function routesSection({
  tenant,
  parts,
  now,
}: TownTools): Promise<SafeHtml> {
  const rows = await Promise.all(
    tenant.services.map(async (service) => ({
      service,
      answer: await parts.router.routeOf(tenant, service, now()),
    })),
  );
  return html`<h2>Wohin Anträge gehen</h2>
    ${tableFrame(
      "Wohin Anträge gehen",
      ["Leistung", "Ziele", "Woher das kommt"],
      rows.map(
        ({ service, answer }) =>
          html`<tr>
            <td>${service.name}</td>
            <td>${targetsOf(answer)}</td>
            <td>${sourceOf(answer)}</td>
          </tr>`,
      ),
    )}`;
}

function targetsOf(answer: RouteAnswer): string {
  if (answer.kind !== "one") return "keine: Das Formular ist angehalten";
  const { targets, destination } = answer.route;
  if (targets.length === 0) return "Eingangskorb";
  const names = targets.join(", ");
  return destination === undefined ? names : `${names} (${destination})`;
}

function sourceOf(answer: RouteAnswer): string {
  switch (answer.kind) {
    case "one": {
      const { area, asOf, isStale } = answer.route;
      if (area === "") return "in der Einrichtung dieses Ortes genannt";
      if (asOf === undefined) return `Zuordnung des Servers, Schlüssel ${area}`;
      const time = toGermanIso(asOf).slice(0, 16).replace("T", " ");
      return isStale === true
        ? `Auskunft vom ${time}, veraltet: Der Dienst antwortet nicht`
        : `Auskunft vom ${time}, Schlüssel ${area}`;
    }
    case "none":
      return "Niemand kennt einen Weg";
    case "several":
      return `Fehler der Einrichtung: ${String(answer.routes.length)} Wege zugleich, zu ${answer.routes
        .map(({ targets, destination }) => destination ?? targets.join(", "))
        .join(" und ")}`;
    case "not-understood":
      return `Fehler der Einrichtung: ${answer.problem}`;
    case "unavailable":
      return `Der Dienst antwortet nicht: ${answer.problem}`;
  }
}
