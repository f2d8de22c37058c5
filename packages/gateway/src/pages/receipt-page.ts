import { formatFileSize } from "@fim-forms/form-model";
import { toReadableGerman } from "../german-time.js";
import type { Manifest } from "../storage/manifest.js";
import { html, type SafeHtml } from "./html.js";
import type { Page } from "./layout.js";
import { addressOf, type Site } from "./site.js";
import { paymentBox } from "../payment/payment-box.js";
import type { PaymentView } from "../payment/payments.js";
import type { CitizenAccess } from "../status/citizen-access.js";

const DOWNLOADS: readonly (readonly [path: string, title: string])[] = [
  ["submission.pdf", "Ihr Antrag als PDF"],
  ["submission.xml", "Ihre Angaben als XML"],
  ["submission.json", "Ihre Angaben als JSON"],
];

/** What the citizen keeps: when the submission came in, under which reference, and what was in it. */
export function receiptPage(
  manifest: Manifest,
  site: Site,
  access?: CitizenAccess,
  payments: readonly PaymentView[] = [],
): Page {
  const isHeld = payments.some(
    ({ order }) => order.policy === "required" && order.state !== "paid",
  );
  const address = addressOf(site, `/submissions/${manifest.submissionId}`);
  const attachments = manifest.parts.filter(
    (part) => part.role === "attachment",
  );
  return {
    title: isHeld ? "Noch zu bezahlen" : "Eingangsbestätigung",
    personal: true,
    main: html`<div class="confirmation">
        ${
          isHeld
            ? html`<h1>Ihr Antrag ist gespeichert und noch nicht bezahlt</h1>
                <p class="lead">
                  Ihre Angaben sind vollständig. Wir geben sie an die zuständige
                  Stelle weiter, sobald die Gebühr bezahlt ist.
                </p>`
            : html`<h1>Ihr Antrag ist eingegangen</h1>
                <p class="lead">
                  Vielen Dank. Ihre Angaben wurden vollständig übermittelt und
                  gespeichert.
                </p>`
        }
      </div>
      <dl class="facts">
        <div>
          <dt>Eingangsnummer</dt>
          <dd class="reference">${manifest.reference}</dd>
        </div>
        <div>
          <dt>Eingegangen am</dt>
          <dd>
            <time datetime="${manifest.submittedAt}"
              >${toReadableGerman(manifest.submittedAt)}</time
            >
          </dd>
        </div>
        <div>
          <dt>Formular</dt>
          <dd>
            ${manifest.form.title}
            <span class="fine-print"
              >${manifest.form.id}${
                manifest.form.version === undefined
                  ? undefined
                  : `, Version ${manifest.form.version}`
              }</span
            >
          </dd>
        </div>
        ${
          attachments.length === 0
            ? undefined
            : html`<div>
                <dt>Anlagen</dt>
                <dd>
                  <ul>
                    ${attachments.map(
                      (part) =>
                        html`<li>
                          ${part.fileName} (${formatFileSize(part.sizeBytes)})
                        </li>`,
                    )}
                  </ul>
                </dd>
              </div>`
        }
      </dl>
      ${paymentBox(payments, site)}
      ${access === undefined ? undefined : howToFollow(access, site)}
      <h2>Für Ihre Unterlagen</h2>
      <ul class="downloads">
        ${DOWNLOADS.flatMap(([path, title]) => {
          const part = manifest.parts.find((one) => one.path === path);
          return part === undefined
            ? []
            : [download(address, title, path, part.sizeBytes)];
        })}
      </ul>
      <p>
        Bitte laden Sie das PDF jetzt herunter. Geben Sie die Adresse dieser
        Seite nicht weiter: Wer sie kennt, kann Ihre Angaben lesen.
      </p>
      <p><a href="${addressOf(site, "/")}">Zurück zu allen Formularen</a></p>`,
  };
}

function howToFollow(access: CitizenAccess, site: Site): SafeHtml {
  const { handle, code, account } = access;
  if (account !== undefined)
    return html`<h2>So geht es weiter</h2>
      <p>
        Den Stand Ihres Antrags, Rückfragen und den Bescheid finden Sie unter
        <a href="${addressOf(site, `/status/${handle}`)}">Stand Ihres Antrags</a
        >, wenn Sie mit ${account} angemeldet sind. Niemand sonst kann sie
        öffnen.
      </p>`;
  return html`<h2>So geht es weiter</h2>
    <p>
      Den Stand Ihres Antrags, Rückfragen und den Bescheid finden Sie unter
      <a href="${addressOf(site, `/status/${handle}`)}">Stand Ihres Antrags</a>.
      Sie brauchen dafür diesen Code:
    </p>
    <dl class="facts">
      <div>
        <dt>Code</dt>
        <dd class="reference">${code}</dd>
      </div>
    </dl>
    <p>
      Bitte bewahren Sie Adresse und Code auf. Diese Seite zeigt den Code nur am
      Tag nach dem Absenden noch einmal.
    </p>`;
}

function download(
  address: string,
  title: string,
  path: string,
  sizeBytes: number,
): SafeHtml {
  return html`<li>
    <a href="${address}/${path}" download>
      <span class="link-name">${title}</span>
      <span class="fine-print">(${formatFileSize(sizeBytes)})</span>
    </a>
  </li>`;
}
