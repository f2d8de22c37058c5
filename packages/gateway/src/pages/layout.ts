import type { ThemeLink } from "@fim-forms/theme";

import { html, type HtmlValue, type SafeHtml } from "./html.js";
import { addressOf, imageAddress } from "./site.js";
import type { PageLanguage } from "./texts/index.js";
import type { Voice } from "./voice.js";

/** One page of the gateway. */
export interface Page {
  /** Shown in the browser's tab. */
  readonly title: string;
  readonly main: HtmlValue;
  /** Language of what stands on it; absent from pages that are there in German only. */
  readonly language?: PageLanguage;
  /**
   * Where it is in the other language: at its own address unless given, and nowhere for the answer to a form. "none" where the
   * page changes its language itself.
   */
  readonly here?: string;
  /** Whether the page loads the form component. */
  readonly needsRuntime?: boolean;
  /** Whether it needs the whole width of a large screen. */
  readonly wide?: boolean;
  /** Whether the page draws a form itself, without the component. */
  readonly needsFormStyles?: boolean;
  /** Whether it tells of one citizen, so that no cache may keep it. */
  readonly personal?: boolean;
}

/** Where a page is in its other language. */
export interface OtherLanguage {
  readonly language: PageLanguage;
  /** What those who speak it call it. */
  readonly name: string;
  readonly address: string;
}

/**
 * Puts a page's content between the town's header and footer. No style or script stands in the page itself: the policy
 * forbids it.
 */
export function layout(
  {
    title,
    main,
    needsRuntime = false,
    needsFormStyles = false,
    wide = false,
  }: Page,
  voice: Voice,
  other?: OtherLanguage,
): SafeHtml {
  const { site, texts } = voice;
  const { theme } = site;
  const { crest, links = [] } = theme;
  const runtime = needsRuntime
    ? html`<link rel="preload" as="style" href="/assets/fim-form.css" />
        <script type="module" src="/assets/form-page.js"></script>
        <script type="module" src="/assets/keep-answers.js"></script>
        <script type="module" src="/assets/fim-form.js"></script>`
    : undefined;
  return html`<!doctype html>
    <html lang="${texts.tag}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${theme.name}</title>
        <link rel="icon" type="image/svg+xml" href="/assets/icon.svg" />
        <link rel="stylesheet" href="${addressOf(site, "/assets/theme.css")}" />
        <link rel="stylesheet" href="/assets/pages.css" />
        ${
          needsFormStyles
            ? html`<link rel="stylesheet" href="/assets/plain-form.css" />`
            : undefined
        }
        ${runtime}
      </head>
      <body>
        <a class="skip-link" href="#inhalt">${texts.skip}</a>
        <header class="site-header">
          <div class="column">
            <a class="site-name" href="${voice.address("/")}">
              ${
                crest === undefined
                  ? undefined
                  : html`<img
                      class="crest"
                      src="${imageAddress(site, crest.file)}"
                      alt="${crest.alt}"
                      ${voice.germanOnly()}
                    />`
              }
              <span>${voice.german(theme.name)}</span>
            </a>
            ${other === undefined ? undefined : languageLink(other)}
          </div>
        </header>
        <main
          id="inhalt"
          class="column${wide ? " column-wide" : ""}"
          tabindex="-1"
        >
          ${main}
        </main>
        <footer class="site-footer">
          <div class="column">
            ${links.length === 0 ? undefined : footerLinks(links, voice)}
            <p>${texts.footer}</p>
          </div>
        </footer>
      </body>
    </html> `;
}

function languageLink({ language, name, address }: OtherLanguage): SafeHtml {
  return html`<a
    class="language"
    rel="alternate"
    lang="${language}"
    hreflang="${language}"
    href="${address}"
    >${name}</a
  >`;
}

function footerLinks(links: readonly ThemeLink[], voice: Voice): SafeHtml {
  return html`<nav aria-label="${voice.texts.legal}">
    <ul class="footer-links">
      ${links.map(
        ({ label, href }) =>
          html`<li>
            <a href="${href}">${voice.german(label)}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}
