import type { HostedForm } from "../options.js";
import { html, type SafeHtml } from "./html.js";
import type { Page } from "./layout.js";
import { addressOf, imageAddress, type Site } from "./site.js";

/** Lists every form in the order given. */
export function startPage(forms: readonly HostedForm[], site: Site): Page {
  const { titleImage } = site.theme;
  return {
    title: "Online-Formulare",
    main: html`${
        titleImage === undefined
          ? undefined
          : html`<img
              class="title-image"
              src="${imageAddress(site, titleImage.file)}"
              alt="${titleImage.alt}"
            />`
      }
      <h1>Online-Formulare</h1>
      <p class="lead">
        Wählen Sie ein Formular aus. Sie können Ihre Angaben vor dem Absenden
        prüfen und erhalten danach eine Bestätigung zum Herunterladen.
      </p>
      ${formList(forms, site)}`,
  };
}

/** Forms as cards. */
export function formList(forms: readonly HostedForm[], site: Site): SafeHtml {
  return forms.length === 0
    ? html`<p>Zurzeit werden keine Formulare angeboten.</p>`
    : html`<ul class="form-list">
        ${forms.map((form) => formCard(form, site))}
      </ul>`;
}

function formCard({ slug, model }: HostedForm, site: Site): SafeHtml {
  const description = firstParagraph(model.description ?? "");
  return html`<li class="form-card">
    <h2><a href="${addressOf(site, `/forms/${slug}`)}">${model.title}</a></h2>
    ${description === "" ? undefined : html`<p>${description}</p>`}
    <p class="fine-print">${versionLine(model.fimId)}</p>
  </li>`;
}

function versionLine(fimId: HostedForm["model"]["fimId"]): string {
  return fimId.version === undefined
    ? `${fimId.id}, Entwurf`
    : `${fimId.id}, Version ${fimId.version}`;
}

const TEASER_LENGTH = 220;

function firstParagraph(text: string): string {
  const paragraph = text.trim().split(/\n\s*\n/, 1)[0] ?? "";
  if (paragraph.length <= TEASER_LENGTH) return paragraph;
  const cut = paragraph.slice(0, TEASER_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), TEASER_LENGTH / 2))} …`;
}
