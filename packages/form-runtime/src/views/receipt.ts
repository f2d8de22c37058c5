import type { FormatLanguage } from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";

import { heading } from "../internal/heading.js";
import { safeHref } from "../journey/link.js";
import type { Receipt } from "../journey/submit.js";
import type { Translations } from "../translations/index.js";

export interface ReceiptOptions {
  readonly receipt: Receipt;
  readonly texts: Translations;
  readonly language: FormatLanguage;
  /** Heading level of the form's title. */
  readonly level: number;
  /** The form's title. */
  readonly title: unknown;
}

/** What a citizen takes away: number, time and documents. */
export function receiptPage({
  receipt,
  texts,
  language,
  level,
  title,
}: ReceiptOptions): TemplateResult {
  const { reference, submittedAt, downloads, receiptUrl, payment } = receipt;
  const isHeld = payment?.isRequired === true;
  const payHref = safeHref(payment?.url, document.baseURI);
  const link = (href: string | undefined, text: string, save: boolean) => {
    const safe = safeHref(href, document.baseURI);
    return safe === undefined
      ? nothing
      : html`<li><a href=${safe} ?download=${save}>${text}</a></li>`;
  };
  const links = [
    link(downloads.pdf, texts.downloadPdf, true),
    link(downloads.xml, texts.downloadXml, true),
    link(downloads.json, texts.downloadJson, true),
    link(receiptUrl, texts.receiptPage, false),
  ];
  return html`<div class="receipt">
    ${heading(level, title, { className: "form-title" })}
    <div class="message ${isHeld ? "" : "success"}">
      ${heading(level + 1, isHeld ? texts.unpaidTitle : texts.receiptTitle, {
        className: "step-title",
        id: "step-title",
        focusable: true,
      })}
      <p>${isHeld ? texts.unpaidText : texts.receiptText}</p>
      ${
        payHref === undefined
          ? nothing
          : html`<p><a href=${payHref}>${texts.pay}</a></p>`
      }
    </div>
    <dl class="facts">
      <dt class="muted">${texts.reference}</dt>
      <dd>${reference}</dd>
      <dt class="muted">${texts.submittedAt}</dt>
      <dd>${readableTime(submittedAt, language)}</dd>
    </dl>
    <p>${texts.receiptKeep}</p>
    ${
      links.every((one) => one === nothing)
        ? nothing
        : html`<section class="review-section">
            ${heading(level + 2, texts.downloads, { className: "review-head" })}
            <ul class="downloads">
              ${links}
            </ul>
          </section>`
    }
  </div>`;
}

/** Prints a point in time as a German authority's clock shows it. */
export function readableTime(iso: string, language: FormatLanguage): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const format = new Intl.DateTimeFormat(
    language === "de" ? "de-DE" : "en-GB",
    {
      dateStyle: "long",
      timeStyle: "short",
      timeZone: "Europe/Berlin",
    },
  );
  const text = format.format(time);
  return language === "de" ? `${text} Uhr` : text;
}
