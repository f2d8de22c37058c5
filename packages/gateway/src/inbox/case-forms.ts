import { demandFields } from "../payment/demand-fields.js";
import { html, type SafeHtml } from "../pages/html.js";
import { addressOf } from "../pages/site.js";
import { followersOf } from "../status/status.js";
import { STATUS_WORDS } from "../status/status-words.js";
import { token, type CaseView } from "./case-view.js";

/** Takes the submission to its next state; `undefined` where there is none. */
export function stateForm({
  tenant,
  found,
  staff,
}: CaseView): SafeHtml | undefined {
  const followers = followersOf(found.state ?? undefined).filter(
    (state) => state === "PROCESSING" || state === "COMPLETED",
  );
  if (followers.length === 0) return undefined;
  return html`<section aria-labelledby="stand">
    <h2 id="stand">Stand ändern</h2>
    <form
      class="plain box"
      method="post"
      action="${addressOf(tenant.site, `/inbox/${found.id}/status`)}"
    >
      ${token(staff)}
      <div class="plain-field">
        <label class="plain-label" for="new-state">Neuer Stand</label>
        <select id="new-state" name="state">
          ${followers.map(
            (state) =>
              html`<option value="${state}">
                ${STATUS_WORDS[state].name}
              </option>`,
          )}
        </select>
      </div>
      <div class="plain-field">
        <label class="plain-label" for="note"
          >Bemerkung für die Bürgerin oder den Bürger
          <span class="plain-optional">(freiwillig)</span></label
        >
        <input type="text" id="note" name="note" maxlength="200" />
      </div>
      <button class="plain-quiet">Stand ändern</button>
    </form>
  </section>`;
}

/** Puts a notice into the mailbox of whoever applied. */
export function noticeForm({
  tenant,
  found,
  staff,
  noticeKey,
  ...view
}: CaseView): SafeHtml {
  return html`<section aria-labelledby="bescheid">
    <h2 id="bescheid">Bescheid bereitstellen</h2>
    <form
      class="plain box"
      method="post"
      enctype="multipart/form-data"
      action="${addressOf(tenant.site, `/inbox/${found.id}/notices`)}"
    >
      ${token(staff)}
      <input type="hidden" name="key" value="${noticeKey}" />
      <div class="plain-field">
        <label class="plain-label" for="title">Betreff</label>
        <input type="text" id="title" name="title" maxlength="200" required />
      </div>
      <div class="plain-field">
        <label class="plain-label" for="body">Text</label>
        <textarea id="body" name="body" rows="3"></textarea>
      </div>
      <div class="plain-field">
        <label class="plain-label" for="file">Bescheid als PDF</label>
        <input
          type="file"
          id="file"
          name="file"
          accept="application/pdf"
          required
        />
      </div>
      ${view.asksByNotice ? demandFields() : undefined}
      <button class="plain-quiet">Bereitstellen</button>
    </form>
  </section>`;
}
