import { isSentence, type Translations } from "./translations.js";

/** German, the reference: the other languages translate this file. */
export const de: Translations = {
  optional: "(freiwillig)",
  optionalHint:
    "Bitte füllen Sie alle Felder aus, die nicht als „freiwillig“ gekennzeichnet sind.",
  optionalGroupHint:
    "Diesen Abschnitt können Sie frei lassen. Wenn Sie etwas eintragen, füllen Sie bitte alle Felder aus, die nicht als „freiwillig“ gekennzeichnet sind.",
  loading: "Das Formular wird geladen …",
  loadFailedTitle: "Das Formular konnte nicht geladen werden",
  loadFailedText:
    "Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es noch einmal.",
  loadFailedFormat:
    "Die Formulardatei ist fehlerhaft oder zu neu für diese Seite. Bitte wenden Sie sich an die zuständige Stelle.",
  retry: "Noch einmal versuchen",
  stepOf: (step, count) => `Schritt ${String(step)} von ${String(count)}`,
  steps: "Schritte des Formulars",
  showSteps: "Alle Schritte",
  stepDone: "erledigt",
  back: "Zurück",
  next: "Weiter",
  toReview: "Weiter zur Prüfung",
  backToReview: "Übernehmen und zurück zur Prüfung",
  generalStep: "Allgemeine Angaben",
  furtherStep: "Weitere Angaben",
  review: "Angaben prüfen",
  reviewLead:
    "Bitte prüfen Sie Ihre Angaben, bevor Sie sie absenden. Sie können jede Angabe noch ändern.",
  change: "Ändern",
  noAnswer: "Keine Angabe",
  noAnswers: "Keine Angaben",
  submit: "Jetzt absenden",
  submitting: "Ihre Angaben werden übermittelt …",
  errorPrefix: "Fehler:",
  summaryTitle: (count) =>
    count === 1
      ? "Bitte prüfen Sie eine Angabe"
      : `Bitte prüfen Sie ${String(count)} Angaben`,
  legalBasis: "Rechtsgrundlage",
  legalBasisOf: (label) => `Rechtsgrundlage zu: ${label}`,
  yes: "Ja",
  no: "Nein",
  choose: "Bitte auswählen",
  clearChoice: "Auswahl aufheben",
  clearChoiceOf: (label) => `Auswahl aufheben: ${label}`,
  choiceCleared: "Auswahl aufgehoben",
  chooseOne: "Bitte wählen Sie eine Möglichkeit aus.",
  chooseOneOptional: "Sie können eine Möglichkeit auswählen.",
  day: "Tag",
  month: "Monat",
  year: "Jahr",
  time: "Uhrzeit",
  dateExample: (example) => `Zum Beispiel ${example}`,
  timeExample: "Zum Beispiel 14:30",
  charactersLeft: (count) =>
    count === 1 ? "Noch 1 Zeichen frei" : `Noch ${String(count)} Zeichen frei`,
  charactersOver: (count) => `${String(count)} Zeichen zu viel`,
  searchHint: "Tippen Sie, um die Liste zu durchsuchen.",
  hits: (count) => (count === 1 ? "1 Treffer" : `${String(count)} Treffer`),
  noHits: "Kein Treffer",
  listLoading: "Die Liste wird geladen …",
  listFailed:
    "Die Liste konnte nicht geladen werden. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es gleich noch einmal.",
  openList: (label) => `Liste öffnen: ${label}`,
  entry: (label, number) =>
    isSentence(label)
      ? `${label} (Eintrag ${String(number)})`
      : `${label} ${String(number)}`,
  addEntry: (label) =>
    isSentence(label) ? `Eintrag hinzufügen: ${label}` : `${label} hinzufügen`,
  removeEntry: (label, number) =>
    isSentence(label)
      ? `Eintrag ${String(number)} entfernen: ${label}`
      : `${label} ${String(number)} entfernen`,
  entryAdded: (label, number) => `${de.entry(label, number)} hinzugefügt`,
  entryRemoved: (label, number) => `${de.entry(label, number)} entfernt`,
  atMost: (count) =>
    count === 1
      ? "Höchstens 1 Eintrag möglich."
      : `Höchstens ${String(count)} Einträge möglich.`,
  atLeast: (count) =>
    count === 1
      ? "Mindestens 1 Eintrag nötig."
      : `Mindestens ${String(count)} Einträge nötig.`,
  noEntries: "Noch kein Eintrag.",
  fieldsAppeared: (count) =>
    count === 1
      ? "Ein weiteres Feld wird angezeigt."
      : `${String(count)} weitere Felder werden angezeigt.`,
  fieldsRequired: (count) =>
    count === 1
      ? "Ein Feld ist jetzt ein Pflichtfeld."
      : `${String(count)} Felder sind jetzt Pflichtfelder.`,
  chooseFile: "Datei auswählen",
  chooseFiles: "Dateien auswählen",
  takePhoto: "Foto aufnehmen",
  replaceFile: "Andere Datei auswählen",
  removeFile: (name) => `${name} entfernen`,
  cancelUpload: (name) => `Hochladen von ${name} abbrechen`,
  retryUpload: (name) => `${name} noch einmal hochladen`,
  uploading: (name) => `${name} wird hochgeladen …`,
  uploadProgress: (name, percent) =>
    `${name}: ${String(percent)} % hochgeladen`,
  uploaded: (name) => `${name} ist hochgeladen`,
  fileRemoved: (name) => `${name} wurde entfernt`,
  uploadsRunning:
    "Eine Datei wird noch hochgeladen. Bitte warten Sie einen Moment.",
  allowedTypes: (types) => `Erlaubte Dateiarten: ${types}.`,
  largestSize: (size) => `Höchstens ${size} je Datei.`,
  atLeastFiles: (count) => `Mindestens ${String(count)} Dateien.`,
  atMostFiles: (count) => `Höchstens ${String(count)} Dateien.`,
  filesFull:
    "Mehr Dateien sind nicht möglich. Entfernen Sie zuerst eine Datei, wenn Sie eine andere auswählen möchten.",
  filesNotTaken: (max, names) =>
    `Es sind höchstens ${String(max)} Dateien möglich. Nicht übernommen: ${names}`,
  fileTooLarge: (name, limit) =>
    limit === undefined
      ? `${name} ist zu groß. Bitte wählen Sie eine kleinere Datei.`
      : `${name} ist zu groß. Erlaubt sind höchstens ${limit}.`,
  fileWrongType: (name, types) =>
    types === undefined
      ? `${name} hat eine Dateiart, die hier nicht erlaubt ist.`
      : `${name} hat eine Dateiart, die hier nicht erlaubt ist. Erlaubt sind: ${types}.`,
  fileEmpty: (name) => `${name} ist leer. Bitte wählen Sie eine andere Datei.`,
  fileRefused: (name, reason) =>
    reason === undefined
      ? `${name} konnte nicht angenommen werden.`
      : `${name} konnte nicht angenommen werden: ${reason}`,
  fileFailed: (name) =>
    `${name} konnte nicht hochgeladen werden. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es noch einmal.`,
  uploadImpossible: "Auf dieser Seite können keine Dateien hochgeladen werden.",
  draftTitle: "Willkommen zurück",
  draftRestored:
    "Ihre Angaben von vorhin sind noch da. Sie können an derselben Stelle weitermachen.",
  startOver: "Von vorn beginnen",
  startOverQuestion: "Möchten Sie alle Angaben löschen und von vorn beginnen?",
  startOverYes: "Ja, alle Angaben löschen",
  startOverNo: "Nein, Angaben behalten",
  offlineTitle: "Keine Verbindung",
  offlineText:
    "Ihre Angaben konnten nicht übermittelt werden. Sie sind noch vollständig da. Bitte prüfen Sie Ihre Internetverbindung und senden Sie noch einmal ab. Ihr Antrag geht dabei nicht doppelt ein.",
  serverFailedTitle: "Der Server antwortet gerade nicht",
  serverFailedText:
    "Ihre Angaben sind noch vollständig da. Bitte warten Sie einen Moment und senden Sie noch einmal ab. Ihr Antrag geht dabei nicht doppelt ein.",
  tooManyTitle: "Gerade zu viele Anfragen",
  tooManyText:
    "Ihre Angaben sind noch vollständig da. Bitte warten Sie eine Minute und senden Sie noch einmal ab.",
  refusedTitle: "Ihre Angaben wurden nicht angenommen",
  refusedText:
    "Ihre Angaben sind noch vollständig da. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal. Hilft das nicht, wenden Sie sich bitte an die zuständige Stelle.",
  noTarget:
    "Dieses Formular ist noch mit keinem Empfänger verbunden. Es wurde nichts übermittelt.",
  receiptTitle: "Ihre Angaben sind eingegangen",
  receiptText: "Vielen Dank. Ihre Angaben wurden vollständig übermittelt.",
  unpaidTitle: "Ihre Angaben sind gespeichert und noch nicht bezahlt",
  unpaidText:
    "Wir geben sie an die zuständige Stelle weiter, sobald die Gebühr bezahlt ist.",
  pay: "Jetzt bezahlen",
  reference: "Eingangsnummer",
  submittedAt: "Eingegangen am",
  downloads: "Für Ihre Unterlagen",
  downloadPdf: "Zusammenfassung als PDF herunterladen",
  downloadXml: "Daten als XML herunterladen",
  downloadJson: "Daten als JSON herunterladen",
  receiptPage: "Eingangsbestätigung als eigene Seite öffnen",
  receiptKeep:
    "Bitte bewahren Sie die Eingangsnummer auf. Sie brauchen sie für Rückfragen.",
  statusCode: (status) => `(Fehlercode ${String(status)})`,
  language: "Sprache",
  draftsTitle: "Speichern und später weitermachen",
  draftsSession:
    "Ihre Angaben bleiben erhalten, wenn Sie diese Seite neu laden. Sie sind weg, sobald Sie den Tab schließen.",
  draftsLocal: (until) =>
    `Ihre Angaben sind bis zum ${until} auf diesem Gerät gespeichert. Wer dieses Gerät benutzt, kann sie sehen.`,
  draftsOff: "Ihre Angaben werden auf diesem Gerät nicht gespeichert.",
  draftsFailed:
    "Ihre Angaben können auf diesem Gerät gerade nicht gespeichert werden. Speichern Sie sie als Datei, bevor Sie die Seite verlassen.",
  deleteDraft: "Gespeicherte Angaben jetzt löschen",
  draftDeleted:
    "Die gespeicherten Angaben sind gelöscht. Was Sie eingetragen haben, steht nur noch auf dieser Seite.",
  exportTitle: "Als Datei speichern",
  exportText:
    "Mit der Datei können Sie auf jedem Gerät weitermachen. Sie ist verschlüsselt: Ohne das Kennwort kann niemand sie öffnen, auch wir nicht.",
  exportDo: "Datei speichern",
  exported: "Die Datei ist gespeichert. Merken Sie sich das Kennwort.",
  passPhrase: "Kennwort",
  passPhraseHint: (length) =>
    `Mindestens ${String(length)} Zeichen, zum Beispiel vier Wörter.`,
  passPhraseShort: (length) =>
    `Geben Sie ein Kennwort mit mindestens ${String(length)} Zeichen ein.`,
  passPhraseMissing: "Geben Sie das Kennwort der Datei ein.",
  showPassPhrase: "Kennwort anzeigen",
  importTitle: "Mit einer gespeicherten Datei weitermachen",
  importText:
    "Was jetzt im Formular steht, wird durch die Angaben aus der Datei ersetzt.",
  importFile: "Gespeicherte Datei",
  importDo: "Datei öffnen",
  imported: "Die Angaben aus der Datei sind da.",
  importNoFile: "Wählen Sie die Datei aus, die Sie gespeichert haben.",
  importWrongPassPhrase:
    "Dieses Kennwort gehört nicht zu der Datei. Prüfen Sie die Schreibweise.",
  importDamaged:
    "Diese Datei ist keine gespeicherte Eingabe oder sie ist beschädigt. Wählen Sie eine andere Datei aus.",
  importTooNew:
    "Diese Datei stammt aus einer neueren Fassung des Formulars. Laden Sie die Seite neu und versuchen Sie es noch einmal.",
  importOtherForm: (title) =>
    `Diese Datei gehört zu einem anderen Formular: ${title}.`,
  cryptoMissing:
    "Auf dieser Seite ist keine Verschlüsselung möglich. Deshalb können Sie Ihre Angaben nicht als Datei speichern.",
  otherVersionTitle: "Das Formular hat sich geändert",
  otherVersionText:
    "Ihre Angaben stammen aus einer anderen Fassung. Bitte prüfen Sie sie noch einmal.",
  leftoverText:
    "Diese Angaben passen nicht mehr. Übertragen Sie bitte, was Sie davon noch brauchen:",
  leftoverDone: "Erledigt, Hinweis ausblenden",
  timeoutTitle: "Sind Sie noch da?",
  timeoutText: (time) =>
    `Ihre Sitzung endet in ${time}, weil Sie länger nichts eingegeben haben. Wählen Sie „Weitermachen“, wenn Sie mehr Zeit brauchen.`,
  minutes: (count) => (count === 1 ? "1 Minute" : `${String(count)} Minuten`),
  seconds: (count) => (count === 1 ? "1 Sekunde" : `${String(count)} Sekunden`),
  timeoutExtend: "Weitermachen",
  timedOutTitle: "Ihre Sitzung ist beendet",
  timedOutText: "Ihre Angaben sind noch da. Sie können weitermachen.",
  timedOutLost:
    "Ihre Angaben sind noch auf dieser Seite, aber nicht gespeichert. Sie können weitermachen.",
  print: "Angaben drucken",
  moveUp: (label, number) => `${de.entry(label, number)} nach oben`,
  moveDown: (label, number) => `${de.entry(label, number)} nach unten`,
  entryMoved: (label, from, to) =>
    `${de.entry(label, from)} ist jetzt ${de.entry(label, to)}`,
  undo: "Rückgängig machen",
  entryRestored: (label, number) => `${de.entry(label, number)} ist wieder da`,
  collapse: (label, number) => `${de.entry(label, number)} zuklappen`,
  expand: (label, number) => `${de.entry(label, number)} aufklappen`,
  emptyEntry: "Noch nichts eingetragen",
  submitAgain: "Keine Antwort. Ihre Angaben werden noch einmal gesendet …",
  takeOver: (source) => `Angaben aus „${source}“ übernehmen`,
  tookOver: (count, source) =>
    count === 1
      ? `Eine Angabe aus „${source}“ übernommen`
      : `${String(count)} Angaben aus „${source}“ übernommen`,
  takenBack: "Rückgängig gemacht",
  prefilled: "Diese Angabe war schon bekannt. Bitte prüfen Sie, ob sie stimmt.",
  prefilledSplit:
    "Diese Angabe haben wir aus einer Zeile Ihres Kontos herausgelesen. Bitte prüfen.",
  prefilledLocked:
    "Diese Angabe ist durch Ihr Konto bestätigt. Sie lässt sich hier nicht ändern.",
  prefillUnfit:
    "Was Ihr Konto dazu sagt, passt nicht in dieses Feld. Bitte füllen Sie es selbst aus.",
};
