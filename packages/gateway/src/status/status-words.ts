import type { StatusState } from "./status.js";

/** The states as citizens and caseworkers read them. */
export const STATUS_WORDS: Readonly<
  Record<StatusState, { readonly name: string; readonly meaning: string }>
> = {
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
