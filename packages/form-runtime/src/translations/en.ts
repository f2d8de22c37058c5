import { isSentence, type Translations } from "./translations.js";

/** What is wanted of an answer, in English. */
export { englishTexts } from "@fim-forms/form-model";

/** English. */
export const en: Translations = {
  optional: "(optional)",
  optionalHint: "Please fill in every field that is not marked “optional”.",
  optionalGroupHint:
    "You may leave this section empty. If you fill in anything here, please fill in every field that is not marked “optional”.",
  loading: "Loading the form …",
  loadFailedTitle: "The form could not be loaded",
  loadFailedText: "Please check your internet connection and try again.",
  loadFailedFormat:
    "The form file is damaged or too new for this page. Please contact the authority in charge.",
  retry: "Try again",
  stepOf: (step, count) => `Step ${String(step)} of ${String(count)}`,
  steps: "Steps of the form",
  showSteps: "All steps",
  stepDone: "done",
  back: "Back",
  next: "Continue",
  toReview: "Continue to review",
  backToReview: "Save and return to review",
  generalStep: "General information",
  furtherStep: "Further information",
  review: "Check your answers",
  reviewLead:
    "Please check your answers before you send them. You can still change every answer.",
  change: "Change",
  noAnswer: "Not provided",
  noAnswers: "No answers",
  submit: "Send now",
  submitting: "Sending your answers …",
  errorPrefix: "Error:",
  summaryTitle: (count) =>
    count === 1
      ? "Please check one answer"
      : `Please check ${String(count)} answers`,
  legalBasis: "Legal basis",
  legalBasisOf: (label) => `Legal basis for: ${label}`,
  yes: "Yes",
  no: "No",
  choose: "Please select",
  clearChoice: "Clear selection",
  clearChoiceOf: (label) => `Clear selection: ${label}`,
  choiceCleared: "Selection cleared",
  chooseOne: "Please select one option.",
  chooseOneOptional: "You may select one option.",
  day: "Day",
  month: "Month",
  year: "Year",
  time: "Time",
  dateExample: (example) => `For example ${example}`,
  timeExample: "For example 14:30",
  charactersLeft: (count) =>
    count === 1 ? "1 character left" : `${String(count)} characters left`,
  charactersOver: (count) =>
    count === 1
      ? "1 character too many"
      : `${String(count)} characters too many`,
  searchHint: "Type to search the list.",
  hits: (count) => (count === 1 ? "1 match" : `${String(count)} matches`),
  noHits: "No match",
  listLoading: "Loading the list …",
  listFailed:
    "The list could not be loaded. Please check your internet connection and try again in a moment.",
  openList: (label) => `Open list: ${label}`,
  entry: (label, number) =>
    isSentence(label)
      ? `${label} (entry ${String(number)})`
      : `${label} ${String(number)}`,
  addEntry: (label) =>
    isSentence(label) ? `Add entry: ${label}` : `Add ${label}`,
  removeEntry: (label, number) =>
    isSentence(label)
      ? `Remove entry ${String(number)}: ${label}`
      : `Remove ${label} ${String(number)}`,
  entryAdded: (label, number) => `${en.entry(label, number)} added`,
  entryRemoved: (label, number) => `${en.entry(label, number)} removed`,
  atMost: (count) =>
    count === 1
      ? "No more than 1 entry possible."
      : `No more than ${String(count)} entries possible.`,
  atLeast: (count) =>
    count === 1
      ? "At least 1 entry needed."
      : `At least ${String(count)} entries needed.`,
  noEntries: "No entry yet.",
  fieldsAppeared: (count) =>
    count === 1
      ? "One more field is shown."
      : `${String(count)} more fields are shown.`,
  fieldsRequired: (count) =>
    count === 1
      ? "One field is required now."
      : `${String(count)} fields are required now.`,
  chooseFile: "Choose file",
  chooseFiles: "Choose files",
  takePhoto: "Take a photo",
  replaceFile: "Choose another file",
  removeFile: (name) => `Remove ${name}`,
  cancelUpload: (name) => `Cancel upload of ${name}`,
  retryUpload: (name) => `Upload ${name} again`,
  uploading: (name) => `Uploading ${name} …`,
  uploadProgress: (name, percent) => `${name}: ${String(percent)}% uploaded`,
  uploaded: (name) => `${name} is uploaded`,
  fileRemoved: (name) => `${name} was removed`,
  uploadsRunning: "A file is still being uploaded. Please wait a moment.",
  allowedTypes: (types) => `Allowed file types: ${types}.`,
  largestSize: (size) => `No more than ${size} per file.`,
  atLeastFiles: (count) => `At least ${String(count)} files.`,
  atMostFiles: (count) => `No more than ${String(count)} files.`,
  filesFull:
    "No more files are possible. To choose another one, remove a file first.",
  filesNotTaken: (max, names) =>
    `No more than ${String(max)} files are possible. Not taken: ${names}`,
  fileTooLarge: (name, limit) =>
    limit === undefined
      ? `${name} is too large. Please choose a smaller file.`
      : `${name} is too large. No more than ${limit} are allowed.`,
  fileWrongType: (name, types) =>
    types === undefined
      ? `${name} is of a type that is not allowed here.`
      : `${name} is of a type that is not allowed here. Allowed are: ${types}.`,
  fileEmpty: (name) => `${name} is empty. Please choose another file.`,
  fileRefused: (name, reason) =>
    reason === undefined
      ? `${name} could not be accepted.`
      : `${name} could not be accepted: ${reason}`,
  fileFailed: (name) =>
    `${name} could not be uploaded. Please check your internet connection and try again.`,
  uploadImpossible: "Files cannot be uploaded on this page.",
  draftTitle: "Welcome back",
  draftRestored:
    "Your earlier answers are still here. You can go on where you left off.",
  startOver: "Start over",
  startOverQuestion: "Do you want to delete all answers and start over?",
  startOverYes: "Yes, delete all answers",
  startOverNo: "No, keep my answers",
  offlineTitle: "No connection",
  offlineText:
    "Your answers could not be sent. They are all still here. Please check your internet connection and send again. Nothing will be received twice.",
  serverFailedTitle: "The server is not responding",
  serverFailedText:
    "Your answers are all still here. Please wait a moment and send again. Nothing will be received twice.",
  tooManyTitle: "Too many requests just now",
  tooManyText:
    "Your answers are all still here. Please wait a minute and send again.",
  refusedTitle: "Your answers were not accepted",
  refusedText:
    "Your answers are all still here. Please reload the page and try again. If that does not help, contact the authority in charge.",
  noTarget:
    "This form is not connected to a recipient yet. Nothing has been sent.",
  receiptTitle: "Your answers have been received",
  receiptText: "Thank you. All your answers have been sent.",
  unpaidTitle: "Your answers are stored and not paid for yet",
  unpaidText: "We pass them on to the authority once the fee is paid.",
  pay: "Pay now",
  reference: "Reference number",
  submittedAt: "Received on",
  downloads: "For your records",
  downloadPdf: "Download summary as PDF",
  downloadXml: "Download data as XML",
  downloadJson: "Download data as JSON",
  receiptPage: "Open the receipt as its own page",
  receiptKeep:
    "Please keep the reference number. You will need it for questions.",
  statusCode: (status) => `(error code ${String(status)})`,
  language: "Language",
  draftsTitle: "Save and continue later",
  draftsSession:
    "Your answers are kept if you reload this page. They are gone once you close the tab.",
  draftsLocal: (until) =>
    `Your answers are stored on this device until ${until}. Anyone who uses this device can see them.`,
  draftsOff: "Your answers are not stored on this device.",
  draftsFailed:
    "Your answers cannot be stored on this device just now. Save them as a file before you leave the page.",
  deleteDraft: "Delete stored answers now",
  draftDeleted:
    "The stored answers are deleted. What you entered is on this page only.",
  exportTitle: "Save as a file",
  exportText:
    "With the file you can continue on any device. It is encrypted: nobody can open it without the pass phrase, not even we.",
  exportDo: "Save file",
  exported: "The file is saved. Remember the pass phrase.",
  passPhrase: "Pass phrase",
  passPhraseHint: (length) =>
    `At least ${String(length)} characters, for example four words.`,
  passPhraseShort: (length) =>
    `Enter a pass phrase of at least ${String(length)} characters.`,
  passPhraseMissing: "Enter the pass phrase of the file.",
  showPassPhrase: "Show pass phrase",
  importTitle: "Continue with a saved file",
  importText:
    "What is in the form now will be replaced by the answers in the file.",
  importFile: "Saved file",
  importDo: "Open file",
  imported: "The answers from the file are here.",
  importNoFile: "Choose the file that you saved.",
  importWrongPassPhrase:
    "This pass phrase does not belong to the file. Check the spelling.",
  importDamaged:
    "This file holds no saved answers, or it is damaged. Choose another file.",
  importTooNew:
    "This file comes from a newer version of the form. Reload the page and try again.",
  importOtherForm: (title) => `This file belongs to another form: ${title}.`,
  cryptoMissing:
    "Encryption is not possible on this page, so you cannot save your answers as a file.",
  otherVersionTitle: "The form has changed",
  otherVersionText:
    "Your answers come from another version. Please check them once more.",
  leftoverText:
    "These answers no longer fit. Please copy whatever you still need:",
  leftoverDone: "Done, hide this note",
  timeoutTitle: "Are you still there?",
  timeoutText: (time) =>
    `Your session ends in ${time} because you have not entered anything for a while. Choose “Stay on this page” if you need more time.`,
  minutes: (count) => (count === 1 ? "1 minute" : `${String(count)} minutes`),
  seconds: (count) => (count === 1 ? "1 second" : `${String(count)} seconds`),
  timeoutExtend: "Stay on this page",
  timedOutTitle: "Your session has ended",
  timedOutText: "Your answers are still here. You can go on.",
  timedOutLost:
    "Your answers are still on this page, but they are not stored. You can go on.",
  print: "Print answers",
  moveUp: (label, number) => `Move ${en.entry(label, number)} up`,
  moveDown: (label, number) => `Move ${en.entry(label, number)} down`,
  entryMoved: (label, from, to) =>
    `${en.entry(label, from)} is now ${en.entry(label, to)}`,
  undo: "Undo",
  entryRestored: (label, number) => `${en.entry(label, number)} is back`,
  collapse: (label, number) => `Fold ${en.entry(label, number)}`,
  expand: (label, number) => `Unfold ${en.entry(label, number)}`,
  emptyEntry: "Nothing entered yet",
  submitAgain: "No answer. Sending your answers once more …",
  takeOver: (source) => `Use the answers from “${source}”`,
  tookOver: (count, source) =>
    count === 1
      ? `One answer taken from “${source}”`
      : `${String(count)} answers taken from “${source}”`,
  takenBack: "Undone",
  prefilled: "We already knew this answer. Please check that it is right.",
  prefilledSplit:
    "We took this answer out of a line of your account. Please check it.",
  prefilledLocked:
    "Your account has confirmed this answer. It cannot be changed here.",
  prefillUnfit:
    "What your account says does not fit into this field. Please fill it in yourself.",
};
