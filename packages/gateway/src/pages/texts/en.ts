import { accountTexts } from "./account-texts.js";
import { errorTexts } from "./error-texts.js";
import type { PageTexts } from "./page-texts.js";
import { paymentTexts } from "./payment-texts.js";
import { queryTexts } from "./query-texts.js";
import { receiptTexts } from "./receipt-texts.js";
import { statusTexts } from "./status-texts.js";
import { townTexts } from "./town-texts.js";

/** English. */
export const en: PageTexts = {
  tag: "en",
  ownName: "English",
  skip: "Skip to content",
  legal: "Legal",
  footer:
    "These forms were made from FIM data schemas. No services of others are embedded, and no cookies are set unless you log in or save answers for later.",
  allForms: "All forms",
  breadcrumb: "Breadcrumb",
  errorTitle: (title) => `Error: ${title}`,
  plainHint: "Please fill in every field that is not marked “optional”.",
  plainDepends: "Some questions depend on your answers.",
  plainUpdate: "Update questions",
  plainReview: "Continue to review",
  plainReviewTitle: "Check your answers",
  plainReviewLead:
    "Please check your answers before you submit them. You can still change all of them.",
  plainSubmit: "Submit now",
  plainBack: "Change answers",
  plainFailed: "That did not work",
  plainFaults: (count) =>
    count === 1
      ? "Please check one answer"
      : `Please check ${String(count)} answers`,
  plainOffer:
    "The form needs a newer browser or JavaScript. You can also fill it in without either.",
  plainOpen: "Open the form without JavaScript",
  drafts: {
    title: "Continue on another device",
    offer: (days) =>
      `You can save your answers on our server and continue later, or on another device. They are encrypted, and deleted ${String(days)} days after the last change.`,
    save: "Save answers",
    savedTitle: "Your answers are saved",
    saved: "Your answers are saved.",
    savedHow:
      "To continue you need the address and the code. Please write both down. The code is shown only now. We cannot restore it.",
    address: "Address",
    code: "Code",
    until: "Saved until",
    codeToldOnce: "Was shown when you first saved",
    goOn: "Continue with the form",
    remove: "Delete saved answers",
    removed: "The saved answers have been deleted.",
    close: "Finish for today",
    closed: "You have finished. With address and code you can continue.",
    enterTitle: "Continue with the form",
    enterLead: "Please enter the code that you wrote down when you saved.",
    enter: "Continue",
    wrong:
      "The code does not match, or the answers are no longer saved. Please check what you entered.",
    wait: (minutes) =>
      `There were too many wrong attempts. Please wait ${minutes === 1 ? "one minute" : `${String(minutes)} minutes`}.`,
    kept: "Changes are saved automatically.",
    unreachable:
      "The last changes are not saved yet, because the server cannot be reached. We keep trying.",
    changedElsewhere:
      "Your answers were changed in another window. What you change here is no longer saved. Please reload the page.",
    gone: "Your answers are no longer saved here. Please open them again with address and code.",
    failed: "Saving did not work. Please try again later.",
  },
  errors: errorTexts.en,
  town: townTexts.en,
  account: accountTexts.en,
  query: queryTexts.en,
  status: statusTexts.en,
  receipt: receiptTexts.en,
  payment: paymentTexts.en,
};
