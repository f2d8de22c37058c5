import type { HostedForm } from "../options.js";
import { html } from "./html.js";
import type { Page } from "./layout.js";
import { addressOf, type Site } from "./site.js";

/**
 * The page that a form is filled in on; all else is up to the component.
 *
 * @param land - two-letter key of the Bundesland that it is offered in
 */
export function formPage(
  { slug, model }: HostedForm,
  land: string | undefined,
  site: Site,
): Page {
  const action = addressOf(site, `/forms/${slug}`);
  return {
    title: model.title,
    needsRuntime: true,
    main: html`<nav class="back" aria-label="Seitenpfad">
        <a href="${addressOf(site, "/")}">Alle Formulare</a>
      </nav>
      <noscript>
        <div class="notice">
          <h1>${model.title}</h1>
          <p>
            In Ihrem Browser ist JavaScript ausgeschaltet. Sie können das
            Formular auch ohne JavaScript ausfüllen.
          </p>
          <p>
            <a href="${action}/plain">Formular ohne JavaScript öffnen</a>
          </p>
        </div>
      </noscript>
      <div class="sheet">
        <fim-form
          src="${action}/form-model.json"
          action="${action}"
          lang="de"
          ${land === undefined ? undefined : html`land="${land}"`}
        ></fim-form>
      </div>`,
  };
}
