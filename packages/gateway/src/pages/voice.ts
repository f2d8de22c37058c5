import { formatFileSize } from "@fim-forms/form-model";
import type { FastifyRequest } from "fastify";

import { readableTime, readableWeekday } from "../german-time.js";
import { formatEuros } from "../payment/money.js";
import { html, type HtmlValue, type SafeHtml } from "./html.js";
import { inLanguage, pageLanguage } from "./page-language.js";
import { addressOf, type Site } from "./site.js";
import {
  pageTexts,
  spokenLanguage,
  type PageLanguage,
  type PageTexts,
} from "./texts/index.js";

/** How a page for citizens speaks: in which language, on whose behalf, and where its links lead. */
export interface Voice {
  readonly site: Site;
  readonly language: PageLanguage;
  readonly texts: PageTexts;
  /** An address of the site, from its path there; whoever follows it goes on in the same language. */
  address(path: string): string;
  /** The same for an address of the server. */
  link(address: string): string;
  /** What is there in German only: marked as such on other pages. */
  german(text: string): HtmlValue;
  /** What is there in a language of its own, marked where that is not the language of the page. */
  inLanguage(text: string, tag: string): HtmlValue;
  /** The same mark as an attribute. */
  germanOnly(): SafeHtml | undefined;
  /** A field that keeps the language where a form is sent by GET; `undefined` where none is needed. */
  field(): SafeHtml | undefined;
  /** An instant as it is read, in German time. */
  time(instant: Date | string): string;
  /** A day `YYYY-MM-DD` as it is read. */
  day(iso: string): string;
  euros(cents: number): string;
  /** The size of a file. */
  size(bytes: number): string;
}

/**
 * The voice that a request is answered with.
 *
 * @param chosen - see {@link pageLanguage}
 */
export function voiceOf(request: FastifyRequest, chosen?: string): Voice {
  return voiceIn(request, pageLanguage(request, chosen));
}

/** The voice of a page whose language is settled, such as that of its form. */
export function voiceIn(
  request: FastifyRequest,
  language: PageLanguage,
): Voice {
  const { site } = request.server;
  const link = (address: string): string =>
    inLanguage(address, language, request);
  const mark = (text: string, tag: string): HtmlValue =>
    spokenLanguage(tag) === language
      ? text
      : html`<span lang="${tag}">${text}</span>`;
  return {
    site,
    language,
    texts: pageTexts(language),
    address: (path) => link(addressOf(site, path)),
    link,
    german: (text) => mark(text, "de"),
    inLanguage: mark,
    germanOnly: () => (language === "de" ? undefined : html`lang="de"`),
    field: () =>
      link("") === ""
        ? undefined
        : html`<input type="hidden" name="lang" value="${language}" />`,
    time: (instant) =>
      readableTime(
        typeof instant === "string" ? instant : instant.toISOString(),
        language,
      ),
    day: (iso) => readableWeekday(iso, language),
    euros: (cents) => formatEuros(cents, language),
    size: (bytes) => formatFileSize(bytes, language),
  };
}
