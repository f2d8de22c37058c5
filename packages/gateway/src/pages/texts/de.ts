import { accountTexts } from "./account-texts.js";
import { errorTexts } from "./error-texts.js";
import type { PageTexts } from "./page-texts.js";
import { paymentTexts } from "./payment-texts.js";
import { queryTexts } from "./query-texts.js";
import { receiptTexts } from "./receipt-texts.js";
import { statusTexts } from "./status-texts.js";
import { townTexts } from "./town-texts.js";

/** German. */
export const de: PageTexts = {
  tag: "de",
  ownName: "Deutsch",
  skip: "Zum Inhalt springen",
  legal: "Rechtliches",
  footer:
    "Diese Formulare wurden aus FIM-Datenschemata erzeugt. Es werden keine fremden Dienste eingebunden und keine Cookies gesetzt, außer wenn Sie sich anmelden oder Angaben für später speichern.",
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
  drafts: {
    title: "An einem anderen Gerät weitermachen",
    offer: (days) =>
      `Sie können Ihre Angaben auf unserem Server speichern und später oder an einem anderen Gerät weitermachen. Sie werden verschlüsselt und ${String(days)} Tage nach der letzten Änderung gelöscht.`,
    save: "Angaben speichern",
    savedTitle: "Ihre Angaben sind gespeichert",
    saved: "Ihre Angaben sind gespeichert.",
    savedHow:
      "Um weiterzumachen, brauchen Sie die Adresse und den Code. Bitte notieren Sie beides. Der Code wird nur jetzt gezeigt. Wir können ihn nicht wiederherstellen.",
    address: "Adresse",
    code: "Code",
    until: "Gespeichert bis",
    codeToldOnce: "Wurde beim ersten Speichern gezeigt",
    goOn: "Weiter mit dem Formular",
    remove: "Gespeicherte Angaben löschen",
    removed: "Die gespeicherten Angaben sind gelöscht.",
    close: "Für heute beenden",
    closed:
      "Sie haben die Bearbeitung beendet. Mit Adresse und Code können Sie weitermachen.",
    enterTitle: "Mit dem Formular weitermachen",
    enterLead:
      "Bitte geben Sie den Code ein, den Sie beim Speichern notiert haben.",
    enter: "Weitermachen",
    wrong:
      "Der Code passt nicht, oder die Angaben sind nicht mehr gespeichert. Bitte prüfen Sie Ihre Eingabe.",
    wait: (minutes) =>
      `Es gab zu viele falsche Versuche. Bitte warten Sie ${minutes === 1 ? "eine Minute" : `${String(minutes)} Minuten`}.`,
    kept: "Änderungen werden von selbst gespeichert.",
    unreachable:
      "Die letzten Änderungen sind noch nicht gespeichert, denn der Server ist nicht erreichbar. Es wird weiter versucht.",
    changedElsewhere:
      "Ihre Angaben wurden in einem anderen Fenster geändert. Was Sie hier ändern, wird nicht mehr gespeichert. Bitte laden Sie die Seite neu.",
    gone: "Ihre Angaben werden hier nicht mehr gespeichert. Bitte öffnen Sie sie mit Adresse und Code neu.",
    failed:
      "Das Speichern hat nicht geklappt. Bitte versuchen Sie es später noch einmal.",
  },
  errors: errorTexts.de,
  town: townTexts.de,
  account: accountTexts.de,
  query: queryTexts.de,
  status: statusTexts.de,
  receipt: receiptTexts.de,
  payment: paymentTexts.de,
};
