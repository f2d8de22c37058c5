import { html, type SafeHtml } from "../pages/html.js";
import { addressOf } from "../pages/site.js";
import { followersOf } from "../status/status.js";
import { originLine, originNote, originsOf } from "./answer-origins.js";
import type { Answer } from "./answers.js";
import { token, type CaseView } from "./case-view.js";
import type { ShownQuery } from "./shown-query.js";
import { tableFrame } from "../pages/table-frame.js";

/** The answers; those that can be asked about again have a box to mark. */
export function answersForm(view: CaseView): SafeHtml {
  const { tenant, found, answers, queries, staff } = view;
  if (answers === undefined)
    return html`<p>
      Dieses Formular wird hier nicht mehr angeboten. Die Angaben stehen im PDF.
    </p>`;
  const isAsking = queries.some(({ state }) => state === "open");
  const account = found.versions.at(-1)?.manifest.account;
  const canAsk =
    !isAsking &&
    followersOf(found.state ?? undefined).includes("ACTION_REQUIRED");
  const table = tableFrame(
    "Angaben als Tabelle",
    ["Angabe", "Antwort"],
    answerRows(answers, canAsk, changedBefore(queries), originsOf(account)),
    "answers",
  );
  return html`<section aria-labelledby="angaben">
    <h2 id="angaben">Angaben</h2>
    ${originLine(account)}
    ${
      !canAsk
        ? table
        : html`<form
            class="plain"
            method="post"
            action="${addressOf(tenant.site, `/inbox/${found.id}/queries`)}"
          >
            ${token(staff)} ${table}
            <fieldset class="plain-group box">
              <legend class="plain-legend-4">Rückfrage</legend>
              <p>
                Markieren Sie oben, was geändert oder ergänzt werden soll. Alles
                andere bleibt für die Bürgerin oder den Bürger gesperrt.
              </p>
              <div class="plain-field">
                <label class="plain-label" for="question">Ihre Frage</label>
                <textarea
                  id="question"
                  name="question"
                  rows="3"
                  required
                ></textarea>
              </div>
              <button class="plain-main">Rückfrage stellen</button>
            </fieldset>
          </form>`
    }
  </section>`;
}

function answerRows(
  answers: readonly Answer[],
  canAsk: boolean,
  before: ReadonlyMap<string, string>,
  origins: ReadonlyMap<string, string>,
): readonly SafeHtml[] {
  let heading = "";
  return answers.flatMap((answer, index) => {
    const { pointer, label, path, text, isOpen } = answer;
    const group = path.join(" › ");
    const rows: SafeHtml[] = [];
    if (group !== heading && group !== "")
      rows.push(
        html`<tr class="group">
          <th scope="colgroup" colspan="2">${group}</th>
        </tr>`,
      );
    heading = group;
    const id = `a${String(index)}`;
    const earlier = before.get(pointer);
    rows.push(
      html`<tr>
        <td>
          ${
            canAsk && isOpen
              ? html`<span class="plain-option"
                  ><input
                    type="checkbox"
                    id="${id}"
                    name="pointer"
                    value="${pointer}"
                  /><label for="${id}">${label}</label></span
                >`
              : label
          }
        </td>
        <td>
          ${text === "" ? html`<span class="fine-print">keine Angabe</span>` : html`<span class="pre-line">${text}</span>`}${
            earlier === undefined
              ? undefined
              : html`<br /><span class="changed"
                    >geändert, vorher:
                    ${earlier === "" ? "keine Angabe" : earlier}</span
                  >`
          }${originNote(origins.get(pointer))}
        </td>
      </tr>`,
    );
    return rows;
  });
}

/** What stood there before the last answer to a question. */
function changedBefore(
  queries: readonly ShownQuery[],
): ReadonlyMap<string, string> {
  const last = queries.filter(({ state }) => state === "answered").at(-1);
  return new Map(
    (last?.delta ?? []).map(({ pointer, beforeText }) => [pointer, beforeText]),
  );
}
