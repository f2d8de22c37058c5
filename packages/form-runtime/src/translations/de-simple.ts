import type { Issue } from "@fim-forms/form-model";

import type { Translations } from "./translations.js";

/**
 * Plain German (Einfache Sprache): short sentences, common words. Texts that are plain already stay as they are, so
 * that they are not here; nor is anything of German imported, which a page that asks for this has already.
 */
export const plainGerman: Partial<Translations> = {
  optional: "(müssen Sie nicht ausfüllen)",
  optionalHint:
    "Bitte füllen Sie alle Felder aus. Steht neben einem Feld „müssen Sie nicht ausfüllen“? Dann können Sie das Feld frei lassen.",
  optionalGroupHint:
    "Diesen Teil können Sie frei lassen. Schreiben Sie hier etwas? Dann füllen Sie bitte den ganzen Teil aus.",
  loading: "Das Formular wird geladen. Bitte warten Sie.",
  loadFailedTitle: "Das Formular wird nicht angezeigt",
  loadFailedText:
    "Vielleicht haben Sie gerade kein Internet. Bitte versuchen Sie es noch einmal.",
  loadFailedFormat:
    "Mit dem Formular stimmt etwas nicht. Bitte fragen Sie das Amt.",
  steps: "Die Teile vom Formular",
  showSteps: "Alle Teile zeigen",
  stepDone: "fertig",
  stepOf: (step, count) => `Teil ${String(step)} von ${String(count)}`,
  toReview: "Weiter zum Prüfen",
  backToReview: "Fertig. Zurück zum Prüfen",
  generalStep: "Das brauchen wir zuerst",
  furtherStep: "Das brauchen wir noch",
  review: "Prüfen Sie Ihre Antworten",
  reviewLead:
    "Stimmt alles? Bitte lesen Sie Ihre Antworten noch einmal. Sie können jede Antwort ändern. Danach senden Sie alles ab.",
  noAnswer: "Keine Antwort",
  noAnswers: "Keine Antworten",
  submitting: "Ihre Antworten werden gesendet. Bitte warten Sie.",
  summaryTitle: (count) =>
    count === 1
      ? "Eine Antwort stimmt noch nicht"
      : `${String(count)} Antworten stimmen noch nicht`,
  legalBasis: "Das Gesetz dazu",
  legalBasisOf: (label) => `Das Gesetz dazu: ${label}`,
  choose: "Bitte wählen Sie",
  clearChoice: "Nichts auswählen",
  clearChoiceOf: (label) => `Nichts auswählen: ${label}`,
  choiceCleared: "Jetzt ist nichts mehr ausgewählt",
  chooseOne: "Bitte wählen Sie eine Antwort.",
  chooseOneOptional: "Sie können eine Antwort wählen.",
  charactersLeft: (count) =>
    `Sie können noch ${String(count)} Buchstaben oder Zeichen schreiben`,
  charactersOver: (count) =>
    `Der Text ist zu lang: ${String(count)} Zeichen zu viel`,
  searchHint: "Schreiben Sie ein Wort. Dann sehen Sie passende Antworten.",
  hits: (count) =>
    count === 1 ? "1 passende Antwort" : `${String(count)} passende Antworten`,
  noHits: "Keine passende Antwort",
  listLoading: "Die Liste wird geladen. Bitte warten Sie.",
  listFailed:
    "Die Liste ist nicht da. Vielleicht haben Sie gerade kein Internet. Bitte versuchen Sie es noch einmal.",
  openList: (label) => `Liste zeigen: ${label}`,
  atMost: (count) => `Mehr als ${String(count)} geht hier nicht.`,
  atLeast: (count) => `Hier brauchen wir mindestens ${String(count)}.`,
  noEntries: "Hier steht noch nichts.",
  fieldsAppeared: (count) =>
    count === 1
      ? "Es gibt jetzt ein Feld mehr."
      : `Es gibt jetzt ${String(count)} Felder mehr.`,
  fieldsRequired: (count) =>
    count === 1
      ? "Ein Feld müssen Sie jetzt ausfüllen."
      : `${String(count)} Felder müssen Sie jetzt ausfüllen.`,
  cancelUpload: (name) => `${name} nicht mehr senden`,
  retryUpload: (name) => `${name} noch einmal senden`,
  uploading: (name) => `${name} wird gesendet. Bitte warten Sie.`,
  uploadProgress: (name, percent) =>
    `${name}: ${String(percent)} Prozent sind gesendet`,
  uploaded: (name) => `${name} ist da`,
  fileRemoved: (name) => `${name} ist weg`,
  uploadsRunning: "Eine Datei wird noch gesendet. Bitte warten Sie.",
  allowedTypes: (types) => `Diese Dateien gehen: ${types}.`,
  largestSize: (size) => `Eine Datei darf höchstens ${size} groß sein.`,
  atLeastFiles: (count) => `Wir brauchen mindestens ${String(count)} Dateien.`,
  atMostFiles: (count) => `Sie können ${String(count)} Dateien auswählen.`,
  filesFull:
    "Mehr Dateien gehen nicht. Möchten Sie eine andere Datei senden? Dann entfernen Sie zuerst eine Datei.",
  filesNotTaken: (max, names) =>
    `Es gehen nur ${String(max)} Dateien. Diese Dateien sind nicht dabei: ${names}`,
  fileWrongType: (name, types) =>
    types === undefined
      ? `${name} geht hier nicht. Bitte nehmen Sie eine andere Datei.`
      : `${name} geht hier nicht. Diese Dateien gehen: ${types}.`,
  fileRefused: (name, reason) =>
    reason === undefined
      ? `${name} konnten wir nicht nehmen.`
      : `${name} konnten wir nicht nehmen: ${reason}`,
  fileFailed: (name) =>
    `${name} ist nicht angekommen. Vielleicht haben Sie gerade kein Internet. Bitte versuchen Sie es noch einmal.`,
  uploadImpossible: "Auf dieser Seite können Sie keine Dateien senden.",
  draftRestored: "Ihre Antworten sind noch da. Sie können hier weitermachen.",
  startOver: "Neu anfangen",
  startOverQuestion: "Möchten Sie alle Antworten löschen und neu anfangen?",
  startOverYes: "Ja, alles löschen",
  startOverNo: "Nein, nichts löschen",
  offlineTitle: "Kein Internet",
  offlineText:
    "Ihre Antworten sind noch nicht angekommen. Sie sind aber alle noch da. Bitte prüfen Sie Ihr Internet und senden Sie noch einmal ab. Ihr Antrag kommt nur einmal an.",
  serverFailedTitle: "Das Absenden geht gerade nicht",
  serverFailedText:
    "Ihre Antworten sind alle noch da. Bitte warten Sie kurz und senden Sie noch einmal ab. Ihr Antrag kommt nur einmal an.",
  tooManyTitle: "Gerade senden zu viele Menschen",
  tooManyText:
    "Ihre Antworten sind alle noch da. Bitte warten Sie eine Minute und senden Sie noch einmal ab.",
  refusedTitle: "Das hat nicht geklappt",
  refusedText:
    "Ihre Antworten sind alle noch da. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal. Klappt es wieder nicht? Dann fragen Sie bitte das Amt.",
  noTarget:
    "Dieses Formular kann noch nichts senden. Es wurde nichts gesendet.",
  receiptTitle: "Ihre Antworten sind angekommen",
  receiptText: "Danke. Wir haben alle Ihre Antworten.",
  unpaidTitle: "Ihre Antworten sind gespeichert. Sie müssen noch bezahlen.",
  unpaidText: "Erst wenn Sie bezahlt haben, geben wir Ihre Antworten weiter.",
  pay: "Jetzt bezahlen",
  reference: "Ihre Nummer",
  submittedAt: "Angekommen am",
  downloads: "Für Sie zum Aufheben",
  downloadPdf: "Ihre Antworten als PDF",
  downloadXml: "Ihre Antworten als XML (für Computer)",
  downloadJson: "Ihre Antworten als JSON (für Computer)",
  receiptPage: "Bestätigung auf einer eigenen Seite zeigen",
  receiptKeep:
    "Bitte schreiben Sie Ihre Nummer auf. Sie brauchen die Nummer, wenn Sie Fragen haben.",
  statusCode: (status) => `(Fehler ${String(status)})`,
  draftsSession:
    "Sie können diese Seite neu laden. Ihre Antworten bleiben da. Schließen Sie die Seite? Dann sind Ihre Antworten weg.",
  draftsLocal: (until) =>
    `Ihre Antworten sind auf diesem Gerät gespeichert, bis zum ${until}. Andere Menschen an diesem Gerät können sie sehen.`,
  draftsOff: "Ihre Antworten werden nicht auf diesem Gerät gespeichert.",
  draftsFailed:
    "Dieses Gerät kann Ihre Antworten gerade nicht speichern. Bitte speichern Sie eine Datei, bevor Sie die Seite schließen.",
  deleteDraft: "Gespeicherte Antworten jetzt löschen",
  draftDeleted:
    "Die gespeicherten Antworten sind gelöscht. Ihre Antworten stehen nur noch auf dieser Seite.",
  exportText:
    "Mit der Datei können Sie an einem anderen Tag oder an einem anderen Gerät weitermachen. Die Datei ist geschützt. Nur mit dem Kennwort kann man sie öffnen.",
  exported: "Die Datei ist gespeichert. Schreiben Sie sich das Kennwort auf.",
  passPhraseHint: (length) =>
    `Denken Sie sich ein Kennwort aus. Es muss mindestens ${String(length)} Zeichen haben. Sie können zum Beispiel vier Wörter nehmen.`,
  passPhraseShort: (length) =>
    `Das Kennwort ist zu kurz. Es muss mindestens ${String(length)} Zeichen haben.`,
  passPhraseMissing: "Schreiben Sie hier das Kennwort von der Datei.",
  importText:
    "Achtung: Die Antworten aus der Datei ersetzen die Antworten auf dieser Seite.",
  imported: "Die Antworten aus der Datei sind jetzt da.",
  importNoFile: "Wählen Sie die Datei, die Sie gespeichert haben.",
  importWrongPassPhrase:
    "Das Kennwort stimmt nicht. Bitte schreiben Sie es noch einmal.",
  importDamaged:
    "Diese Datei geht nicht. Vielleicht ist sie kaputt. Bitte nehmen Sie eine andere Datei.",
  importTooNew:
    "Diese Datei ist neuer als das Formular. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.",
  cryptoMissing:
    "Auf dieser Seite können Sie keine geschützte Datei speichern.",
  otherVersionTitle: "Das Formular ist jetzt anders",
  otherVersionText:
    "Wir haben das Formular geändert. Bitte prüfen Sie Ihre Antworten noch einmal.",
  leftoverText:
    "Diese Antworten passen nicht mehr. Brauchen Sie etwas davon? Dann schreiben Sie es bitte neu:",
  leftoverDone: "Ich bin fertig. Diesen Text nicht mehr zeigen",
  timeoutText: (time) =>
    `Sie haben lange nichts geschrieben. In ${time} ist die Zeit vorbei. Brauchen Sie mehr Zeit? Dann klicken Sie auf „Weitermachen“.`,
  timedOutTitle: "Die Zeit ist vorbei",
  timedOutText: "Ihre Antworten sind noch da. Sie können weitermachen.",
  timedOutLost:
    "Ihre Antworten stehen noch auf dieser Seite. Sie sind aber nicht gespeichert. Sie können weitermachen.",
  print: "Antworten drucken",
  undo: "Doch nicht entfernen",
  submitAgain: "Das hat nicht geklappt. Wir senden noch einmal …",
  takeOver: (source) => `Antworten von „${source}“ noch einmal nehmen`,
  tookOver: (count, source) =>
    count === 1
      ? `Eine Antwort von „${source}“ steht jetzt auch hier`
      : `${String(count)} Antworten von „${source}“ stehen jetzt auch hier`,
  takenBack: "Es ist wieder wie vorher",
  prefilled: "Das wissen wir schon. Stimmt es? Bitte prüfen Sie.",
  prefilledSplit: "Das steht in Ihrem Konto. Stimmt es? Bitte prüfen Sie.",
  prefilledLocked: "Das steht in Ihrem Konto. Sie können es hier nicht ändern.",
  prefillUnfit:
    "Das aus Ihrem Konto passt hier nicht. Bitte schreiben Sie es selbst.",
};

/** Messages whose German is not plain enough. */
const PLAIN: Readonly<
  Partial<Record<Issue["constraint"], (issue: Issue) => string>>
> = {
  pattern: () =>
    "Das ist nicht richtig geschrieben. Bitte prüfen Sie die Antwort.",
  code: () => "Wählen Sie eine Antwort aus der Liste.",
  mediaType: () => "Diese Datei geht hier nicht. Bitte nehmen Sie eine andere.",
  choice: () => "Wählen Sie eine Antwort aus.",
};

/**
 * What is wanted of an answer, in plain German.
 *
 * @param text - what German says
 */
export function plainIssueText(text: string, issue: Issue): string {
  const plain = Object.hasOwn(PLAIN, issue.constraint)
    ? PLAIN[issue.constraint]
    : undefined;
  // Of patterns, only the one that cannot say what is wanted is hard to read.
  return plain === undefined ||
    (issue.constraint === "pattern" && /Ziffer/.test(text))
    ? text
    : plain(issue);
}
