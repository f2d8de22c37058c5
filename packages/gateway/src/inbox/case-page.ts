import { formatFileSize } from "@fim-forms/form-model";

import { toReadableGerman } from "../german-time.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf } from "../pages/site.js";
import { answersForm } from "./case-answers.js";
import { noticeForm, stateForm } from "./case-forms.js";
import { caseLists } from "./case-lists.js";
import type { CaseView } from "./case-view.js";
import type { CaseVersion } from "./cases.js";
import { staffBar, stateBadge } from "./list-page.js";

/** A submission as a caseworker works on it. */
export function casePage(view: CaseView): Page {
  const { tenant, staff, found, problem } = view;
  const last = found.versions.at(-1);
  return {
    title: `${problem === undefined ? "" : "Fehler: "}${found.reference}`,
    personal: true,
    wide: true,
    main: html`${staffBar(tenant, staff)}
      <h1>${found.reference} ${stateBadge(found.state)}</h1>
      ${
        problem === undefined
          ? undefined
          : html`<div
              class="plain-summary"
              role="alert"
              tabindex="-1"
              autofocus
            >
              <p>${problem}</p>
            </div>`
      }
      <div class="columns">
        <div>
          ${last === undefined ? undefined : documents(view, last)}
          ${answersForm(view)}
        </div>
        <div>${stateForm(view)} ${noticeForm(view)} ${caseLists(view)}</div>
      </div>`,
  };
}

function documents(
  { tenant, found, place }: CaseView,
  { manifest, revision, manifestSha512 }: CaseVersion,
): SafeHtml {
  const address = (path: string): string =>
    addressOf(tenant.site, `/inbox/${found.id}/${String(revision)}/${path}`);
  return html`<section aria-labelledby="unterlagen">
    <h2 id="unterlagen">Unterlagen</h2>
    <p>
      ${manifest.form.title}${
        place === undefined
          ? undefined
          : html` für ${place.name} (${place.ars})`
      },
      eingegangen am
      ${toReadableGerman(found.submittedAt.toISOString())}${
        revision === 1
          ? undefined
          : html`, Nachtrag vom ${toReadableGerman(manifest.submittedAt)}`
      }
    </p>
    <ul class="downloads">
      ${manifest.parts.flatMap(({ path, fileName, sizeBytes }) =>
        path === undefined
          ? []
          : [
              html`<li>
                <a href="${address(path)}" download>
                  <span class="link-name">${fileName ?? path}</span>
                  <span class="fine-print">(${formatFileSize(sizeBytes)})</span>
                </a>
              </li>`,
            ],
      )}
    </ul>
    <p class="fine-print">
      Version ${String(revision)}, Prüfsumme
      <code>${manifestSha512.slice(0, 16)}…</code>
    </p>
  </section>`;
}
