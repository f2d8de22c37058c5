import type { Manifest } from "../storage/manifest.js";
import { html, type SafeHtml } from "./html.js";
import type { Page } from "./layout.js";
import { addressOf } from "./site.js";
import type { Voice } from "./voice.js";
import { paymentBox } from "../payment/payment-box.js";
import type { PaymentView } from "../payment/payments.js";
import type { CitizenAccess } from "../status/citizen-access.js";

const DOWNLOADS = [
  ["submission.pdf", "pdf"],
  ["submission.xml", "xml"],
  ["submission.json", "json"],
] as const;

/** What the citizen keeps: when the submission came in, under which reference, and what was in it. */
export function receiptPage(
  manifest: Manifest,
  voice: Voice,
  access?: CitizenAccess,
  payments: readonly PaymentView[] = [],
): Page {
  const isHeld = payments.some(
    ({ order }) => order.policy === "required" && order.state !== "paid",
  );
  const { receipt, status } = voice.texts;
  const address = addressOf(
    voice.site,
    `/submissions/${manifest.submissionId}`,
  );
  const attachments = manifest.parts.filter(
    (part) => part.role === "attachment",
  );
  return {
    title: isHeld ? receipt.heldTitle : receipt.title,
    language: voice.language,
    personal: true,
    main: html`<div class="confirmation">
        ${
          isHeld
            ? html`<h1>${receipt.heldHeading}</h1>
                <p class="lead">${receipt.heldLead}</p>`
            : html`<h1>${receipt.heading}</h1>
                <p class="lead">${receipt.lead}</p>`
        }
      </div>
      <dl class="facts">
        <div>
          <dt>${status.reference}</dt>
          <dd class="reference">${manifest.reference}</dd>
        </div>
        <div>
          <dt>${receipt.submittedAt}</dt>
          <dd>
            <time datetime="${manifest.submittedAt}"
              >${voice.time(manifest.submittedAt)}</time
            >
          </dd>
        </div>
        <div>
          <dt>${receipt.form}</dt>
          <dd>
            ${voice.german(manifest.form.title)}
            <span class="fine-print"
              >${manifest.form.id}${
                manifest.form.version === undefined
                  ? undefined
                  : receipt.version(manifest.form.version)
              }</span
            >
          </dd>
        </div>
        ${
          attachments.length === 0
            ? undefined
            : html`<div>
                <dt>${receipt.attachments}</dt>
                <dd>
                  <ul>
                    ${attachments.map(
                      (part) =>
                        html`<li>
                          ${part.fileName} (${voice.size(part.sizeBytes)})
                        </li>`,
                    )}
                  </ul>
                </dd>
              </div>`
        }
      </dl>
      ${paymentBox(payments, voice)}
      ${access === undefined ? undefined : howToFollow(access, voice)}
      <h2>${receipt.documents}</h2>
      <ul class="downloads">
        ${DOWNLOADS.flatMap(([path, key]) => {
          const part = manifest.parts.find((one) => one.path === path);
          return part === undefined
            ? []
            : [
                download(
                  address,
                  receipt[key],
                  path,
                  voice.size(part.sizeBytes),
                ),
              ];
        })}
      </ul>
      <p>${receipt.saveNow}</p>
      <p><a href="${voice.address("/")}">${receipt.back}</a></p>`,
  };
}

function howToFollow(access: CitizenAccess, voice: Voice): SafeHtml {
  const { handle, code, account } = access;
  const { receipt, status } = voice.texts;
  const link = html`<a href="${voice.address(`/status/${handle}`)}"
    >${status.title}</a
  >`;
  if (account !== undefined)
    return html`<h2>${receipt.next}</h2>
      <p>${receipt.byAccount(link, account)}</p>`;
  return html`<h2>${receipt.next}</h2>
    <p>${receipt.byCode(link)}</p>
    <dl class="facts">
      <div>
        <dt>${status.code}</dt>
        <dd class="reference">${code}</dd>
      </div>
    </dl>
    <p>${receipt.keepCode}</p>`;
}

function download(
  address: string,
  title: string,
  path: string,
  size: string,
): SafeHtml {
  return html`<li>
    <a href="${address}/${path}" download>
      <span class="link-name">${title}</span>
      <span class="fine-print">(${size})</span>
    </a>
  </li>`;
}
