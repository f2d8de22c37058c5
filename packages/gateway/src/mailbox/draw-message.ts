import { toReadableGerman } from "../german-time.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Message } from "./mailbox.js";

/** Evidence about a message: when it was provided and read, and when it counts as notified, by which rule. */
export function drawMessageFacts({
  providedAt,
  firstRetrievedAt,
  notified,
}: Message): SafeHtml {
  return html`<p class="fine-print">
    Bereitgestellt am
    ${toReadableGerman(providedAt.toISOString())}${
      firstRetrievedAt === undefined
        ? ", noch nicht abgerufen"
        : `, abgerufen am ${toReadableGerman(firstRetrievedAt.toISOString())}`
    }.
    ${
      notified === undefined
        ? undefined
        : html`Gilt als bekannt gegeben am
            <time datetime="${notified.date}">${germanDay(notified.date)}</time>
            (${notified.rule.law}).`
    }
  </p>`;
}

const day = new Intl.DateTimeFormat("de-DE", {
  dateStyle: "full",
  timeZone: "UTC",
});

/** `2026-12-05` as `Samstag, 5. Dezember 2026`. */
export function germanDay(iso: string): string {
  return day.format(new Date(`${iso}T00:00:00Z`));
}
