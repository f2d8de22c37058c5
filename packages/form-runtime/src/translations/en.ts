import { isSentence, type Translations } from "./translations.js";

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
  stepOpen: "to do",
  stepCurrent: "current step",
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
  summaryText: "Select an entry to go to its field.",
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
  notAnswerableHere: "This field is not filled in by you.",
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
  rejectedText:
    "Some answers are not right yet. Please correct them and send again.",
  noTarget:
    "This form is not connected to a recipient yet. Nothing has been sent.",
  receiptTitle: "Your answers have been received",
  receiptText: "Thank you. All your answers have been sent.",
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
};
