import type { CodeListEntry } from "@fim-forms/form-model";

import { toReadableGerman } from "../german-time.js";
import { staffBar } from "../inbox/list-page.js";
import type { StaffContext } from "../inbox/staff-routes.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf } from "../pages/site.js";
import type { Tenant } from "../tenants/tenant.js";
import { isUnchanged, type ListChanges } from "./compare-lists.js";
import type { ListView, UseView } from "./view-lists.js";
import { scrollFrame } from "../pages/table-frame.js";

/** What the page shows. */
export interface CodeListsView {
  readonly tenant: Tenant;
  readonly staff: StaffContext;
  readonly lists: readonly ListView[];
  /** Names of those who are asked for newer versions. */
  readonly sources: readonly string[];
  readonly isRefreshing: boolean;
}

/** Of a long change, so many codes are shown. */
const MOST_SHOWN = 100;

/** Which lists the forms use, what was published since, and what to do about it. */
export function codeListPage(view: CodeListsView): Page {
  const { tenant, staff, lists } = view;
  return {
    title: "Codelisten",
    personal: true,
    wide: true,
    main: html`${staffBar(tenant, staff)}
      <h1>Codelisten</h1>
      <p class="lead">
        Die Formulare bringen ihre Codelisten mit. Eine neuere Fassung ändert
        kein Formular von selbst.
      </p>
      ${refreshForm(view)}
      ${
        lists.length === 0
          ? html`<p>
              Die Formulare dieses Ortes verwenden keine veröffentlichten
              Codelisten.
            </p>`
          : lists.map(listSection)
      }`,
  };
}

function refreshForm({
  tenant,
  staff,
  sources,
  isRefreshing,
}: CodeListsView): SafeHtml {
  if (sources.length === 0)
    return html`<p>
      Es ist keine Quelle eingerichtet, die nach neueren Fassungen gefragt wird.
    </p>`;
  if (isRefreshing)
    return html`<p role="status">
      Es wird gerade geprüft, ob es neuere Fassungen gibt.
      <a href="${addressOf(tenant.site, "/inbox/code-lists")}"
        >Seite neu laden</a
      >
    </p>`;
  return html`<form
    method="post"
    action="${addressOf(tenant.site, "/inbox/code-lists/refresh")}"
  >
    <input type="hidden" name="csrf" value="${staff.session.csrf}" />
    <p class="fine-print">Geprüft wird täglich, bei: ${sources.join(", ")}.</p>
    <button class="plain-quiet">Jetzt prüfen</button>
  </form>`;
}

function listSection(list: ListView, index: number): SafeHtml {
  const id = `liste-${String(index)}`;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${list.title ?? list.uri}</h2>
    <p class="fine-print"><code>${list.uri}</code></p>
    <p>${standing(list)}</p>
    ${list.uses.map((use) => useBox(list, use))}
  </section>`;
}

/** What is known of the version that is valid. */
function standing({ newest }: ListView): SafeHtml {
  if (newest === undefined) return html`Noch nicht geprüft.`;
  const { version, source, checkedAt, answeredAt, problem } = newest;
  const asked = toReadableGerman(checkedAt.toISOString());
  const answered = toReadableGerman((answeredAt ?? checkedAt).toISOString());
  const trouble =
    problem === undefined
      ? undefined
      : html`<br />Die letzte Prüfung (${asked}) ist gescheitert:
          <span class="fine-print">${problem}</span>`;
  if (version === undefined)
    return problem === undefined
      ? html`Keine Quelle kennt diese Liste; sie gehört zum Formular. Geprüft:
        ${asked}`
      : html`Welche Fassung gilt, ist nicht bekannt.${trouble}`;
  return html`Gültige Fassung: <strong>${version}</strong>
    <span class="fine-print">(${source}, ${answered})</span>${trouble}`;
}

function useBox({ uri, newest }: ListView, use: UseView): SafeHtml {
  const { formTitle, version, changes } = use;
  const name = html`<strong>${formTitle}</strong> verwendet die Fassung
    ${version}`;
  if (newest?.version === undefined || changes === undefined)
    return html`<p>${name}.</p>`;
  const isValid = newest.version === version;
  if (isValid && changes !== "other-codes" && isUnchanged(changes))
    return html`<p>${name}: <span class="badge">aktuell</span></p>`;
  return html`<div class="box">
    <p>
      ${name}:
      <span class="badge"
        >${isValid ? "weicht ab" : "andere Fassung gültig"}</span
      >
    </p>
    ${changesList(changes)} ${whatToDo(`${uri}_${newest.version}`, isValid)}
  </div>`;
}

function changesList(changes: ListChanges | "other-codes"): SafeHtml {
  if (changes === "other-codes")
    return html`<p>
      In der gültigen Fassung stehen die Codes dieses Formulars nicht. Was sich
      geändert hat, muss von Hand verglichen werden.
    </p>`;
  if (isUnchanged(changes))
    return html`<p>Codes und Bezeichnungen sind dieselben.</p>`;
  const { added, removed, renamed } = changes;
  return html`${codes(
    added,
    "Ein Code kommt hinzu",
    `${String(added.length)} Codes kommen hinzu`,
  )}
  ${codes(
    removed,
    "Ein Code entfällt",
    `${String(removed.length)} Codes entfallen`,
  )}
  ${
    removed.length === 0
      ? undefined
      : html`<p class="fine-print">
          In Anträgen, die schon eingegangen sind, bleiben sie lesbar.
        </p>`
  }
  ${codes(
    renamed.map(({ code, before, after }) => ({
      code,
      label: `${before} → ${after}`,
    })),
    "Ein Code heißt anders",
    `${String(renamed.length)} Codes heißen anders`,
  )}`;
}

function codes(
  entries: readonly CodeListEntry[],
  one: string,
  several: string,
): SafeHtml | undefined {
  if (entries.length === 0) return undefined;
  const hidden = entries.length - MOST_SHOWN;
  return html`<details ${entries.length <= 10 ? "open" : undefined}>
    <summary>${entries.length === 1 ? one : several}</summary>
    <ul>
      ${entries
        .slice(0, MOST_SHOWN)
        .map(({ code, label }) => html`<li><code>${code}</code> ${label}</li>`)}
      ${hidden > 0 ? html`<li>und ${String(hidden)} weitere</li>` : undefined}
    </ul>
  </details>`;
}

function whatToDo(versionUri: string, isValid: boolean): SafeHtml {
  const commands = [
    `fim codelists fetch schema.xml --list ${versionUri}`,
    "fim compile schema.xml --code-list code-lists --lock codelists.lock.json",
  ].join("\n");
  return html`<p>
      ${
        isValid
          ? "Das Formular wurde nicht mit der veröffentlichten Datei übersetzt. So wird sie geladen:"
          : "So wird sie übernommen, sobald das Schema diese Fassung nennt:"
      }
    </p>
    ${scrollFrame("Befehle", html`<pre>${commands}</pre>`)}
    <p class="fine-print">
      Danach den Server neu starten. Was schon eingegangen ist, behält seine
      Fassung.
    </p>`;
}
