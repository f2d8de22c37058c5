import type { StatusState } from "../../status/status.js";
import { html, type HtmlValue, type SafeHtml } from "../html.js";

/** The states as citizens read them; the German ones are those of caseworkers, too. */
export type StateWords = Readonly<
  Record<StatusState, { readonly name: string; readonly meaning: string }>
>;

const deStates: StateWords = {
  INITIATED: {
    name: "Begonnen",
    meaning:
      "Ihr Antrag ist gespeichert und noch nicht an die zuständige Stelle weitergegeben.",
  },
  SUBMITTED: {
    name: "Abgesendet",
    meaning: "Ihr Antrag ist vollständig übermittelt und gespeichert.",
  },
  RECEIVED: {
    name: "Eingegangen",
    meaning: "Die zuständige Stelle hat Ihren Antrag angenommen.",
  },
  PROCESSING: {
    name: "In Bearbeitung",
    meaning: "Die zuständige Stelle bearbeitet Ihren Antrag.",
  },
  ACTION_REQUIRED: {
    name: "Rückfrage an Sie",
    meaning: "Die zuständige Stelle braucht noch eine Angabe von Ihnen.",
  },
  COMPLETED: {
    name: "Abgeschlossen",
    meaning: "Die Bearbeitung ist beendet.",
  },
};

const de = {
  title: "Stand Ihres Antrags",
  /** Asking for the code. */
  bothOnReceipt:
    "Eingangsnummer und Code stehen auf Ihrer Eingangsbestätigung.",
  codeOnReceipt: "Der Code steht auf Ihrer Eingangsbestätigung.",
  reference: "Eingangsnummer",
  code: "Code",
  codeExample: "Zum Beispiel K3M9-QXT2",
  show: "Stand ansehen",
  underAccount: (link: SafeHtml): SafeHtml =>
    html`Dann finden Sie alles unter ${link}.`,
  wrong: "Das passt nicht zusammen. Bitte prüfen Sie Ihre Eingabe.",
  /** The status itself. */
  about: (form: HtmlValue, reference: string): SafeHtml =>
    html`${form}, Eingangsnummer ${reference}`,
  states: deStates,
  questionTitle: "Rückfrage an Sie",
  messages: "Nachrichten",
  history: "Verlauf",
  answers: "Ihre Angaben",
  later: "Mit Nachtrag als PDF",
  /** Evidence about a message. */
  message: {
    provided: (time: string) => `Bereitgestellt am ${time}`,
    notRetrieved: "noch nicht abgerufen",
    retrieved: (time: string) => `abgerufen am ${time}`,
    notified: (day: HtmlValue, law: HtmlValue): SafeHtml =>
      html`Gilt als bekannt gegeben am ${day} (${law}).`,
  },
};

/** What citizens read about where their application stands. */
export type StatusTexts = typeof de;

const en: StatusTexts = {
  title: "Status of your application",
  bothOnReceipt:
    "You find reference number and code on your confirmation of receipt.",
  codeOnReceipt: "You find the code on your confirmation of receipt.",
  reference: "Reference number",
  code: "Code",
  codeExample: "For example K3M9-QXT2",
  show: "Show status",
  underAccount: (link) => html`Then you find everything under ${link}.`,
  wrong: "These do not match. Please check what you entered.",
  about: (form, reference) => html`${form}, reference number ${reference}`,
  states: {
    INITIATED: {
      name: "Started",
      meaning:
        "Your application is saved, and not yet passed on to the responsible office.",
    },
    SUBMITTED: {
      name: "Submitted",
      meaning: "Your application has been sent completely and saved.",
    },
    RECEIVED: {
      name: "Received",
      meaning: "The responsible office has accepted your application.",
    },
    PROCESSING: {
      name: "In progress",
      meaning: "The responsible office is working on your application.",
    },
    ACTION_REQUIRED: {
      name: "Question to you",
      meaning: "The responsible office needs something more from you.",
    },
    COMPLETED: {
      name: "Completed",
      meaning: "The work on your application has ended.",
    },
  },
  questionTitle: "Question to you",
  messages: "Messages",
  history: "History",
  answers: "Your answers",
  later: "With your later answers, as PDF",
  message: {
    provided: (time) => `Provided on ${time}`,
    notRetrieved: "not retrieved yet",
    retrieved: (time) => `retrieved on ${time}`,
    notified: (day, law) =>
      html`Deemed to have been notified on ${day} (${law}).`,
  },
};

/** In each language. */
export const statusTexts = { de, en };
