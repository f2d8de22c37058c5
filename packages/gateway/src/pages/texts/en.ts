import type { PageTexts } from "./page-texts.js";

/** English. */
export const en: PageTexts = {
  tag: "en",
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
};
