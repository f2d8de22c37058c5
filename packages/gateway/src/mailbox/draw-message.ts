import { readableTime, readableWeekday } from "../german-time.js";
import { html, type HtmlValue, type SafeHtml } from "../pages/html.js";
import { pageTexts, type PageLanguage } from "../pages/texts/index.js";
import type { Message } from "./mailbox.js";

/** Evidence about a message: when it was provided and read, and when it counts as notified, by which rule. */
export function drawMessageFacts(
  { providedAt, firstRetrievedAt, notified }: Message,
  language: PageLanguage = "de",
): SafeHtml {
  const { message } = pageTexts(language).status;
  const time = (instant: Date): string =>
    readableTime(instant.toISOString(), language);
  return html`<p class="fine-print">
    ${message.provided(time(providedAt))},
    ${
      firstRetrievedAt === undefined
        ? message.notRetrieved
        : message.retrieved(time(firstRetrievedAt))
    }.
    ${
      notified === undefined
        ? undefined
        : message.notified(
            html`<time datetime="${notified.date}"
              >${readableWeekday(notified.date, language)}</time
            >`,
            lawIn(notified.rule.law, language),
          )
    }
  </p>`;
}

/** Laws keep their German names. */
function lawIn(law: string, language: PageLanguage): HtmlValue {
  return language === "de" ? law : html`<span lang="de">${law}</span>`;
}

/** `2026-12-05` as `Samstag, 5. Dezember 2026`. */
export function germanDay(iso: string): string {
  return readableWeekday(iso, "de");
}
