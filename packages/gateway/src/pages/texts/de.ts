import type { PageTexts } from "./page-texts.js";

/** German. */
export const de: PageTexts = {
  tag: "de",
  allForms: "Alle Formulare",
  breadcrumb: "Seitenpfad",
  errorTitle: (title) => `Fehler: ${title}`,
  plainHint:
    "Bitte füllen Sie alle Felder aus, die nicht als „freiwillig“ gekennzeichnet sind.",
  plainDepends: "Manche Fragen hängen von Ihren Antworten ab.",
  plainUpdate: "Fragen aktualisieren",
  plainReview: "Weiter zur Prüfung",
  plainReviewTitle: "Angaben prüfen",
  plainReviewLead:
    "Bitte prüfen Sie Ihre Angaben, bevor Sie sie absenden. Sie können jede Angabe noch ändern.",
  plainSubmit: "Jetzt absenden",
  plainBack: "Angaben ändern",
  plainFailed: "Das hat nicht geklappt",
  plainFaults: (count) =>
    count === 1
      ? "Bitte prüfen Sie eine Angabe"
      : `Bitte prüfen Sie ${String(count)} Angaben`,
  plainOffer:
    "Das Formular braucht einen neueren Browser oder JavaScript. Sie können es auch ohne beides ausfüllen.",
  plainOpen: "Formular ohne JavaScript öffnen",
};
