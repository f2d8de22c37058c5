import { html, type HtmlValue, type SafeHtml } from "./html.js";

/** One page of the gateway. */
export interface Page {
  /** Shown in the browser's tab. */
  readonly title: string;
  readonly main: HtmlValue;
  /** Whether the page loads the form component. */
  readonly needsRuntime?: boolean;
  /** Whether it tells of one citizen, so that no cache may keep it. */
  readonly personal?: boolean;
}

/** Puts a page's content between header and footer. No style or script stands in the page itself: the policy forbids it. */
export function layout({ title, main, needsRuntime = false }: Page): SafeHtml {
  const runtime = needsRuntime
    ? html`<script type="module" src="/assets/fim-form.js"></script>`
    : undefined;
  return html`<!doctype html>
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Online-Formulare</title>
        <link rel="icon" type="image/svg+xml" href="/assets/icon.svg" />
        <link rel="stylesheet" href="/assets/pages.css" />
        ${runtime}
      </head>
      <body>
        <a class="skip-link" href="#inhalt">Zum Inhalt springen</a>
        <header class="site-header">
          <div class="column">
            <a class="site-name" href="/">Online-Formulare</a>
          </div>
        </header>
        <main id="inhalt" class="column" tabindex="-1">${main}</main>
        <footer class="site-footer">
          <div class="column">
            <p>
              Diese Formulare wurden aus FIM-Datenschemata erzeugt. Es werden
              keine Cookies gesetzt und keine fremden Dienste eingebunden.
            </p>
          </div>
        </footer>
      </body>
    </html> `;
}
