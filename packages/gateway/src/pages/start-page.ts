import { translateModel, type FormModel } from "@fim-forms/form-model";

import type { HostedForm } from "../options.js";
import { html, type HtmlValue, type SafeHtml } from "./html.js";
import type { Page } from "./layout.js";
import { imageAddress } from "./site.js";
import type { Voice } from "./voice.js";

/** Lists every form in the order given. */
export function startPage(forms: readonly HostedForm[], voice: Voice): Page {
  const { site } = voice;
  const { titleImage } = site.theme;
  const texts = voice.texts.town.forms;
  return {
    title: texts.title,
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
      <h1>${texts.title}</h1>
      <p class="lead">${texts.lead}</p>
      ${formList(forms, voice)}`,
  };
}

/** Forms as cards. */
export function formList(forms: readonly HostedForm[], voice: Voice): SafeHtml {
  return forms.length === 0
    ? html`<p>${voice.texts.town.forms.none}</p>`
    : html`<ul class="form-list">
        ${forms.map((form) => formCard(form, voice))}
      </ul>`;
}

function formCard({ slug, model }: HostedForm, voice: Voice): SafeHtml {
  const description = firstParagraph(model.description ?? "");
  return html`<li class="form-card">
    <h2>
      <a href="${voice.address(`/forms/${slug}`)}">${titleOf(model, voice)}</a>
    </h2>
    ${description === "" ? undefined : html`<p>${voice.inLanguage(description, model.language)}</p>`}
    <p class="fine-print">${versionLine(model.fimId, voice)}</p>
  </li>`;
}

/** The name of a form in the language of the page, or else in its own. */
export function titleOf(model: FormModel, voice: Voice): HtmlValue {
  const { language, title } = translateModel(model, voice.language);
  return voice.inLanguage(
    title,
    title === model.title ? model.language : language,
  );
}

function versionLine(
  { id, version }: HostedForm["model"]["fimId"],
  { texts }: Voice,
): string {
  const { forms } = texts.town;
  return version === undefined ? forms.draft(id) : forms.version(id, version);
}

const TEASER_LENGTH = 220;

function firstParagraph(text: string): string {
  const paragraph = text.trim().split(/\n\s*\n/, 1)[0] ?? "";
  if (paragraph.length <= TEASER_LENGTH) return paragraph;
  const cut = paragraph.slice(0, TEASER_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), TEASER_LENGTH / 2))} …`;
}
