import { html, type SafeHtml } from "../html.js";

const de = {
  title: "Eingangsbestätigung",
  heading: "Ihr Antrag ist eingegangen",
  lead: "Vielen Dank. Ihre Angaben wurden vollständig übermittelt und gespeichert.",
  heldTitle: "Noch zu bezahlen",
  heldHeading: "Ihr Antrag ist gespeichert und noch nicht bezahlt",
  heldLead:
    "Ihre Angaben sind vollständig. Wir geben sie an die zuständige Stelle weiter, sobald die Gebühr bezahlt ist.",
  submittedAt: "Eingegangen am",
  form: "Formular",
  version: (version: string) => `, Version ${version}`,
  attachments: "Anlagen",
  documents: "Für Ihre Unterlagen",
  pdf: "Ihr Antrag als PDF",
  xml: "Ihre Angaben als XML",
  json: "Ihre Angaben als JSON",
  saveNow:
    "Bitte laden Sie das PDF jetzt herunter. Geben Sie die Adresse dieser Seite nicht weiter: Wer sie kennt, kann Ihre Angaben lesen.",
  back: "Zurück zu allen Formularen",
  next: "So geht es weiter",
  byAccount: (link: SafeHtml, account: string): SafeHtml =>
    html`Den Stand Ihres Antrags, Rückfragen und den Bescheid finden Sie unter
    ${link}, wenn Sie mit ${account} angemeldet sind. Niemand sonst kann sie
    öffnen.`,
  byCode: (link: SafeHtml): SafeHtml =>
    html`Den Stand Ihres Antrags, Rückfragen und den Bescheid finden Sie unter
    ${link}. Sie brauchen dafür diesen Code:`,
  keepCode:
    "Bitte bewahren Sie Adresse und Code auf. Diese Seite zeigt den Code nur am Tag nach dem Absenden noch einmal.",
};

/** What the receipt says. */
export type ReceiptTexts = typeof de;

const en: ReceiptTexts = {
  title: "Confirmation of receipt",
  heading: "We have received your application",
  lead: "Thank you. Your answers have been sent completely and saved.",
  heldTitle: "Still to be paid",
  heldHeading: "Your application is saved and not yet paid for",
  heldLead:
    "Your answers are complete. We pass them on to the responsible office as soon as the fee is paid.",
  submittedAt: "Received on",
  form: "Form",
  version: (version) => `, version ${version}`,
  attachments: "Attachments",
  documents: "For your records",
  pdf: "Your application as PDF",
  xml: "Your answers as XML",
  json: "Your answers as JSON",
  saveNow:
    "Please download the PDF now. Do not pass on the address of this page: whoever knows it can read your answers.",
  back: "Back to all forms",
  next: "What happens next",
  byAccount: (link, account) =>
    html`You find the status of your application, questions to you and the
    decision under ${link}, when you are logged in with ${account}. Nobody else
    can open them.`,
  byCode: (link) =>
    html`You find the status of your application, questions to you and the
    decision under ${link}. You need this code:`,
  keepCode:
    "Please keep the address and the code. This page shows the code again only within a day after you have submitted.",
};

/** In each language. */
export const receiptTexts = { de, en };
